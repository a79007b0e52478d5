import { z } from 'zod'
import { PageSize, Spot } from './spot.ts'

/** What a stretch of a document is. Furniture (slogans, menus, other stories' headlines) yields no claims. */
export const BLOCK_KINDS = ['title', 'dateline', 'body', 'caption', 'quotation', 'furniture'] as const
export const Block = z.strictObject({
  kind: z.enum(BLOCK_KINDS),
  start: z.int().nonnegative(),
  end: z.int().positive(),
})
export type Block = z.infer<typeof Block>
export type BlockKind = Block['kind']

/** A date, or a date with a time and an offset (RFC 3339). */
export const DateOrTime = z.union([
  z.iso.date(),
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ local: true }),
])

/**
 * The readable text of an item. `text` is never normalised: quotes point into it. Blocks are in order, do not overlap,
 * and leave out only white space.
 */
export const Document = z.strictObject({
  text: z.string(),
  mediaType: z.string(),
  reader: z.strictObject({ name: z.string(), version: z.string() }),
  language: z.string().optional(), // BCP 47
  title: z.string().optional(),
  author: z.string().optional(),
  publisher: z.string().optional(),
  publishedAt: DateOrTime.optional(),
  url: z.string().optional(),
  charset: z.string().optional(),
  blocks: z.array(Block),
  /** of what was recognised in a picture or a recording: where its words stand there, in order */
  spots: z.array(Spot).optional(),
  pages: z.array(PageSize).optional(),
})
export type Document = z.infer<typeof Document>
