import type { Command } from 'commander'
import type { SeenOutside, StatusView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { bytesWords, many } from './words.ts'

export function registerStatus(program: Command, context: Context): void {
  program
    .command('status')
    .description('what the workspace holds, and the state of its log')
    .addHelpText('after', '\nExample:\n  recount status')
    .action(async (_flags: unknown, command: Command) => {
      const status = await withWorkspace(command, context, (workspace) => workspace.status())
      print(command, context, status, statusWords)
    })
}

function statusWords(status: StatusView): string {
  const { counts, checkpoint, verified } = status
  return [
    `Workspace  ${status.workspace}`,
    `Person     ${status.person}`,
    `Holds      ${many(counts.items, 'item')} (${bytesWords(counts.bytes)}), ${many(counts.documents, 'document')}` +
      (counts.unreadable > 0 ? `, ${counts.unreadable} unreadable` : ''),
    `           ${many(counts.claims, 'claim')}, ${many(counts.incidents, 'incident')}, ${many(counts.tallies, 'tally', 'tallies')}`,
    `Log        ${many(counts.entries, 'entry', 'entries')}`,
    `Checkpoint ${checkpoint.line}`,
    `Key        ${checkpoint.vkey}`,
    `Verified   ${verified === undefined ? 'never; run "recount verify"' : `${verified.at}: ${verified.intact ? 'intact' : 'DAMAGED'}`}`,
    `Stamped    ${stampWords(status.stamps)}`,
    `Outside    ${outsideWords(status.seenOutside)}`,
  ].join('\n')
}

function stampWords(stamps: StatusView['stamps']): string {
  return stamps.length === 0
    ? 'not yet time-stamped'
    : stamps
        .map(
          ({ authority, size, at }) =>
            `${many(size, 'entry', 'entries')} by ${authority}, ${at.slice(0, 10)}`,
        )
        .join('; ')
}

/** Who outside has seen the log, in a sentence. */
export function outsideWords(seen: readonly SeenOutside[]): string {
  return seen.length === 0
    ? 'nobody outside has seen this log yet: keep the checkpoint line elsewhere'
    : seen
        .map(
          ({ witness, size, at }) => `${witness} saw ${many(size, 'entry', 'entries')} on ${at.slice(0, 10)}`,
        )
        .join(', ')
}
