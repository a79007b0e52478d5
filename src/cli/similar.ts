import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { SimilarRow, SimilarView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { SHOWN_ID } from './incidents.ts'
import { table } from './table.ts'
import { many } from './words.ts'

export function registerSimilar(program: Command, context: Context): void {
  program
    .command('similar')
    .description('list the items whose pictures look like one that is held, or like a file')
    .argument('<what>', 'a file, or an item’s first digits')
    .addHelpText('after', '\nExamples:\n  recount similar 2b44ebec\n  recount similar photo.jpg')
    .action(async (what: string, _flags: unknown, command: Command) => {
      const file = resolve(context.cwd, what)
      const asked = existsSync(file) ? { file } : { item: what.split('#')[0] ?? what }
      const view = await withWorkspace(command, context, (workspace) => workspace.similar(asked))
      print(command, context, view, (one) => similarWords(one, context.width))
    })
}

function similarWords({ state, reason, among, similar }: SimilarView, width: number): string {
  if (state === 'too-plain') return 'There is too little to see in it for telling what is like it.'
  if (state === 'not-hashed')
    return `It was not said yet what it looks like${reason ? `: ${reason}` : '. "recount process" does that for pictures.'}`
  if (similar.length === 0) return `None of ${many(among, 'other picture')} looks like it.`
  const columns = [
    { head: 'Item' },
    { head: 'Differs in', align: 'end' },
    { head: 'That is', shrinkTo: 12 },
    { head: 'Name', shrinkTo: 16 },
  ] as const
  const rows = similar.map((row) => [
    row.document.id.slice(0, SHOWN_ID),
    `${row.distance} of 256 bits`,
    nearness(row),
    row.document.title ?? row.document.name,
  ])
  return [
    `${many(similar.length, 'item')} among ${many(among, 'other picture')}:`,
    '',
    table(columns, rows, width),
    '',
    'Pictures that look alike need not show the same event: look at both.',
  ].join('\n')
}

function nearness({ distance, second, otherSecond }: SimilarRow): string {
  const words =
    distance === 0 ? 'no difference' : distance <= 10 ? 'hardly any' : distance <= 20 ? 'little' : 'some'
  const at = otherSecond ?? second
  return at === undefined ? words : `${words}, at ${Math.round(at)} s`
}
