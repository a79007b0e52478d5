import { z } from 'zod'
import { countShape } from './count.ts'

/**
 * A tally held against the record: for every node of its tree (its own id first), how many of the attacks it counts we hold.
 * `certain` incidents fit this cell and no sister cell; `possible` ones could also belong to a sister.
 */
export const ReconciledCell = z.strictObject({
  part: z.string(), // the tally's or the part's id
  claimed: z.strictObject(countShape),
  held: z.strictObject({ min: z.int().nonnegative(), max: z.int().nonnegative() }),
  incidents: z.array(
    z.strictObject({ id: z.string(), fit: z.enum(['certain', 'possible']), why: z.string() }),
  ),
})
export type ReconciledCell = z.infer<typeof ReconciledCell>

export const Reconciliation = z.strictObject({
  tally: z.string(),
  cells: z.array(ReconciledCell).min(1),
  /** how many of the claimed attacks are not documented here; max null where the tally is open above */
  missing: z.strictObject({ min: z.int().nonnegative(), max: z.int().nonnegative().nullable() }),
  /** incidents that could belong to more than one cell, and why */
  ambiguous: z.array(z.strictObject({ id: z.string(), parts: z.array(z.string()).min(2), why: z.string() })),
})
export type Reconciliation = z.infer<typeof Reconciliation>
