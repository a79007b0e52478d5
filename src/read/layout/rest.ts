import type { BlockKind } from '../../model/index.ts'
import type { Article } from './article.ts'
import { endsWithOrigin, isPlaceAndAgency } from './caption.ts'
import { headsOtherStories, headsSummary } from './furniture.ts'
import { narrates } from './lexicon.ts'
import type { Formed, Kinds } from './paragraph.ts'

/** Words of a line that can be another story's headline: fewer are a subheading, a name or a label, more are text. */
const HEADLINE = { least: 4, most: 14 }
const QUOTED = /^["“‘«„][^"“”«»„]*["”’»“][.,]?$/u // one quotation from end to end

/**
 * Judges the paragraphs that are neither sure text nor known by their words, and writes their kinds. Evidence against a line
 * is its place (before the article, or after it) and its form (a headline among sentences that all end with stops);
 * evidence for it is a list that a colon or a list mark announces, a stop, a quotation, or the words of a narrative.
 */
export function judgeRest(
  paragraphs: readonly Formed[],
  kinds: Kinds,
  article: Article,
  known: { readonly titled: boolean; readonly wrapped: boolean },
): void {
  if (article.last === -1) return
  let inList = false
  let amongOthers = false // after a heading of other stories
  for (const [index, paragraph] of paragraphs.entries()) {
    if (article.sure[index]) {
      amongOthers = false
      inList = paragraph.ending === 'colon' || paragraph.listed
    } else if (kinds[index] !== undefined) {
      if (paragraph.known === undefined && headsOtherStories(paragraph)) amongOthers = true
      if (kinds[index] === 'furniture') inList = false
    } else if (amongOthers && !isSubheading(paragraph)) kinds[index] = 'furniture'
    else if (opensList(paragraph)) inList = true
    else if (!inList) kinds[index] = judge(paragraph, index, article, { ...known, kinds })
  }
}

function opensList(paragraph: Formed): boolean {
  if (paragraph.linked) return false
  return paragraph.ending === 'colon' || paragraph.listed || headsSummary(paragraph)
}

/** A heading that leads nowhere else parts the article itself. */
function isSubheading({ heading, linked }: Formed): boolean {
  return heading !== undefined && !linked
}

function judge(
  paragraph: Formed,
  index: number,
  article: Article,
  known: { readonly titled: boolean; readonly wrapped: boolean; readonly kinds: Readonly<Kinds> },
): BlockKind | undefined {
  if (paragraph.linked || paragraph.outside) return 'furniture'
  if (isSubheading(paragraph) && (known.titled || index > article.first)) return undefined
  if (paragraph.ending === 'stop' || paragraph.ending === 'comma' || QUOTED.test(paragraph.text))
    return undefined
  if (index < article.first) {
    const between = known.kinds.slice(index + 1, article.first)
    return beforeArticle(
      paragraph,
      known.titled,
      between.every((kind) => kind === 'dateline' || kind === 'caption'),
    )
  }
  if (index > article.last) return afterArticle(paragraph, article)
  if (paragraph.ending === 'question') return undefined
  return !known.wrapped && isForeignHeadline(paragraph, article) ? 'furniture' : undefined
}

/** Slogans, sections, names, captions and other headlines stand before an article. */
function beforeArticle(paragraph: Formed, titled: boolean, last: boolean): BlockKind | undefined {
  if (last && isPlaceAndAgency(paragraph)) return 'dateline'
  if (titled && endsWithOrigin(paragraph)) return 'caption'
  return titled || paragraph.words < HEADLINE.least ? 'furniture' : undefined
}

/** Tags, names and headlines stand after an article. */
function afterArticle(paragraph: Formed, article: Article): BlockKind | undefined {
  if (paragraph.words < HEADLINE.least) return 'furniture'
  return article.usesStops && !narrates(paragraph.folded) ? 'furniture' : undefined
}

/** A line without a stop between sentences with stops, in a headline's length, that does not tell as sentences do. */
function isForeignHeadline({ words, folded }: Formed, article: Article): boolean {
  if (!article.usesStops || words < HEADLINE.least || words > HEADLINE.most) return false
  return !narrates(folded)
}
