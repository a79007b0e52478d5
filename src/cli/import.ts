import { resolve } from 'node:path'
import type { Command } from 'commander'
import color from 'picocolors'
import type { ImportResult } from '../workspace/index.ts'
import { processAll, processWords } from './add.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { startProgress } from './progress.ts'
import { bytesWords, many } from './words.ts'

export function registerImport(program: Command, context: Context): void {
  program
    .command('import')
    .description('take in a package of others; what they state of each file is kept as their claim')
    .argument(
      '<path>',
      'a bag, a web archive (WACZ), or what Auto Archiver or Hunchly wrote; a folder or a zip',
    )
    .option('--from <whom>', 'who sent it')
    .option('--note <text>', 'what else is to be said of it')
    .option('--no-process', 'only preserve: do not read, extract and link')
    .addHelpText('after', '\nExample:\n  recount import received/bag.zip --from "Example Archive"')
    .action(
      async (path: string, flags: { from?: string; note?: string; process: boolean }, command: Command) => {
        await withWorkspace(command, context, async (workspace) => {
          const bar = startProgress(context, 'Importing')
          const imported = await workspace
            .importPackage(resolve(context.cwd, path), {
              ...(flags.from !== undefined && { from: flags.from }),
              ...(flags.note !== undefined && { said: { note: flags.note } }),
              signal: context.signal,
              onProgress: ({ done }) => bar.update(done, done),
            })
            .finally(() => bar.stop())
          const processed =
            flags.process && !context.signal.aborted ? await processAll(workspace, context) : undefined
          const whole = imported.wrong.length + imported.mismatches.length + imported.failed === 0
          if (!whole || (processed?.unreadable.length ?? 0) > 0) context.exit(EXIT.inPart)
          print(command, context, { ...imported, processed }, () =>
            [importWords(imported), ...(processed ? [processWords(processed)] : [])].join('\n'),
          )
        })
      },
    )
}

const SHOWN = 20

function importWords(imported: ImportResult): string {
  const { format, added, again, bytes, digests, wrong, mismatches, problems } = imported
  return [
    `${color.green('Imported')} ${many(added + again, 'file')} (${bytesWords(bytes)}) from ${FORMATS[format]} ${imported.package}${again > 0 ? `, ${again} of them held before` : ''}.`,
    `The sender's digest is right for ${digests.right}, ${digests.wrong > 0 ? color.red(`WRONG for ${digests.wrong}`) : 'wrong for none'}, not stated for ${digests.notStated}.`,
    ...wrong.slice(0, SHOWN).map(({ path, item }) => `  wrong    ${path} (kept as ${item.slice(0, 10)})`),
    ...mismatches.slice(0, SHOWN).map(({ words }) => `  mismatch ${words}`),
    ...problems.slice(0, SHOWN).map(({ name, problem }) => `  failed   ${name}: ${problem.message}`),
  ].join('\n')
}

const FORMATS = {
  bag: 'the bag',
  wacz: 'the web archive',
  'auto-archiver': 'the folder of Auto Archiver',
  listing: 'the listed folder',
} as const
