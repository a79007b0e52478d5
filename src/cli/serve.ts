import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { RecountError } from '../model/index.ts'
import { type Context, withWorkspace } from './context.ts'
import { wholeNumber } from './log.ts'
import { packageRoot } from './package-root.ts'

const DEFAULT_PORT = 7327

export function registerServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('serve the application in the browser, to this machine only')
    .option('--port <n>', 'the port; without it the first free one from 7327', wholeNumber)
    .addHelpText('after', '\nExample:\n  recount serve --port 8080')
    .action(async (flags: { port?: number }, command: Command) => {
      const staticDir = join(packageRoot, 'dist', 'web')
      if (!existsSync(join(staticDir, 'index.html'))) {
        throw new RecountError(
          'not-found',
          'The application was not built.',
          'In a checkout run "npm start" once; it builds the application.',
        )
      }
      const { serve } = await import('../server/index.ts')
      await withWorkspace(command, context, async (workspace) => {
        const server = await serve(workspace, {
          token: randomBytes(24).toString('base64url'),
          staticDir,
          dataDir: join(packageRoot, 'data'),
          ports:
            flags.port === undefined ? { from: DEFAULT_PORT, tries: 50 } : { from: flags.port, tries: 1 },
        })
        context.out(
          `Recount is at ${server.url}\nOnly this machine can reach it, and only with that address. Ctrl-C ends it.`,
        )
        await new Promise<void>((stopped) => {
          if (context.signal.aborted) stopped()
          context.signal.addEventListener('abort', () => stopped())
          process.once('SIGTERM', () => stopped())
        })
        await server.close()
      })
    })
}
