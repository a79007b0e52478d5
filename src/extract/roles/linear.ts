import { z } from 'zod'
import { BUCKETS } from './clues.ts'

/** A sum over buckets of clues: `bias` and, for each clue, `scale` times the bucket's whole number from -127 to 127 (base64, a byte each). */
export const Linear = z.strictObject({
  bias: z.number(),
  scale: z.number(),
  weights: z.string().transform((text, context) => {
    const bytes = Buffer.from(text, 'base64')
    if (bytes.length !== BUCKETS) context.addIssue(`there are ${bytes.length} weights, not ${BUCKETS}`)
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  }),
})
export type Linear = z.infer<typeof Linear>

/** What clues say together, in log odds. */
export function sumOf({ bias, scale, weights }: Linear, clues: readonly number[]): number {
  let sum = 0
  for (const clue of clues) sum += weights[clue] as number
  return bias + scale * sum
}
