import { fold } from './fold.ts'
import { depictsPicture, leadOfCredit, namesAgency, namesPicture } from './lexicon.ts'
import type { Formed } from './paragraph.ts'

const LONGEST = 90 // words of a caption
const LONGEST_CREDIT = 12 // words of its credit
const SHORT = 45 // words of a caption that carries less evidence than a credit in brackets
const TRAILING_BRACKET = /[[(]([^[\]()]{2,90})[\])]\s*[.]?$/
const CREDIT_MARK =
  /©|\b(?:REUTERS|AFP|AP Photo|EPA)\s?\/|\/\s?(?:AFP|AP|Reuters|EPA|Getty|Anadolu|TASS|SANA|Xinhua)\b/i
const CREDIT_TAIL = /[\s(–—-](?:photo|image|picture|pic|credit|الصورة|صورة|تصوير|عدسة)\s?[:：]\s?\S[^.]*$/iu
const CREDIT_MARK_REACH = 60 // characters at the end in which a credit stands
const LABEL = /^[^:：]{2,30}[:：]\s*\S/u
const DASHED = /^(.+?)(?:\s[–—-]\s?|\s?[–—/]\s?)((?:[^\s–—/]+\s?){1,4}(?:\s?[/–—]\s?[^\s/]+)?)$/su

/**
 * Whether a paragraph is the caption of a picture: it credits a photographer or an agency in brackets at its end, begins
 * with "Photo:", or carries a credit mark. An agency alone in brackets may also sign a story, so before the article only.
 */
export function isCaption(paragraph: Formed, beforeArticle: boolean): boolean {
  const { text, folded, words } = paragraph
  if (words > LONGEST || words < 2) return false
  const bracket = TRAILING_BRACKET.exec(text)?.[1]
  if (bracket !== undefined && countWords(bracket) <= LONGEST_CREDIT && credits(bracket, beforeArticle))
    return true
  if (CREDIT_TAIL.test(text.slice(-CREDIT_MARK_REACH))) return true
  if (LABEL.test(text) && leadOfCredit(folded) !== undefined) return true
  if (CREDIT_MARK.test(text.slice(-CREDIT_MARK_REACH)) && (beforeArticle || words <= SHORT)) return true
  return beforeArticle && words <= SHORT && depictsPicture(folded)
}

function credits(bracket: string, beforeArticle: boolean): boolean {
  const folded = fold(bracket)
  if (namesPicture(folded)) return true
  return namesAgency(folded) && (beforeArticle || /[/–—|-]/.test(bracket))
}

/**
 * Whether a line between title and article ends as captions do, with an origin in brackets or after a dash. Elsewhere the
 * same form says nothing: headlines end so too.
 */
export function endsWithOrigin({ text, words }: Formed): boolean {
  if (words > SHORT) return false
  if (TRAILING_BRACKET.test(text)) return words >= 5
  const parts = DASHED.exec(text)
  return parts !== null && countWords(parts[1]!) >= 5 && countWords(parts[2]!) <= 4
}

/** Whether a line is of two short parts, as places and agencies stand above a story: "إدلب – نورث برس". */
export function isPlaceAndAgency({ text, words, ending }: Formed): boolean {
  const parts = words <= 8 && ending !== 'stop' ? /^(.{2,40}?)\s?[–—ـ/|-]\s?(.{2,40})$/su.exec(text) : null
  return parts !== null && countWords(parts[1]!) <= 4 && countWords(parts[2]!) <= 4
}

function countWords(text: string): number {
  return text.trim().split(/\s+/).length
}
