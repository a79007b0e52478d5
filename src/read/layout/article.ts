import { headsComments, headsOtherStories, isFurniture } from './furniture.ts'
import type { Formed } from './paragraph.ts'

/** Where the sure paragraphs of the article begin and end: indexes into the paragraphs, both inclusive. */
export interface Article {
  readonly sure: readonly boolean[]
  readonly first: number
  readonly last: number
  /** the paragraph from which on everything is furniture; the number of paragraphs where nothing is */
  readonly closedFrom: number
  /** the writer ends sentences with stops, so that a line without one is no sentence */
  readonly usesStops: boolean
}

const SURE_WORDS = 25 // a paragraph of so many words is text, whatever its end
const SENTENCE_WORDS = 7 // and so is one of so many that ends with a stop
const BEST_WORDS = 8 // where no paragraph is sure, those of so many are taken for the article
const LONG = 15 // words of the paragraphs asked whether the writer uses stops
const STOPS = 0.75 // the share of them that must end with one
const COMMENTED = 60 // words of article before a heading of comments, or of other stories, that closes it
const CLOSING = 0.6 // share of the article's words that must stand before such a heading

/** Finds the article: its sure paragraphs, and the heading of comments or of other stories that closes it. */
export function findArticle(paragraphs: readonly Formed[]): Article {
  const long = paragraphs.map(isSure)
  const sure = long.includes(true) ? long : paragraphs.map(isBest)
  const closedFrom = closingHeading(paragraphs, sure, sure === long)
  sure.fill(false, closedFrom)
  const first = sure.indexOf(true)
  return {
    sure,
    first: first === -1 ? paragraphs.length : first,
    last: sure.lastIndexOf(true),
    closedFrom,
    usesStops: usesStops(paragraphs.filter((_, index) => sure[index])),
  }
}

function isSure(paragraph: Formed): boolean {
  if (!canBeArticle(paragraph)) return false
  const sentence = paragraph.ending === 'stop' && paragraph.words >= SENTENCE_WORDS
  return (sentence || paragraph.words >= SURE_WORDS) && !isFurniture(paragraph)
}

/** What counts as the article where nothing is sure: a post of a few lines, a page of which only the title was kept. */
function isBest(paragraph: Formed): boolean {
  return canBeArticle(paragraph) && paragraph.words >= BEST_WORDS && !isFurniture(paragraph)
}

function canBeArticle({ known, linked, outside }: Formed): boolean {
  return known === undefined && !linked && !outside
}

/**
 * The heading after which nothing is of the article; the number of paragraphs where there is none. Where the article is sure,
 * much of it must stand before the heading and hardly any sentence after it; share buttons say "Comment" above it too.
 */
function closingHeading(paragraphs: readonly Formed[], sure: readonly boolean[], certain: boolean): number {
  const sureWords = paragraphs.map(({ words }, index) => (sure[index] ? words : 0))
  const all = sum(sureWords)
  let before = 0
  for (const [index, paragraph] of paragraphs.entries()) {
    if (before >= (certain ? COMMENTED : 1)) {
      if (headsComments(paragraph)) return index
      if (headsOtherStories(paragraph)) {
        const rest = sure.slice(index + 1)
        const last = before >= all * CLOSING && rest.filter(Boolean).length * 2 <= rest.length
        if (last || !certain) return index
      }
    }
    before += sureWords[index]!
  }
  return paragraphs.length
}

function usesStops(sure: readonly Formed[]): boolean {
  const long = sure.filter(({ words }) => words >= LONG)
  return long.length > 0 && long.filter(({ ending }) => ending === 'stop').length >= long.length * STOPS
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
