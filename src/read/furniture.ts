import {
  depictsPicture,
  holdsCredit,
  holdsFurniture,
  leadOfByline,
  leadOfCredit,
  leadOfDate,
  leadOfFurniture,
  opensComments,
  opensOtherStories,
  standsAlone,
} from './lexicon.ts'
import type { Formed } from './paragraph.ts'

/** Most words of a paragraph that a phrase of furniture may decide about: longer ones are read as text. */
const SHORT = 30
const LONGEST_CAPTION = 90
const LONGEST_CREDIT = 12

const ADDRESS_ONLY =
  /^(?:https?:\/\/|www\.)\S+$|^\S+@\S+\.\w+$|^[@#][\p{L}\p{N}_]+(?:\s+[@#][\p{L}\p{N}_]+)*$/u
const NO_LETTERS = /^[^\p{L}]*$/u
const COUNTS = /^\d[\d.,]*\s?[kKmM]?\s(?:shares?|comments?|likes?|views?|retweets?|تعليقات?|مشاهدة|مشاركة)$/i
const TRAILING_BRACKET = /[[(]([^[\]()]{2,90})[\])]\s*[.]?$/
const CREDIT_MARK =
  /©|\b(?:REUTERS|AFP|AP Photo|EPA)\s?\/|\/\s?(?:AFP|AP|Reuters|EPA|Getty|Anadolu|TASS|SANA|Xinhua)\b/i
const LABEL = /^[^:：]{2,30}[:：]\s*\S/u

/** Whether the words of a short paragraph are those that pages put around articles. */
export function isFurniture(paragraph: Formed): boolean {
  const { folded, text, words } = paragraph
  if (words > SHORT || paragraph.listed) return false
  if (
    leadOfDate(folded) === folded ||
    standsAlone(folded) ||
    opensOtherStories(folded) ||
    opensComments(folded)
  )
    return true
  if (ADDRESS_ONLY.test(text) || COUNTS.test(text) || NO_LETTERS.test(text)) return true
  if (holdsFurniture(folded)) return true
  const lead = leadOfFurniture(folded)
  return (
    lead !== undefined && (paragraph.ending !== 'stop' || LABEL.test(text) || lead.split(' ').length >= 3)
  )
}

/** Whether a paragraph heads a list of other stories. */
export function headsOtherStories(paragraph: Formed): boolean {
  return paragraph.words <= 6 && opensOtherStories(paragraph.folded)
}

/** Whether a paragraph heads readers' comments. */
export function headsComments(paragraph: Formed): boolean {
  return paragraph.words <= 6 && opensComments(paragraph.folded.replace(/^\d+ | \d+$/, ''))
}

/**
 * Whether a paragraph is the caption of a picture: it credits a photographer or an agency in brackets at its end, begins
 * with "Photo:", or carries a credit mark. An agency alone in brackets may also sign a story, so before the article only.
 */
export function isCaption(paragraph: Formed, beforeArticle: boolean): boolean {
  const { text, folded, words } = paragraph
  if (words > LONGEST_CAPTION || words < 2 || folded === '') return false
  const bracket = TRAILING_BRACKET.exec(text)?.[1]
  if (
    bracket !== undefined &&
    bracket.split(/\s+/).length <= LONGEST_CREDIT &&
    credits(bracket, beforeArticle)
  )
    return true
  if (LABEL.test(text) && leadOfCredit(folded) !== undefined) return true
  if (CREDIT_MARK.test(text.slice(-60)) && (beforeArticle || words <= 45)) return true
  return beforeArticle && words <= 45 && depictsPicture(folded)
}

function credits(bracket: string, beforeArticle: boolean): boolean {
  const folded = bracket
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (!holdsCredit(folded)) return false
  return beforeArticle || /[/–—|-]|photo|image|picture|صورة|تصوير|عدسة/i.test(bracket)
}

/** The author that a line names: "By Jane Doe", "بقلم: ...". */
export function authorIn(paragraph: Formed): string | undefined {
  if (paragraph.words > 8 || paragraph.ending === 'stop') return undefined
  const lead = leadOfByline(paragraph.folded)
  if (lead === undefined || lead === paragraph.folded) return undefined
  const words = paragraph.text.split(/\s+/).slice(lead.split(' ').length)
  const name = words
    .join(' ')
    .split(/\s+[|•·–—-]\s+|,/)[0]!
    .replace(/^[:：\s]+/, '')
    .trim()
  return /\d/.test(name) || name === '' || name.split(' ').length > 5 ? undefined : name
}
