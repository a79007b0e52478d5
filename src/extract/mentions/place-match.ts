import { type Gazetteer, type GazetteerEntry, type Match, withoutClitics } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { opensNextName } from './new-places.ts'
import { hitOf, type Passage } from './passage.ts'
import { cueBefore, leadOf } from './place-words.ts'
import type { ReadToken } from './read-text.ts'

/** Most words of a name that is looked for by its sound. */
const MOST_SOUND_WORDS = 3
const MOST_RUN_WORDS = 4

/**
 * The longest name at a token. After a word for a kind of place no preposition can hide in the first word, and a name
 * that is spelt like none is looked for by its sound.
 */
export function matchAt(
  passage: Passage,
  gazetteer: Gazetteer,
  words: readonly string[],
  at: number,
  cue: Hit<'cue'> | undefined,
  listed: boolean,
): Pick<Match, 'length' | 'entries' | 'clitic' | 'commonness'> | undefined {
  const from = at - passage.sentence.first
  const match = gazetteer.longestMatch(words, from)
  const token = passage.tokens[at]
  if (token?.shape !== 'uncased')
    return (
      capitalRun(passage, gazetteer, words, at, match?.length ?? 0) ??
      match ??
      bySound(passage, gazetteer, at, cue)
    )
  if (cue === undefined && !listed) return match
  const kind = cue?.entry.is.cue ?? 'settlement'
  const exact = cue === undefined || match?.clitic === '' || token.clitics !== 0 ? match : undefined
  if (kind !== 'settlement' && kind !== 'camp') return exact
  const { clitic, word } = (cue === undefined ? withoutClitics(words[from] ?? '')[0] : undefined) ?? {
    clitic: '',
    word: words[from] ?? '',
  }
  for (let length = MOST_SOUND_WORDS; length > (exact?.length ?? 0); length--) {
    if (at + length - 1 > passage.sentence.last || !areNew(passage, at, length)) continue
    if (length > 1 && opensNextName(passage, at + length - 1)) continue
    const entries = gazetteer.lookup([word, ...words.slice(from + 1, from + length)].join(' '))
    if (entries.length > 0) return { length, entries, clitic, commonness: 0 }
  }
  return exact
}

/** A row of capitalised words that no entry has, where it is longer than the `spelt` words of a known name: "Tel Tamr". */
function capitalRun(
  passage: Passage,
  gazetteer: Gazetteer,
  words: readonly string[],
  at: number,
  spelt: number,
): Pick<Match, 'length' | 'entries' | 'clitic' | 'commonness'> | undefined {
  const { tokens, sentence } = passage
  if (sentence.caseless) return undefined
  let last = at
  while (last < sentence.last && last - at + 1 < MOST_RUN_WORDS && isCapitalName(tokens[last + 1])) last++
  const length = last - at + 1
  const from = at - sentence.first
  if (length < 2 || spelt >= length) return undefined
  if (!isToldAsPlace(passage, at, last)) return undefined
  const entries = gazetteer.lookup(words.slice(from, from + length).join(' '))
  return entries.length === 0 ? undefined : { length, entries, clitic: '', commonness: 0 }
}

/** A preposition or a word for a kind of settlement or region stands with the words. */
function isToldAsPlace(passage: Passage, first: number, last: number): boolean {
  const after = hitOf(passage, last + 1, 'cue', ({ side }) => side !== 'before')?.entry.is.cue
  if (after !== undefined) return after !== 'facility' && after !== 'road'
  return cueBefore(passage, first) !== undefined || leadOf(passage, first) !== undefined
}

/** Letters from which on one word can be known by its sound. */
const SOUND_LETTERS = 6

/** A name spelt like none ("Hodeidah") after a word that leads to places, where it sounds like a place that many know. */
export function bySound(
  passage: Passage,
  gazetteer: Gazetteer,
  at: number,
  cue: Hit<'cue'> | undefined,
): Pick<Match, 'length' | 'entries' | 'clitic' | 'commonness'> | undefined {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (token === undefined || sentence.caseless || token.word !== 0 || token.norm.length < SOUND_LETTERS)
    return undefined
  if (!isCapitalName(token) || isCapitalName(tokens[at + 1])) return undefined
  if (cue === undefined && leadOf(passage, at) === undefined) return undefined
  const entries = gazetteer.lookup(token.read.name).filter(isProminent)
  return entries.length === 0 ? undefined : { length: 1, entries, clitic: '', commonness: 0 }
}

/** A place of more people is known without its country. */
const MANY_PEOPLE = 100_000

/** Whether a place is known by its name alone. */
export function isProminent({ kind, population }: GazetteerEntry): boolean {
  return kind === 'country' || kind === 'region' || population > MANY_PEOPLE
}

function isCapitalName(token: ReadToken | undefined): boolean {
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return false
  return (token.shape === 'capital' || token.shape === 'mixed') && !token.read.common
}

/** Words that no entry has: what a name of a place can be made of. */
function areNew({ tokens }: Passage, at: number, length: number): boolean {
  for (let next = at; next < at + length; next++) {
    const token = tokens[next]
    if (token === undefined || token.shape !== 'uncased' || token.read.common) return false
  }
  return true
}
