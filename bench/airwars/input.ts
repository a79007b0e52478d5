import type { ExchangeInput } from '../../src/model/index.ts'
import { firstDate } from './first-date.ts'

/** A captured page or post, as the data has it. */
export interface CapturedText {
  readonly source_id: string
  readonly incident_ids: readonly string[]
  readonly publisher: string | null
  readonly publication_date_raw: string | null
  readonly lang: string
  readonly title: string | null
  readonly text: string
}

/**
 * What Recount is given: the text, and the headline before it where the text lacks it, since some pages carry the story
 * in their title only; the publisher; and the day of publication where one is given.
 */
export function inputOf(row: CapturedText): ExchangeInput {
  const publishedAt = firstDate(row.publication_date_raw ?? '')
  return {
    id: row.source_id,
    ...withHeadline(row.title ?? '', row.text),
    ...(row.publisher && { publisher: row.publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
}

/** A text that holds its headline. */
export function withHeadline(
  titles: string,
  text: string,
): { readonly text: string; readonly title?: string } {
  const title = headline(titles)
  if (title === '') return { text }
  return { title, text: holds(text, title) ? text : `${title}\n\n${text}` }
}

const SAME_START = 20 // characters: two of a page's titles that begin alike are one headline

/** A capture joins the titles that a page gives in several places; the first of those that begin alike is taken. */
export function headline(title: string): string {
  const whole = title.replaceAll(/\s+/g, ' ').trim()
  const again = whole.indexOf(whole.slice(0, SAME_START), SAME_START)
  return again > 0 ? whole.slice(0, again).trim() : whole
}

function holds(text: string, title: string): boolean {
  const bare = (words: string) => words.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return bare(text).includes(bare(title).slice(0, SAME_START))
}
