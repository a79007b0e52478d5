import { type Gazetteer, type Match, withoutClitics } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { continuesNew } from './new-places.ts'
import { hitOf, isKnown, type Passage } from './passage.ts'
import { cueBefore, isProminent, leadAfter, leadOf, OTHER, opensRegion, opensWithAnd } from './place-words.ts'
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
    if (length > 1 && opensWithAnd(passage, at + length - 1)) continue
    if (length === 1 && continuesNew(passage, at + 1)) continue
    const entries = gazetteer.lookup([word, ...words.slice(from + 1, from + length)].join(' '))
    if (entries.length > 0) return { length, entries, clitic, commonness: 0 }
  }
  return exact
}

/** A row of capitalised words where it is longer than what is spelt so in the gazetteer: "Tel Tamr", "Tel al-Laban". */
function capitalRun(
  passage: Passage,
  gazetteer: Gazetteer,
  words: readonly string[],
  at: number,
  spelt: number,
): Pick<Match, 'length' | 'entries' | 'clitic' | 'commonness'> | undefined {
  const last = runEnd(passage, at)
  const from = at - passage.sentence.first
  for (let end = last; end > at && end - at + 1 > spelt; end--) {
    if (passage.tokens[end + 1]?.joined && end < last) continue // no half of "al-Laban"
    if (!isToldAsPlace(passage, at, end)) continue
    const entries = gazetteer.lookup(words.slice(from, end - at + 1 + from).join(' '))
    if (entries.length > 0) return { length: end - at + 1, entries, clitic: '', commonness: 0 }
  }
  return undefined
}

/** Whether more capitalised words belong to a name after a word for a settlement than a shorter match has: nobody knows it. */
export function outruns(
  passage: Passage,
  at: number,
  last: number,
  cue: Hit<'cue'> | undefined,
  doubtful: boolean,
): boolean {
  const kind = cue?.entry.is.part === undefined ? cue?.entry.is.cue : undefined
  if (cue === undefined && !doubtful) return false
  return (cue === undefined || kind === 'settlement' || kind === 'camp') && runEnd(passage, at) > last
}

/** The last token of a row of capitalised words that can be a name, with the articles in it. */
function runEnd(passage: Passage, at: number): number {
  const { tokens, sentence } = passage
  if (sentence.caseless) return at
  let last = at
  while (last < sentence.last && last - at + 1 < MOST_RUN_WORDS) {
    const next = last + 1
    if (opensRegion(passage, next)) break
    if (isRunWord(passage, next)) last = next
    else if (tokens[next]?.shape === 'lower' && tokens[next + 1]?.joined && isRunWord(passage, next + 1))
      last = next + 1 // "Tel al-Laban"
    else break
  }
  return last
}

const OF_NAMES: ReadonlySet<string> = new Set(['name', 'title'])

/** A capitalised word that has no meaning of its own, or only as a part of names. */
function isRunWord(passage: Passage, at: number): boolean {
  const token = passage.tokens[at]
  if (token === undefined || at > passage.sentence.last || isKnown(passage, at, OTHER)) return false
  if (token.shape !== 'capital' && token.shape !== 'mixed') return false
  if (!token.read.common) return true
  const hits = passage.hits[at] ?? []
  return hits.length > 0 && hits.every(({ entry }) => OF_NAMES.has(entry.section))
}

/** A preposition or a word for a kind of settlement or region stands with the words. */
function isToldAsPlace(passage: Passage, first: number, last: number): boolean {
  const after = hitOf(passage, last + 1, 'cue', ({ side }) => side !== 'before')?.entry.is.cue
  if (after !== undefined) return after !== 'facility' && after !== 'road'
  const natural = hitOf(passage, first, 'cue', ({ cue }) => cue === 'natural')
  return (
    natural !== undefined || cueBefore(passage, first) !== undefined || leadOf(passage, first) !== undefined
  )
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
  if (cue === undefined && (leadOf(passage, at) ?? leadAfter(passage, at)) === undefined) return undefined
  const entries = gazetteer.lookup(token.read.name).filter(isProminent)
  return entries.length === 0 ? undefined : { length: 1, entries, clitic: '', commonness: 0 }
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
