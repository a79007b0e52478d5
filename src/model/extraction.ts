import { z } from 'zod'
import { Claim } from './claim.ts'
import { Block, DateOrTime } from './document.ts'
import { Place } from './place.ts'
import { Tally } from './tally.ts'

/** One line that `recount extract --ndjson` takes. */
export const ExchangeInput = z.strictObject({
  id: z.string().min(1),
  text: z.string(),
  mediaType: z.enum(['text/plain', 'text/html']).optional(),
  title: z.string().optional(),
  publisher: z.string().optional(),
  publishedAt: DateOrTime.optional(),
  language: z.string().optional(),
  url: z.string().optional(),
})
export type ExchangeInput = z.infer<typeof ExchangeInput>

/** What an extractor found in one document. */
export const Extraction = z.strictObject({
  schema: z.literal('recount.extraction/1'),
  id: z.string().min(1),
  extractor: z.strictObject({ name: z.string(), version: z.string() }),
  text: z.string().optional(), // only when the medium was not text/plain
  language: z.string().optional(),
  title: z.string().optional(),
  publisher: z.string().optional(),
  publishedAt: DateOrTime.optional(),
  blocks: z.array(Block),
  places: z.array(Place),
  claims: z.array(Claim),
  tallies: z.array(Tally),
})
export type Extraction = z.infer<typeof Extraction>

/** What a bad line of input is answered with. */
export const ExchangeError = z.strictObject({
  id: z.string().nullable(),
  line: z.int().positive(),
  error: z.strictObject({ code: z.string(), message: z.string() }),
})
export type ExchangeError = z.infer<typeof ExchangeError>
