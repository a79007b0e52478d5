import { dateInLine } from './dates.ts'
import { fold } from './fold.ts'
import { holdsCredit } from './lexicon.ts'
import type { Formed } from './paragraph.ts'

const LONGEST_DATELINE = 14 // words
const LONGEST_PLACE = 5 // words beside the date: a place, an author, a section

/** A line that is the date of the article, perhaps with a place or an author. */
export function dateOfLine(paragraph: Formed): { date: string; told: boolean } | undefined {
  if (paragraph.words > LONGEST_DATELINE || paragraph.ending === 'colon') return undefined
  const found = dateInLine(paragraph.text)
  if (!found || found.otherWords > (paragraph.ending === 'stop' ? 0 : LONGEST_PLACE)) return undefined
  return found
}

/** Whether a line holds nothing but a date and words that dates stand among. */
export function isDateOnly(paragraph: Formed): boolean {
  return paragraph.words <= LONGEST_DATELINE && dateInLine(paragraph.text)?.otherWords === 0
}

/** What wire services put before their first sentence: "ALEPPO, Syria (Reuters) - ", "دمشق (أ ف ب) – ". */
const WIRE =
  /^(?:[^.!?؟:–—()\n-]|-(?=\S)|\.(?=[ ,]?[\p{Ll},]|\p{Lu}\.)){2,60}?(?:\(([^()\n]{2,50})\)\s*)?(?:-{1,2}|–|—)\s+(?=\S)/u
const UPPER_PLACE = /^\p{Lu}[\p{Lu}'’.-]+(?:[ ,/]|$)/u

/**
 * The length of the dateline that opens a paragraph, and the date in it. An agency in brackets, a place in capitals or a
 * date are evidence; a dash alone is none.
 */
export function openingDateline(text: string): { length: number; date?: string } | undefined {
  const match = WIRE.exec(text.slice(0, 120))
  if (!match) return undefined
  const [opening, bracket] = match
  const found = dateInLine(opening, true)
  const upper = UPPER_PLACE.test(opening) && /\p{Ll}/u.test(text.slice(opening.length))
  if (
    !found &&
    !upper &&
    (bracket === undefined || !(holdsCredit(fold(bracket)) || /^[A-Z]{2,5}$/.test(bracket)))
  )
    return undefined
  return { length: opening.length, ...(found && { date: found.date }) }
}
