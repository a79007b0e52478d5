import type { Command } from 'commander'
import color from 'picocolors'
import type { Consensus } from '../model/index.ts'
import type { IncidentRow } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { table } from './table.ts'
import { countWords, many, whenWords } from './words.ts'

/** How many digits of an id are shown; the workspace takes any beginning that fits one. */
export const SHOWN_ID = 10

export function registerIncidents(program: Command, context: Context): void {
  program
    .command('incidents')
    .description('list the incidents, earliest first')
    .addHelpText(
      'after',
      '\nExamples:\n  recount incidents\n  recount incidents --json | jq ".[].consensus.title"',
    )
    .action(async (_flags: unknown, command: Command) => {
      const rows = await withWorkspace(command, context, (workspace) => workspace.incidents())
      print(command, context, rows, (list) => incidentsWords(list, context.width))
    })
}

/** The incidents as a table that fits `width` cells. */
export function incidentsWords(rows: readonly IncidentRow[], width: number): string {
  if (rows.length === 0)
    return 'No incidents yet. "recount add FILE" preserves an account and finds what it claims.'
  const columns = [
    { head: 'Incident' },
    { head: 'Date' },
    { head: 'Place', shrinkTo: 12 },
    { head: 'What', shrinkTo: 16 },
    { head: 'Killed', align: 'end', shrinkTo: 12 },
    { head: 'Docs', align: 'end' },
  ] as const
  const cells = rows.map(({ id, consensus, documents }) => [
    id.slice(0, SHOWN_ID),
    whenWords(consensus.when),
    placeWords(consensus),
    consensus.title,
    killedWords(consensus),
    String(documents),
  ])
  return `${many(rows.length, 'incident')}\n\n${table(columns, cells, width)}`
}

/** Where an incident happened, in a few words. */
export function placeWords(consensus: Consensus): string {
  const { where } = consensus
  if (where === undefined) return 'not stated'
  const region = where.admin.region
  return region !== undefined && region !== where.name ? `${where.name}, ${region}` : where.name
}

/** The killed of an incident by status, civilians first: "11 civilians", "34 combatants". */
export function killedWords(consensus: Consensus): string {
  const killed = consensus.harm.filter((harm) => harm.kind === 'killed' && harm.groups.length === 0)
  const all = killed.length > 0 ? killed : consensus.harm.filter((harm) => harm.kind === 'killed')
  if (all.length === 0) return color.dim('not stated')
  const words = { civilian: 'civilians', combatant: 'combatants', unknown: 'people' }
  return all.map((harm) => color.red(`${countWords(harm)} ${words[harm.status]}`)).join('\n')
}
