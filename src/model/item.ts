import { z } from 'zod'
import { Capture } from './capture.ts'
import { DateOrTime } from './document.ts'
import { Digest } from './entry.ts'

/**
 * What a sender stated of bytes that came in a package of theirs. It is their claim, kept beside what we saw: `digest` says whether the bytes have the
 * digests that they stated.
 */
export const Sender = z.strictObject({
  format: z.enum(['bag', 'wacz', 'auto-archiver', 'listing']),
  /** who sent it, as the one says who took it in */
  from: z.string().optional(),
  /** the name of the package, and the path in it; empty for the package itself */
  package: z.string(),
  path: z.string(),
  /** as stated, in lower-case hexadecimal, by algorithm */
  digests: z.record(z.string(), z.string()),
  /** what they state beside `digests` of the same algorithms, where they contradict themselves */
  otherDigests: z.array(z.strictObject({ algorithm: z.string(), digest: z.string() })).optional(),
  /** right where all that they state are */
  digest: z.enum(['right', 'wrong', 'not-stated']),
  /** when they collected it, as they state */
  collectedAt: z.iso.datetime().optional(),
  /** what else they state, by their own names for it */
  about: z.record(z.string(), z.string()),
})
export type Sender = z.infer<typeof Sender>

/**
 * How and when bytes were acquired: the record of an `item.preserved` entry. The same bytes twice are one item with two
 * acquisitions. What the user says of it (`source`, `url`, `publishedAt`, `note`) is kept apart from what we saw.
 */
export const Acquisition = z.strictObject({
  item: Digest,
  size: z.int().nonnegative(),
  mediaType: z.string(), // sniffed, not believed
  name: z.string(),
  path: z.string().optional(),
  modifiedAt: z.iso.datetime().optional(),
  said: z.strictObject({
    source: z.string().optional(),
    url: z.string().optional(),
    publishedAt: DateOrTime.optional(),
    note: z.string().optional(),
  }),
  /** of what came in a package of others: what they state of it */
  sender: Sender.optional(),
  /** of a page that was captured: how */
  capture: Capture.optional(),
})
export type Acquisition = z.infer<typeof Acquisition>

/** The record of an `item.unreadable` entry. */
export const Unreadable = z.strictObject({
  item: Digest,
  reader: z.strictObject({ name: z.string(), version: z.string() }),
  code: z.string(),
  reason: z.string(),
})
export type Unreadable = z.infer<typeof Unreadable>
