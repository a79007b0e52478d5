import { z } from 'zod'
import { Digest } from './entry.ts'

/** What a picture looks like, as a perceptual hash: pictures that look alike have hashes that differ in few bits. */
export const Look = z.strictObject({
  /** PDQ, in lower-case hexadecimal */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** how much there is to see, from 0 to 100; below `COMPARABLE` nothing can be told from it */
  quality: z.int().min(0).max(100),
  /** of a video: the second from which the picture is */
  second: z.number().nonnegative().optional(),
})
export type Look = z.infer<typeof Look>

/** The quality from which hashes are compared (Meta, PDQ: "discard hashes of quality below 50"). */
export const COMPARABLE = 50

/** The record of a `picture.hashed` entry. `problem` says why there is no look. */
export const Looks = z.strictObject({
  item: Digest,
  hasher: z.strictObject({ name: z.string(), version: z.string() }),
  looks: z.array(Look),
  /** of a video: the program that gave its pictures */
  tool: z.strictObject({ name: z.string(), version: z.string() }).optional(),
  problem: z.strictObject({ code: z.string(), reason: z.string() }).optional(),
})
export type Looks = z.infer<typeof Looks>
