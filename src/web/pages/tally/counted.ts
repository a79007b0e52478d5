import type { Reconciliation, Tally } from '../../../model/index.ts'
import { leavesOf, type Placed } from './grid.ts'

/** An incident behind a number, and the smallest parts of the tally that it could stand for. */
export interface Counted {
  readonly id: string
  readonly fit: Reconciliation['cells'][number]['incidents'][number]['fit']
  readonly leaves: readonly Placed[]
}

/**
 * The incidents that were counted for some parts, or for the whole where none is named. One that could stand for several of them is
 * there once, as surely as it fits best.
 */
export function countedFor(tally: Tally, { cells }: Reconciliation, parts: readonly string[]): Counted[] {
  const named = parts.length === 0 ? [tally.id] : parts
  const fits = new Map<string, Counted['fit']>()
  for (const cell of cells)
    if (named.includes(cell.part))
      for (const { id, fit } of cell.incidents) if (fits.get(id) !== 'certain') fits.set(id, fit)
  const leaves = leavesOf(tally)
  return [...fits].map(([id, fit]) => ({
    id,
    fit,
    leaves: leaves.filter((leaf) =>
      cells.some(({ part, incidents }) => part === leaf.part.id && incidents.some((one) => one.id === id)),
    ),
  }))
}
