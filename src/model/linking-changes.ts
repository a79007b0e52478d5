import { z } from 'zod'
import { Digest } from './entry.ts'
import { ClaimRef, Incident, LinkingResult, Unlinked } from './incident.ts'

const { linker, questions, tombstones } = LinkingResult.shape
const Key = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1)
const Count = z.int().nonnegative()

/**
 * What one run of the linker changed: the record `result` of a `linking.run` entry. Where `since` is absent it stands alone: whatever was
 * before is no more. Claims of one item that changed are taken out and in again, under new numbers.
 */
export const LinkingChanges = z.strictObject({
  linker,
  /** the entry of the run that it changes */
  since: z.int().nonnegative().optional(),
  /** incidents that are new or say something else now */
  incidents: z.array(Incident),
  /** ids of incidents that are no more; tombstones say where they went */
  gone: z.array(z.string()),
  /** claims that are linked to nothing now */
  unlinked: z.array(Unlinked),
  /** claims that are no more */
  dropped: z.array(ClaimRef),
  questions,
  /** questions that are asked no more */
  settled: z.array(z.tuple([ClaimRef, ClaimRef])),
  tombstones,
  /** former incidents that are incidents again */
  revived: z.array(z.string()),
  /** accounts that were compared: their number, the lowest number in their component, and the blocks that they stand in */
  accounts: z.array(z.strictObject({ claim: ClaimRef, number: Count, component: Count, keys: z.array(Key) })),
  /** numbers of accounts that are no more */
  left: z.array(Count),
  /** accounts that are in another component now: number and component */
  moved: z.array(z.tuple([Count, Count])),
  /** documents that are copies of another */
  copies: z.array(z.strictObject({ document: Digest, original: Digest })),
  /** documents that are copies of no other any more */
  alone: z.array(Digest),
  /** blocks that hold too many accounts now */
  crowded: z.array(Key),
  /** blocks that no longer do */
  thinned: z.array(Key),
})
export type LinkingChanges = z.infer<typeof LinkingChanges>

/** What a run changes, but for who made it and on which run it follows. */
export type Changes = Omit<LinkingChanges, 'linker' | 'since'>

/** Nothing of a linking changed. */
export const NO_CHANGES: Changes = {
  incidents: [],
  gone: [],
  unlinked: [],
  dropped: [],
  questions: [],
  settled: [],
  tombstones: [],
  revived: [],
  accounts: [],
  left: [],
  moved: [],
  copies: [],
  alone: [],
  crowded: [],
  thinned: [],
}
