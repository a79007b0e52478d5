import type { Command } from 'commander'
import { type Context, print, withWorkspace } from './context.ts'
import { SHOWN_ID } from './incidents.ts'
import { registerLogOutside } from './log-outside.ts'
import { table } from './table.ts'
import { wholeNumber } from './whole-number.ts'

export function registerLog(program: Command, context: Context): void {
  const log = program
    .command('log')
    .description('list the entries of the log, newest first')
    .option('--limit <n>', 'how many', wholeNumber, 20)
    .option('--before <seq>', 'only entries before this one', wholeNumber)
    .addHelpText('after', '\nExample:\n  recount log --limit 50')
    .action(async (flags: { limit: number; before?: number }, command: Command) => {
      const entries = await withWorkspace(command, context, (workspace) => workspace.logEntries(flags))
      print(command, context, entries, (list) =>
        table(
          [
            { head: 'Entry', align: 'end' },
            { head: 'At' },
            { head: 'Fact' },
            { head: 'Subject', shrinkTo: 16 },
            { head: 'By' },
          ],
          list.map((entry) => [
            String(entry.seq),
            entry.at.slice(0, 19).replace('T', ' '),
            entry.erased ? 'erased' : entry.kind,
            shortSubject(entry.subject),
            entry.by,
          ]),
          context.width,
        ),
      )
    })
  registerLogOutside(log, context)
}

/** A subject whose digests are cut to the first digits, which name an item everywhere. */
function shortSubject(subject: string): string {
  return subject.replaceAll(/[0-9a-f]{64}/g, (digest) => digest.slice(0, SHOWN_ID))
}
