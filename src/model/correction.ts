import { z } from 'zod'
import { Claim, claimFields } from './claim.ts'
import { EventCode } from './codes.ts'
import { Digest } from './entry.ts'
import { Quote } from './quote.ts'

/** The fields that a person can correct. */
export const CORRECTABLE = ['event', ...Object.keys(claimFields), 'modality', 'generic'] as const

/**
 * A person's correction of a claim: the record of a `claim.corrected` entry. It is anchored to the document (by the digest
 * of its text), to the words of the claim's trigger and to the field, so that it finds its claim again after a newer
 * extractor has given the claims other ids.
 */
export const Correction = z.strictObject({
  document: Digest, // SHA-256 of the document's text in UTF-8
  anchor: z.array(Quote).min(1), // the trigger of the claim; for an added claim, the words it was made from
  /** the claim's id when it was corrected: tells claims with the same trigger apart; absent for an added claim */
  claim: z.string().optional(),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set-field'), field: z.string(), value: z.unknown() }),
    z.strictObject({ kind: z.literal('clear-field'), field: z.string() }),
    z.strictObject({ kind: z.literal('reject-claim') }),
    z.strictObject({ kind: z.literal('add-claim'), claim: Claim }),
  ]),
  reason: z.string().min(1),
})
export type Correction = z.infer<typeof Correction>

/** The exact shape of a correctable field's value; undefined for an unknown field. */
export function fieldSchema(field: string): z.ZodType | undefined {
  if (field === 'event') return EventCode
  if (field === 'modality') return Claim.shape.modality
  if (field === 'generic') return Claim.shape.generic
  return (claimFields as Record<string, z.ZodType>)[field]
}
