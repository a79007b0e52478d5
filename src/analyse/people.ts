import type { Incident } from '../model/index.ts'
import { isOf } from './fit/harm.ts'
import type { Node } from './terms.ts'

/** How many people an incident adds to a tally of victims: from the rows of its consensus; undefined where no account tells of such. */
export function peopleIn(node: Node, { consensus }: Incident): { min: number; max: number } | undefined {
  const { of } = node.tally
  if (of === 'attacks') return undefined
  const told = (node.terms.harm ?? []).filter(({ kind }) => kind === of)
  const terms = told.length > 0 ? told : [{ kind: of, status: 'unknown' as const, groups: [] }]
  // rows without groups are apart by status and may be added; rows with groups are parts of them and answer for their groups only
  const rows = terms.flatMap((term) =>
    consensus.harm.filter(
      (row) =>
        isOf(term, row) && (term.groups.length === 0 ? row.groups.length === 0 : row.groups.length > 0),
    ),
  )
  const most = rows.reduce((sum, { min, max }) => sum + (max ?? min ?? 0), 0)
  return most === 0 ? undefined : { min: rows.reduce((sum, { min }) => sum + (min ?? 0), 0), max: most }
}
