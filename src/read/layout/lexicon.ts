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

/** Finds the phrase that a folded line begins with: the longest, and undefined where none. */
function leading(name: ListName): (line: string) => string | undefined {
  const phrases = new Set(folded(name))
  const most = Math.max(...Array.from(phrases, (phrase) => phrase.split(' ').length))
  return (line) => {
    const words = line.split(' ', most)
    for (let length = words.length; length > 0; length--) {
      const start = words.slice(0, length).join(' ')
      if (phrases.has(start)) return start
    }
    return undefined
  }
}

function anywhere(name: ListName): IsPhrase {
  const pattern = new RegExp(`(?:^| )(?:${folded(name).join('|')})(?: |$)`)
  return (line) => pattern.test(line)
}

export const standsAlone = whole('alone')
export const opensOtherStories = whole('otherStories')
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
