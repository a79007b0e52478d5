import { z } from 'zod'
import type { Quote } from './quote.ts'

/**
 * Where in a picture or a recording a stretch `[start, end)` of a document's text stands: a box on a page, or the seconds in which it is spoken.
 */
export const Spot = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** the page, from 1; a picture is one page */
  page: z.int().positive().optional(),
  /** in pixels of its page, from its upper left corner */
  box: z
    .strictObject({
      left: z.int().nonnegative(),
      top: z.int().nonnegative(),
      width: z.int().positive(),
      height: z.int().positive(),
    })
    .optional(),
  /** from the beginning of the recording */
  seconds: z.strictObject({ from: z.number().nonnegative(), to: z.number().nonnegative() }).optional(),
  /** how sure the method itself is of these words, from 0 to 1 */
  confidence: z.number().min(0).max(1).optional(),
  /** the number in it may be another one: nothing is counted or dated by it */
  doubtful: z.literal(true).optional(),
})
export type Spot = z.infer<typeof Spot>

/** The size of a page on which spots have boxes, in pixels. */
export const PageSize = z.strictObject({ width: z.int().positive(), height: z.int().positive() })
export type PageSize = z.infer<typeof PageSize>

/** The spots that the words of a quote stand in, in order. */
export function spotsOf(spots: readonly Spot[] | undefined, quote: Quote): readonly Spot[] {
  return spots?.filter(({ start, end }) => start < quote.end && end > quote.start) ?? []
}
