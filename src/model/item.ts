import { z } from 'zod'
import { DateOrTime } from './document.ts'
import { Digest } from './entry.ts'

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
