import { isSmallWord } from '../language.ts'
import type { Article } from './article.ts'
import { endsWithOrigin, isPlaceAndAgency } from './caption.ts'
import { fold } from './fold.ts'
import type { Formed, Kinds } from './paragraph.ts'

/** Where the title stands: a paragraph of its own, or the first words of one. */
export interface TitlePlace {
  readonly index?: number
  /** the length of the title that opens the first paragraph of the article */
  readonly inside?: number
}

const WORDS = { least: 3, most: 30 }
const COMPARED = 2_000 // characters of the article that a title's words are looked for in
const SHARED = 2 // words that a title has in common with its article, at least
const CLEARLY = 1.15 // how much better than an earlier line a later one must fit
const AGENCY_LINE = 5 // words of a line of place and agency, which is no title
const REPEATED = 1.5 // how much more a line counts that stands there twice: pages show their title above and in the article
const CAPTIONLIKE = 0.6 // how much less a line counts that ends as captions do
const HEADING = 2 // and how much more one that is marked as the first heading
const MENU = 5 // so many lines before an article are a menu of headlines, and the title is the last more likely
const LONG_WORD = 3 // letters of words that tell something
const STEM = 4 // letters of a word that are compared, so that endings do not matter
const CLITICS = /^[وف]?(?:[بكل]?ال|لل|[بل](?=\p{L}{3}))/u // Arabic: and, in, as, for, the

/**
 * Finds the title. A given title is looked for; otherwise it is that line before the article whose words the article
 * takes up most: slogans, sections and menus share few words with it.
 */
export function findTitle(
  paragraphs: readonly Formed[],
  kinds: Readonly<Kinds>,
  article: Article,
  given: string | undefined,
): TitlePlace {
  if (given !== undefined) {
    const place = placeOf(given, paragraphs, article)
    if (place) return place
  }
  const candidates = paragraphs
    .map((paragraph, index) => ({ paragraph, index }))
    .slice(0, article.first)
    .filter(({ paragraph, index }) => kinds[index] === undefined && canBeTitle(paragraph))
  if (candidates.length === 0 || article.last === -1) return {}
  const taken = stemsOfArticle(paragraphs, article)
  let best: { index: number; weight: number } | undefined
  for (const { paragraph, index } of candidates) {
    const last = candidates.length >= MENU && index === candidates.at(-1)!.index
    const twice = candidates.some(
      (other) => other.index > index && other.paragraph.folded === paragraph.folded,
    )
    const weight = likeness(paragraph, taken) * (last ? CLEARLY : 1) * (twice ? REPEATED : 1)
    if (weight > (best?.weight ?? 0) * CLEARLY) best = { index, weight }
  }
  return best ? { index: best.index } : {}
}

/** How densely the article takes up the words of a line. A line that names its origin at its end is rather a caption. */
function likeness(paragraph: Formed, taken: ReadonlySet<string>): number {
  const shared = [...stems(paragraph.folded || fold(paragraph.text))].filter((stem) => taken.has(stem)).length
  if (shared < Math.min(SHARED, paragraph.words / 2)) return 0
  const form = endsWithOrigin(paragraph) ? CAPTIONLIKE : paragraph.heading === 1 ? HEADING : 1
  return (shared / Math.sqrt(paragraph.words)) * form
}

/** The paragraph that is the given title, or that it opens; titles come with their site's name added, or cut short. */
function placeOf(given: string, paragraphs: readonly Formed[], article: Article): TitlePlace | undefined {
  const wanted = fold(given)
  if (wanted === '') return undefined
  for (const [index, { folded, words }] of paragraphs.entries()) {
    if (folded === '' || words < WORDS.least || index >= article.closedFrom) continue
    if (folded === wanted || (words <= WORDS.most && wanted.startsWith(`${folded} `))) return { index }
  }
  const first = paragraphs.findIndex(({ text }) => text.startsWith(given))
  return first !== -1 && first <= article.first && wanted.split(' ').length >= WORDS.least
    ? { index: first, inside: given.length }
    : undefined
}

function canBeTitle(paragraph: Formed): boolean {
  const { words, ending, listed } = paragraph
  if (words <= AGENCY_LINE && isPlaceAndAgency(paragraph)) return false
  return words >= WORDS.least && words <= WORDS.most && ending !== 'colon' && ending !== 'ellipsis' && !listed
}

/** The words that the beginning of the article takes up. */
function stemsOfArticle(paragraphs: readonly Formed[], article: Article): Set<string> {
  let folded = ''
  for (let i = article.first; i <= article.last && folded.length < COMPARED; i++)
    if (article.sure[i]) folded += ` ${paragraphs[i]!.folded || fold(paragraphs[i]!.text.slice(0, COMPARED))}`
  return stems(folded)
}

function stems(folded: string): Set<string> {
  const found = new Set<string>()
  for (const word of folded.split(' ')) {
    if (word.length < LONG_WORD || isSmallWord(word)) continue
    const stem = word.replace(CLITICS, '')
    if (stem.length >= LONG_WORD) found.add(stem.slice(0, STEM))
  }
  return found
}
