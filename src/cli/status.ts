import type { Command } from 'commander'
import type { SeenOutside, StatusView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { RENEW_DAYS } from './log-time.ts'
import { wrap } from './table.ts'
import { bytesWords, cappedWords, many } from './words.ts'

export function registerStatus(program: Command, context: Context): void {
  program
    .command('status')
    .description('what the workspace holds, and the state of its log')
    .addHelpText('after', '\nExample:\n  recount status')
    .action(async (_flags: unknown, command: Command) => {
      const status = await withWorkspace(command, context, (workspace) => workspace.status())
      print(command, context, status, (view) => statusWords(view, context.width))
    })
}

function statusWords(status: StatusView, width: number): string {
  const { counts, checkpoint, verified } = status
  return [
    `Workspace  ${status.workspace}`,
    `Person     ${status.person}`,
    `Holds      ${many(counts.items, 'item')} (${bytesWords(counts.bytes)}), ${many(counts.documents, 'document')}` +
      (counts.unreadable > 0 ? `, ${counts.unreadable} unreadable` : ''),
    `           ${many(counts.claims, 'claim')}, ${many(counts.incidents, 'incident')}, ${many(counts.tallies, 'tally', 'tallies')}`,
    ...(status.capped === undefined ? [] : wordsBeside('Too large', cappedWords(status.capped), width)),
    `Log        ${many(counts.entries, 'entry', 'entries')}`,
    `Checkpoint ${checkpoint.line}`,
    `Key        ${checkpoint.vkey}`,
    ...(status.key.sealed ? ['           signs only with its passphrase'] : []),
    ...(status.key.handovers.length > 0
      ? [`           handed over ${many(status.key.handovers.length, 'time')}: see "recount key"`]
      : []),
    `Verified   ${verified === undefined ? 'never; run "recount verify"' : `${verified.at}: ${verified.intact ? 'intact' : 'DAMAGED'}`}`,
    ...wordsBeside('Bytes', fixityWords(status.fixity), width),
    ...wordsBeside('Stamped', stampWords(status), width),
    ...wordsBeside('Outside', outsideWords(status.seenOutside), width),
  ].join('\n')
}

const NAME_WIDTH = 11

function wordsBeside(name: string, words: string, width: number): string[] {
  return wrap(words, width - NAME_WIDTH).map((line, i) => (i === 0 ? name : '').padEnd(NAME_WIDTH) + line)
}

function fixityWords({ oldest, wrong }: StatusView['fixity']): string {
  if (oldest === undefined) return 'nothing is preserved yet'
  const read = `every item was read on ${oldest.slice(0, 10)} or later`
  return wrong.length === 0
    ? `${read}, and was what it should be`
    : `${read}; NOT WHAT THEY SHOULD BE: ${wrong.map(({ item, state }) => `${item.slice(0, 12)} (${state})`).join(', ')}`
}

function stampWords({ stamps, calendars, stampersWaiting }: StatusView): string {
  const soon = new Date(Date.now() + RENEW_DAYS * 86_400_000).toISOString()
  const attested = calendars.filter(({ blocks }) => blocks.length > 0)
  return [
    ...(stamps.length + attested.length === 0 ? ['not yet time-stamped'] : []),
    ...stamps.map(
      ({ authority, size, at, until }) =>
        `${many(size, 'entry', 'entries')} by ${authority}, ${at.slice(0, 10)}${until < soon ? `, RENEW BEFORE ${until.slice(0, 10)} with "recount log stamp --renew"` : ''}`,
    ),
    ...attested.map(
      ({ calendar, size, blocks }) =>
        `${many(size, 'entry', 'entries')} by ${calendar}, in block ${blocks.join(', ')} of Bitcoin`,
    ),
    ...calendars
      .filter(({ blocks }) => blocks.length === 0)
      .map(({ calendar, size }) => `${many(size, 'entry', 'entries')} promised by ${calendar}`),
    ...(stampersWaiting.length === 0
      ? []
      : [
          `${many(stampersWaiting.length, 'address', 'addresses')} did not answer: "recount log stamp" asks again`,
        ]),
  ].join('; ')
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
