import type { Gazetteer, Match } from '../../gazetteer/index.ts'
import { foldName } from '../../gazetteer/index.ts'
import type { Grammar } from './grammar.ts'

/** Most words of a name of which each may stand in another case: "в Кривом Роге". */
const MOST_CASED = 3
const SHORTEST_STEM = 2 // letters

/** A name found in a row of words, with its first form. */
type CasedMatch = Pick<Match, 'length' | 'entries' | 'clitic' | 'commonness'> & { readonly name: string }

/**
 * The likeliest name of which the words from `from` on are a form, where a language inflects names (`names` of its grammar):
 * the longest, and of those the most prominent; undefined where the words are best taken as they stand.
 */
export function casedMatch(
  words: readonly string[],
  from: number,
  names: Grammar['names'],
  gazetteer: Gazetteer,
): CasedMatch | undefined {
  const endings = endingsOf(names)
  if (endings.length === 0) return undefined
  const written = gazetteer.longestMatch(words, from)
  let found: Pick<Match, 'length' | 'entries'> | undefined = written
  let name: string | undefined
  let heads = ['']
  for (let length = 1; length <= MOST_CASED; length++) {
    const word = words[from + length - 1]
    if (word === undefined || word === '') break
    heads = heads.flatMap((head) =>
      formsOf(word, endings).map((form) => (head === '' ? form : `${head} ${form}`)),
    )
    for (const form of heads) {
      const entries = gazetteer.bySpelling(form).map(({ entry }) => entry)
      if (entries.length === 0 || !isBetter(entries, length, found)) continue
      found = { length, entries }
      name = form
    }
  }
  return found === undefined || name === undefined ? undefined : { ...found, name, clitic: '', commonness: 0 }
}

function isBetter(
  entries: Match['entries'],
  length: number,
  before: Pick<Match, 'length' | 'entries'> | undefined,
): boolean {
  if (before === undefined || length !== before.length) return length > (before?.length ?? 0)
  return prominenceOf(entries) > prominenceOf(before.entries)
}

function prominenceOf(entries: Match['entries']): number {
  return Math.max(0, ...entries.map(({ prominence }) => prominence))
}

type Endings = readonly (readonly [ending: string, instead: readonly string[]])[]
const known = new WeakMap<Grammar['names'], Endings>()

/** Endings folded as names are. */
function endingsOf(names: Grammar['names']): Endings {
  const before = known.get(names)
  if (before !== undefined) return before
  const endings = Object.entries(names).map(
    ([ending, instead]) => [foldName(ending), instead.map(foldName)] as const,
  )
  known.set(names, endings)
  return endings
}

/** A word and what it may be a form of. */
function formsOf(word: string, endings: Endings): string[] {
  const forms = [word]
  for (const [ending, instead] of endings) {
    const stem = word.slice(0, word.length - ending.length)
    if (stem.length < SHORTEST_STEM || !word.endsWith(ending)) continue
    for (const letters of instead) forms.push(stem + letters)
  }
  return [...new Set(forms)]
}
