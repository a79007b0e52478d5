import { z } from 'zod'

/** A span `[start, end)` of a document's text, in UTF-16 code units. */
export const Quote = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().positive() })
  .refine((q) => q.start < q.end, 'a quote holds at least one character')
export type Quote = z.infer<typeof Quote>

export const Quotes = z.array(Quote).min(1)

/** What was added to a field from elsewhere than its own words. */
export const Inferred = z
  .array(z.enum(['year:publishedAt', 'date:publishedAt', 'place:document', 'actor:context']))
  .min(1)
export type Inferred = z.infer<typeof Inferred>

/** The words of a quote. */
export function wordsOf(text: string, quote: Quote): string {
  return text.slice(quote.start, quote.end)
}
