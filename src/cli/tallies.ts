import type { Command } from 'commander'
import color from 'picocolors'
import { type ReconciledCell, type Tally, wordsOf } from '../model/index.ts'
import type { TallyView } from '../workspace/index.ts'
import { tallyWords } from './claim-words.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { table, wrap } from './table.ts'
import { countWords } from './words.ts'

export function registerTallies(program: Command, context: Context): void {
  program
    .command('tallies')
    .description('hold each stated number against the record: what of it is documented here')
    .addHelpText('after', '\nExample:\n  recount tallies')
    .action(async (_flags: unknown, command: Command) => {
      const views = await withWorkspace(command, context, (workspace) => workspace.tallies())
      print(command, context, views, (list) => talliesWords(list, context.width))
    })
}

/** Every tally with its cells, as wide as the terminal. */
export function talliesWords(views: readonly TallyView[], width: number): string {
  if (views.length === 0) return 'No document states a number of attacks or victims over many events yet.'
  return views.map((view) => tallyViewWords(view, width)).join('\n\n')
}

function tallyViewWords(
  { tally, document, text, reconciliation, incidents }: TallyView,
  width: number,
): string {
  const speakers = [document.source, ...tally.speakers.map((speaker) => speaker.name)].filter(
    (name) => name !== undefined,
  )
  const cells = new Map(reconciliation.cells.map((cell) => [cell.part, cell]))
  const rows = flatten(tally).map(({ node, depth }) => {
    const cell = cells.get(node.id)
    return [
      `${'  '.repeat(depth)}${tallyWords(node, text)}`,
      cell === undefined ? '' : heldWords(cell),
      checkWords(node),
    ]
  })
  const { missing } = reconciliation
  const lines = [
    color.bold(tally.quotes.map((quote) => `“${wordsOf(text, quote)}”`).join(' … ')),
    color.dim([...new Set(speakers)].reverse().join(', via ') || document.name),
    table(
      [
        { head: 'Claimed', shrinkTo: 20 },
        { head: 'Held here', align: 'end' },
        { head: 'Parts', shrinkTo: 12 },
      ],
      rows,
      width,
    ),
    `${countWords({ ...missing, bound: missing.max === null ? 'at-least' : 'between' })} not yet documented here.`,
  ]
  for (const doubt of reconciliation.ambiguous) {
    lines.push(...wrap(`${incidents[doubt.id]?.consensus.title ?? doubt.id}: ${doubt.why}`, width))
  }
  return lines.join('\n')
}

function flatten(tally: Tally, depth = 0): { node: Tally; depth: number }[] {
  return [{ node: tally, depth }, ...tally.parts.flatMap((part) => flatten(part, depth + 1))]
}

function heldWords({ held, claimed }: ReconciledCell): string {
  const range = countWords({ ...held, bound: 'between' })
  return claimed.min === null
    ? range
    : `${range} of ${countWords({ min: claimed.min, max: claimed.min, bound: 'exact' })}`
}

function checkWords(tally: Tally): string {
  const words = { 'adds-up': 'add up', short: 'fall short', exceeds: 'exceed it', 'not-checkable': '' }
  return words[tally.check]
}
