import { fold } from './fold.ts'
import { arabic } from './phrases/arabic.ts'
import { english } from './phrases/english.ts'
import { french } from './phrases/french.ts'
import type { Phrases } from './phrases/phrases.ts'
import { russian } from './phrases/russian.ts'
import { spanish } from './phrases/spanish.ts'
import { turkish } from './phrases/turkish.ts'
import { ukrainian } from './phrases/ukrainian.ts'

const LANGUAGES: readonly Phrases[] = [english, arabic, french, spanish, russian, ukrainian, turkish]
type ListName = Exclude<keyof Phrases, 'months'>

/** Phrases of all languages together: pages mix them, and a menu says nothing of its article's language. */
function folded(name: ListName): readonly string[] {
  return LANGUAGES.flatMap((language) => language[name].split(',').map(fold)).filter(
    (phrase) => phrase !== '',
  )
}

/** Whether a folded line is one of the phrases. */
export type IsPhrase = (line: string) => boolean

function whole(name: ListName): IsPhrase {
  const phrases = new Set(folded(name))
  return (line) => phrases.has(line)
}

/** Finds the longest phrase of a list that stands in a folded line where the word `[at, end)` begins. */
type FindPhrase = (line: string, at: number, end: number) => string | undefined

function finder(name: ListName): FindPhrase {
  const longestFirst = [...new Set(folded(name))].sort((a, b) => b.length - a.length)
  const byFirstWord = Map.groupBy(longestFirst, (phrase) => phrase.split(' ', 1)[0]!)
  return (line, at, end) =>
    byFirstWord
      .get(line.slice(at, end))
      ?.find((phrase) => line.startsWith(phrase, at) && (line[at + phrase.length] ?? ' ') === ' ')
}

/** Finds the phrase that a folded line begins with: the longest, and undefined where none. */
function leading(name: ListName): (line: string) => string | undefined {
  const find = finder(name)
  return (line) => find(line, 0, endOfWord(line, 0))
}

function anywhere(name: ListName): IsPhrase {
  const find = finder(name)
  return (line) => {
    for (let at = 0; at < line.length; ) {
      const end = endOfWord(line, at)
      if (find(line, at, end) !== undefined) return true
      at = end + 1
    }
    return false
  }
}

function endOfWord(line: string, at: number): number {
  const space = line.indexOf(' ', at)
  return space === -1 ? line.length : space
}

export const standsAlone = whole('alone')
export const opensOtherStories = whole('otherStories')
export const opensSummary = whole('summary')
export const opensComments = whole('comments')
export const leadOfFurniture = leading('leads')
export const leadOfByline = leading('by')
export const leadOfDate = leading('published')
export const leadOfCredit = leading('picture')
export const holdsFurniture = anywhere('inside')
export const namesPicture = anywhere('picture')
export const namesAgency = anywhere('agency')
export const depictsPicture = anywhere('depicts')
const holdsNarrative = anywhere('narrative')
const openingOfSentence = leading('opening')
/** Whether a folded line tells as sentences do, and not as headlines. */
export function narrates(line: string): boolean {
  return openingOfSentence(line) !== undefined || holdsNarrative(line)
}
export const isDateWord = whole('dateWords')

/** The number of a month, 1 to 12, by its folded name in any language. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap(({ months }) =>
    months
      .trim()
      .split('\n')
      .flatMap((names, index) => names.split(',').map((name): [string, number] => [fold(name), index + 1])),
  ),
)
