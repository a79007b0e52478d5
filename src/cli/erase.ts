import type { Command } from 'commander'
import { type Context, print, withWorkspace } from './context.ts'
import { many } from './words.ts'

export function registerErase(program: Command, context: Context): void {
  program
    .command('erase')
    .description(
      'remove an item and all that was derived from it, for safety or law; its leaves stay in the log',
    )
    .argument('<item>', 'the item’s digest, or its first digits')
    .requiredOption('--because <reason>', 'why; it is written into the log')
    .addHelpText('after', '\nExample:\n  recount erase 2b44ebec --because "The witness withdrew consent"')
    .action(async (item: string, flags: { because: string }, command: Command) => {
      const result = await withWorkspace(command, context, (workspace) =>
        workspace.erase(item, flags.because),
      )
      print(command, context, result, (erased) =>
        [
          `Erased. The content of ${many(erased.entries, 'entry', 'entries')} and ${many(erased.records, 'record')} is gone; their leaves stay in the log.`,
          'Older backups still hold it: replace them with a new "recount backup".',
        ].join('\n'),
      )
    })
}
