import type { Command } from 'commander'
import { type Context, print, withWorkspace } from './context.ts'
import { wholeNumber } from './whole-number.ts'

export function registerUndo(program: Command, context: Context): void {
  program
    .command('undo')
    .description('take back a correction or a decision; both stay in the log')
    .argument('<entry>', 'the number of its entry, as "recount log" shows it', wholeNumber)
    .requiredOption('--because <reason>', 'why')
    .addHelpText('after', '\nExample:\n  recount undo 41 --because "Misread the caption"')
    .action(async (seq: number, flags: { because: string }, command: Command) => {
      await withWorkspace(command, context, (workspace) => workspace.undo(seq, flags.because))
      print(command, context, { undone: seq }, () => `Entry ${seq} is taken back.`)
    })
}
