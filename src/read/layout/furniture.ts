import {
  holdsFurniture,
  leadOfByline,
  leadOfDate,
  leadOfFurniture,
  opensComments,
  opensOtherStories,
  opensSummary,
  standsAlone,
} from './lexicon.ts'
import type { Formed } from './paragraph.ts'

const SHORT = 30 // words of a paragraph that a phrase may decide about: longer ones are read as text
const HEADING = 6 // words of a heading of other stories or of comments
const BYLINE = 8 // words of a line that names an author

const ADDRESS_ONLY =
  /^(?:https?:\/\/|www\.)\S+$|^\S+@\S+\.\w+$|^[@#][\p{L}\p{N}_]+(?:\s+[@#][\p{L}\p{N}_]+)*$/u
const NO_LETTERS = /^[^\p{L}]*$/u
const COUNTS = /^\d[\d.,]*\s?[kKmM]?\s(?:shares?|comments?|likes?|views?|retweets?|تعليقات?|مشاهدة|مشاركة)$/i
const LABEL = /^[^:：]{2,30}[:：]\s*\S/u
const POST =
  /(?:pic\.(?:twitter|x)\.com\/\w+|\(@\w{2,20}\)\s[^\n]{4,30}|\d\d? [AP]M · \p{L}{3,9} \d\d?, \d{4}[\s\S]{0,40})$/u

/** Whether the words of a short paragraph are those that pages put around articles. */
export function isFurniture(paragraph: Formed): boolean {
  const { folded, text, words } = paragraph
  if (words > SHORT || paragraph.listed) return false
  if (leadOfDate(folded) === folded || standsAlone(folded)) return true
  if (opensOtherStories(folded) || opensComments(folded)) return true
  if (ADDRESS_ONLY.test(text) || COUNTS.test(text) || NO_LETTERS.test(text)) return true
  if (holdsFurniture(folded)) return true
  const lead = leadOfFurniture(folded)
  return (
    lead !== undefined && (paragraph.ending !== 'stop' || LABEL.test(text) || lead.split(' ').length >= 3)
  )
}

/** Whether a paragraph is a post of a social network that a page shows within its text. */
export function isPost(paragraph: Formed): boolean {
  return POST.test(paragraph.text.slice(-90))
}

/** Whether a paragraph heads a list of other stories. */
export function headsOtherStories(paragraph: Formed): boolean {
  return paragraph.words <= HEADING && opensOtherStories(paragraph.folded)
}

/** Whether a paragraph heads a summary of the article. */
export function headsSummary(paragraph: Formed): boolean {
  return paragraph.words <= HEADING && opensSummary(paragraph.folded)
}

/** Whether a paragraph heads readers' comments. */
export function headsComments(paragraph: Formed): boolean {
  return paragraph.words <= HEADING && opensComments(paragraph.folded.replace(/^\d+ | \d+$/, ''))
}

/** A name in letters with case: words with capitals, and the particles of names. */
const NAME =
  /^\p{Lu}[\p{L}'’.-]*(?:[ ,]+(?:\p{Lu}[\p{L}'’.-]*|al|bin|ibn|de|del|di|da|la|van|von|der|el|and|y|et|und|и|ve|&)){0,6}$/u
const LONGEST_NAME = 6 // words

/**
 * The author that a line names: "By Jane Doe", "بقلم: ...". What follows "by" must look like a name; in scripts without
 * capitals a colon must stand before it.
 */
export function authorIn(paragraph: Formed): string | undefined {
  if (paragraph.words > BYLINE || paragraph.ending === 'stop') return undefined
  const lead = leadOfByline(paragraph.folded)
  if (lead === undefined || lead === paragraph.folded) return undefined
  const rest = paragraph.text.split(/\s+/).slice(lead.split(' ').length).join(' ')
  const name = rest
    .split(/\s+[|•·–—-]\s+|,|\d/)[0]!
    .replace(/^[:：\s]+/, '')
    .trim()
  if (name === '' || name.split(' ').length > LONGEST_NAME) return undefined
  const introduced = /^[^\s:：]+(?:\s[^\s:：]+){0,2}\s?[:：]/u.test(paragraph.text)
  return NAME.test(name) || (introduced && !/\p{Lu}|\p{Ll}/u.test(name)) ? name : undefined
}
