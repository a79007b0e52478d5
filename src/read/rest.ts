import type { Article } from './article.ts'
import { headsOtherStories } from './furniture.ts'
import { narrates } from './lexicon.ts'
import type { Formed, Kinds } from './paragraph.ts'

/** Words of a line that can be another story's headline: fewer are a subheading, a name or a label, more are text. */
const HEADLINE = { least: 4, most: 25 }
const CAPTION_WORDS = 6
const DASHED_CREDIT = /\s[–—-]\s?(?:[^\s–—-]+\s?){1,4}$/
const QUOTED = /^["'“‘«„].*["'”’»“][.,]?$/su
const LABELLED = /^\p{L}[^:：]{1,20}[:：] \S/u // "Report: ...", "بالفيديو: ..."

/**
 * Judges the paragraphs that are neither sure text nor known by their words, and writes their kinds. Evidence against a line
 * is its place (before the article, or after it) and its form (a headline among sentences that all end with stops);
 * evidence for it is a list that a colon or a list mark announces, a stop, a quotation, or the words of a narrative.
 */
export function judgeRest(
  paragraphs: readonly Formed[],
  kinds: Kinds,
  article: Article,
  title: number | undefined,
): void {
  if (article.last === -1) return
  let inList = false
  let amongOthers = false // after a heading of other stories
  for (const [index, paragraph] of paragraphs.entries()) {
    if (article.sure[index]) {
      amongOthers = false
      inList = paragraph.ending === 'colon'
      continue
    }
    if (kinds[index] !== undefined) {
      if (headsOtherStories(paragraph)) amongOthers = true
      inList &&= kinds[index] !== 'furniture'
      continue
    }
    if (amongOthers) kinds[index] = 'furniture'
    else if (paragraph.ending === 'colon' || paragraph.listed) inList = true
    else if (inList) continue
    else if (index < article.first) kinds[index] = beforeArticle(paragraph, title !== undefined)
    else if (index > article.last) kinds[index] = afterArticle(paragraph, article)
    else if (isForeignHeadline(paragraph, article)) kinds[index] = 'furniture'
  }
}

/** Slogans, sections, names and other headlines stand before an article; a sentence there is its lead. */
function beforeArticle(paragraph: Formed, titled: boolean): 'furniture' | 'caption' | undefined {
  if (paragraph.ending === 'stop' || QUOTED.test(paragraph.text)) return undefined
  if (titled && paragraph.words >= CAPTION_WORDS && DASHED_CREDIT.test(paragraph.text)) return 'caption'
  return titled || paragraph.words < HEADLINE.least ? 'furniture' : undefined
}

/** Tags, names and headlines stand after an article. */
function afterArticle(paragraph: Formed, article: Article): 'furniture' | undefined {
  if (paragraph.ending === 'stop' || QUOTED.test(paragraph.text)) return undefined
  if (paragraph.words < HEADLINE.least) return 'furniture'
  return article.usesStops && !narrates(paragraph.folded) ? 'furniture' : undefined
}

/** A line without a stop between sentences with stops, in a headline's length, that does not tell as sentences do. */
function isForeignHeadline(paragraph: Formed, article: Article): boolean {
  const { words, ending, text, folded } = paragraph
  if (!article.usesStops || ending === 'stop' || QUOTED.test(text)) return false
  if (words < HEADLINE.least || words > HEADLINE.most) return false
  return LABELLED.test(text) || !narrates(folded)
}
