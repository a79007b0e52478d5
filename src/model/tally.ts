import { z } from 'zod'
import { ClaimActor, ClaimHarm, ClaimMethod, ClaimMunition, ClaimTarget, Speaker } from './claim.ts'
import { Attribution, EventCode, HARM_KINDS } from './codes.ts'
import { type Count, countShape } from './count.ts'
import { Where } from './place.ts'
import { Quotes } from './quote.ts'
import { When } from './when.ts'

/** What a tally counts, in a claim's own shapes. A part inherits the terms that it does not restate. */
export const Terms = z.strictObject({
  when: When.optional(),
  where: z.array(Where).optional(),
  method: ClaimMethod.optional(),
  munitions: z.array(ClaimMunition).optional(),
  actors: z.array(ClaimActor).optional(),
  attribution: Attribution.optional(),
  targets: z.array(ClaimTarget).optional(),
  harm: z.array(ClaimHarm).optional(),
  event: EventCode.optional(),
})
export type Terms = z.infer<typeof Terms>

/** A share of a whole: "the majority" is `{ over: 0.5 }`. */
export const Share = z.union([
  z.strictObject({ over: z.number().min(0).max(1) }),
  z.strictObject({ about: z.number().min(0).max(1) }),
])
export type Share = z.infer<typeof Share>

const tallyShape = {
  id: z.string().min(1),
  of: z.enum(['attacks', ...HARM_KINDS]),
  ...countShape,
  terms: Terms,
  /** how this part stands to its whole; absent at the root */
  relation: z.enum(['partition', 'subset', 'overlap']).optional(),
  check: z.enum(['adds-up', 'short', 'exceeds', 'not-checkable']),
  share: Share.optional(),
  speakers: z.array(Speaker),
  quotes: Quotes,
}
const FlatTally = z.strictObject(tallyShape)

/** A number of attacks or victims over many events (`EXCHANGE.md`, "Tally"). */
export interface Tally extends z.infer<typeof FlatTally> {
  parts: Tally[]
}
export const Tally: z.ZodType<Tally> = z.strictObject({ ...tallyShape, parts: z.lazy(() => z.array(Tally)) })

/**
 * Whether the partition parts of a tally add up to it: compares the sum of their lower ends with the whole's, and, where
 * the whole is closed above, the sums of the upper ends. Parts that overlap or are subsets say nothing.
 */
export function checkParts(
  whole: Count,
  parts: readonly (Count & { relation?: string | undefined })[],
): Tally['check'] {
  const exclusive = parts.filter((part) => part.relation === 'partition')
  if (exclusive.length < 2 || whole.min === null || exclusive.some((part) => part.min === null))
    return 'not-checkable'
  const sum = exclusive.reduce((total, part) => total + (part.min ?? 0), 0)
  if (whole.max !== null && sum > whole.max) return 'exceeds'
  if (sum === whole.min) return 'adds-up'
  if (sum < whole.min) return exclusive.every((part) => part.max !== null) ? 'short' : 'not-checkable'
  return 'adds-up'
}
