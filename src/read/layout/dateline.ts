import { dateInLine } from './dates.ts'
import { fold } from './fold.ts'
import { namesAgency } from './lexicon.ts'
import type { Formed } from './paragraph.ts'

const LONGEST_DATELINE = 14 // words
const LONGEST_PLACE = 2 // words beside the date: a place, a section
const LONGEST_SIDE = 5 // and where a mark parts them from it: an author, an agency
const PARTED = /[|•·–—]/
const PARTED_OR_LISTED = /[|•·–—,،]/ // a comma parts them too, but titles have commas

/**
 * A line that is the date of the article, perhaps with a place or an author.
 * @param belowTitle whether a line stands before it that can be the title, so that this one is hardly
 */
export function dateOfLine(
  paragraph: Formed,
  belowTitle = false,
): { date: string; told: boolean } | undefined {
  if (paragraph.words > LONGEST_DATELINE || paragraph.ending === 'colon') return undefined
  const found = dateInLine(paragraph.text)
  if (!found) return undefined
  const most =
    found.told || (belowTitle ? PARTED_OR_LISTED : PARTED).test(paragraph.text) ? LONGEST_SIDE : LONGEST_PLACE
  return found.otherWords <= (paragraph.ending === 'stop' ? 0 : most) ? found : undefined
}

/** Whether a line holds nothing but a date and words that dates stand among. */
export function isDateOnly(paragraph: Formed): boolean {
  return paragraph.words <= LONGEST_DATELINE && dateInLine(paragraph.text)?.otherWords === 0
}

const LONGEST_POST = 2_000 // characters of a page that shows one post
const POST_STAMP = /\d{1,2}:\d\d\s?[AP]M · (\p{L}{3,9} \d{1,2}, \d{4})/u

/** The date under a post of X, as pages of one post show it: "4:58 PM · Jun 17, 2025". */
export function dateOfPost(text: string): string | undefined {
  const stamp = text.length <= LONGEST_POST ? POST_STAMP.exec(text)?.[1] : undefined
  return stamp === undefined ? undefined : dateInLine(stamp)?.date
}

const LONGEST_OPENING = 90 // characters
const DASH = /^(.{2,80}?)(?:(?<=\))\s*(?:--?|–|—)|\s(?:--?|–|—)|(?<=[\p{L}\d])(?:--|—))\s+(?=\S)/su
const AGENCY_DASH = /^(\p{L}[\p{L} ]{2,30}[,،]\s?(\p{L}+))\s?[-–—]\s?(?=\S)/u // "Hama, SANA-Three people ..."
const SENTENCE = /[.!?؟;:](?:\s|$)(?!\d)/
const SHORTENED = /\b(?:\p{Lu}\p{Ll}{1,4}|\p{Lu})\./gu // "Wash.", "N.Y.", "Jan."
const BRACKET = /\(([^()\n]{2,50})\)$/
const UPPER_PLACE = /^\p{Lu}[\p{Lu}'’.-]+(?=[ ,/]|$)/u

/**
 * The length of the dateline that opens a paragraph, and the date in it. An agency in brackets, a place in capitals or a
 * date are evidence; a dash alone is none.
 */
export function openingDateline(text: string): { length: number; date?: string } | undefined {
  const head = text.slice(0, LONGEST_OPENING)
  const agency = AGENCY_DASH.exec(head)
  if (agency && namesAgency(fold(agency[2]!))) return { length: agency[0].length }
  const match = DASH.exec(head)
  if (!match) return undefined
  const [opening, words] = match as unknown as [string, string]
  if (SENTENCE.test(words.replace(SHORTENED, ''))) return undefined
  const bracket = BRACKET.exec(words)?.[1]
  const found = dateInLine(words, true)
  if (found && found.otherWords <= LONGEST_SIDE) return { length: opening.length, date: found.date }
  const inCapitals = UPPER_PLACE.test(words) && /\p{Ll}/u.test(text.slice(opening.length))
  const signed = bracket !== undefined && (namesAgency(fold(bracket)) || /^[A-Z]{2,5}$/.test(bracket))
  return inCapitals || signed ? { length: opening.length } : undefined
}
