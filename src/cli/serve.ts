import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { isRecountError, RecountError } from '../model/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { type Context, withWorkspace } from './context.ts'
import { untilStopped } from './listening.ts'
import { wholeNumber } from './whole-number.ts'

/** The first port tried, and how many after it, where none was asked for. */
const PORT = { first: 7327, tries: 50 }

export function registerServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('serve the application in the browser, to this machine only')
    .option('--port <n>', `the port; without it the first free one from ${PORT.first}`, wholeNumber)
    .addHelpText('after', '\nExample:\n  recount serve --port 8080')
    .action((flags: { port?: number }, command: Command) =>
      withWorkspace(command, context, async (workspace) => {
        await openKeyIfAsked(workspace, context)
        await serve(workspace, context, flags.port)
      }),
    )
}

async function serve(workspace: Workspace, context: Context, port: number | undefined): Promise<void> {
  const { gazetteerWith, openDataFiles, packageFolder } = await import('../workspace/index.ts')
  const staticDir = join(packageFolder, 'dist', 'web')
  if (!existsSync(join(staticDir, 'index.html'))) {
    throw new RecountError(
      'not-found',
      'The application was not built.',
      'In a checkout run "npm start" once; it builds the application.',
    )
  }
  const { createServer, listen } = await import('../server/index.ts')
  const files = openDataFiles(join(packageFolder, 'data'))
  let opened: ReturnType<typeof gazetteerWith> | undefined
  const gazetteer = () => (opened ??= workspace.ownData().then(({ places }) => gazetteerWith(files, places)))
  const token = randomBytes(24).toString('base64url')
  const app = createServer(workspace, {
    token,
    staticDir,
    basemapDir: join(packageFolder, 'data', 'basemap'),
    vocabularies: files.vocabularies(),
    places: async (name) => (await gazetteer()).lookup(name),
    onError: (error) => context.err(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  const server = port === undefined ? await firstFree(listen, app) : await listen(app, port)
  context.out(
    `Recount is at http://127.0.0.1:${server.port}/?token=${token}\nOnly this machine can reach it, and only with that address. Ctrl-C ends it.`,
  )
  await untilStopped(context)
  await server.close()
}

/** Asks for the passphrase of the key before anybody works; without one there is reading only. */
async function openKeyIfAsked(workspace: Workspace, context: Context): Promise<void> {
  if (!(await workspace.key()).sealed) return
  if (context.env.RECOUNT_KEY_PASSPHRASE || process.stdin.isTTY) await workspace.openKey()
  else
    context.err(
      'The key of the log has a passphrase, and RECOUNT_KEY_PASSPHRASE is not set: nothing can be added or changed.',
    )
}

type Listen = typeof import('../server/index.ts').listen

async function firstFree(listen: Listen, app: Parameters<Listen>[0]): ReturnType<Listen> {
  for (let port = PORT.first; port < PORT.first + PORT.tries; port++) {
    try {
      return await listen(app, port)
    } catch (error) {
      if (!isRecountError(error) || error.code !== 'busy') throw error
    }
  }
  return listen(app, 0)
}
