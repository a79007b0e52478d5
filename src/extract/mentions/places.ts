import {
  type Gazetteer,
  type GazetteerEntry,
  type Match,
  resolvePlaces,
  type Toponym,
  withoutClitics,
} from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import type { PlaceMention } from './mention.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage } from './passage.ts'
import type { ReadToken } from './read-text.ts'
import { bitsAt } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

/** A toponym with the places that bear its name, likeliest first, before one is chosen. */
export interface FoundPlace {
  readonly mention: PlaceMention
  readonly entries: readonly GazetteerEntry[]
  /** only a comma, "in" or a word for its kind stands between it and the name before: "Ariha, Idlib" */
  readonly holds: boolean
  /** it stands in a list of places: "the villages of A, B and C", where also a name that nobody knows is one */
  readonly listed: boolean
}

/** How sure a name must be to be taken for a place. */
const SURE_ENOUGH = 0.5
/** A place of more people is known without its country. */
const MANY_PEOPLE = 100_000
const OTHER = KNOWN.date | KNOWN.number | KNOWN.actor | KNOWN.organisation | KNOWN.name
const RELATIONS = {
  near: 'near',
  outside: 'near',
  between: 'between',
  from: 'from',
  toward: 'toward',
} as const

/** The toponyms of a sentence. What is known to be something else is none. */
export function findPlaces(passage: Passage, gazetteer: Gazetteer): FoundPlace[] {
  const found: FoundPlace[] = []
  const words = foldedWords(passage)
  const { first, last } = passage.sentence
  for (let at = first; at <= last; at++) {
    if (isKnown(passage, at, OTHER) || words[at - first] === '') continue
    const place = placeAt(passage, gazetteer, words, at, found.at(-1))
    if (place === undefined) continue
    found.push(place)
    at = place.mention.last
  }
  return found
}

function foldedWords({ tokens, sentence }: Passage): string[] {
  const words: string[] = []
  for (let at = sentence.first; at <= sentence.last; at++) words.push(tokens[at]?.read.name ?? '')
  return words
}

function placeAt(
  passage: Passage,
  gazetteer: Gazetteer,
  words: readonly string[],
  at: number,
  previous: FoundPlace | undefined,
): FoundPlace | undefined {
  if (!canBegin(passage, at)) return undefined
  const cue = cueBefore(passage, at)
  if (cue === undefined && isPlainWord(passage, at)) return undefined
  const linked = previous !== undefined && isLinked(passage, previous.mention.last, at)
  const listed = (cue !== undefined && cue.entry.form !== 'singular') || (linked && previous.listed)
  const match = matchAt(passage, gazetteer, words, at, cue, linked && previous.listed)
  const last = match === undefined ? at : at + match.length - 1
  if (match === undefined || spans(passage, at, last))
    return cue === undefined && !listed ? undefined : unresolved(passage, at, cue, listed)
  const after = hitOf(passage, last + 1, 'cue', ({ side }) => side !== 'before')
  const lead = leadOf(passage, cue?.first ?? at)
  const certainty = certaintyOf(passage, match, { at, last, cue, after, lead: lead !== undefined, linked })
  if (certainty < SURE_ENOUGH) return undefined
  const start = (passage.tokens[at]?.start ?? 0) + cliticUnits(passage, at, match.clitic)
  return {
    entries: match.entries,
    holds: previous !== undefined && leadsInto(passage, previous.mention.last, at),
    listed,
    mention: mentionOf(passage, {
      at,
      last,
      start,
      certainty,
      cue,
      after,
      relation: lead?.entry.is.relation,
    }),
  }
}

/** Most words of a name that is looked for by its sound. */
const MOST_SOUND_WORDS = 3
const MOST_RUN_WORDS = 4

/**
 * The longest name at a token. After a word for a kind of place no preposition can hide in the first word, and a name
 * that is spelt like none is looked for by its sound.
 */
function matchAt(
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
    return capitalRun(passage, gazetteer, words, at) ?? match ?? bySound(passage, gazetteer, at, cue)
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
    const entries = gazetteer.lookup([word, ...words.slice(from + 1, from + length)].join(' '))
    if (entries.length > 0) return { length, entries, clitic, commonness: 0 }
  }
  return exact
}

/** A row of capitalised words that no entry has, where it is longer than what is spelt so in the gazetteer: "Tel Tamr". */
function capitalRun(
  passage: Passage,
  gazetteer: Gazetteer,
  words: readonly string[],
  at: number,
): Pick<Match, 'length' | 'entries' | 'clitic' | 'commonness'> | undefined {
  const { tokens, sentence } = passage
  if (sentence.caseless) return undefined
  let last = at
  while (last < sentence.last && last - at + 1 < MOST_RUN_WORDS && isCapitalName(tokens[last + 1])) last++
  const length = last - at + 1
  const from = at - sentence.first
  if (length < 2 || (gazetteer.longestMatch(words, from)?.length ?? 0) >= length) return undefined
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
function bySound(
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

function isProminent({ kind, population }: GazetteerEntry): boolean {
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

function spans(passage: Passage, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (isKnown(passage, at, OTHER)) return true
  return false
}

/** A common word before another, where case tells nothing and no word for a kind of place stands before it. */
function isPlainWord({ tokens, sentence }: Passage, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token === undefined || !token.read.common || (!sentence.caseless && token.shape !== 'uncased'))
    return false
  return (
    next === undefined ||
    at === sentence.last ||
    next.read.common ||
    next.shape === 'mark' ||
    next.shape === 'number'
  )
}

/** A capital where case tells anything; else any word that is not one of the small ones. */
function canBegin(passage: Passage, at: number): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return false
  if (token.joined && tokens[at - 1]?.shape !== 'mark' && token.start > (tokens[at - 1]?.end ?? 0))
    return false
  if (token.word & SMALL) return false
  if (token.shape === 'uncased') return hitOf(passage, at, 'cue') === undefined
  if (token.shape === 'capital' || token.shape === 'mixed') return true
  if (token.shape === 'upper' && !sentence.caseless) return token.norm.length > 3
  if (token.shape === 'lower' && !sentence.caseless)
    return tokens[at + 1]?.joined === true && tokens[at + 1]?.shape === 'capital'
  return true
}

const SMALL =
  WORD.determiner |
  WORD.preposition |
  WORD.be |
  WORD.have |
  WORD.modal |
  WORD.conjunction |
  WORD.subordinate |
  WORD.pronoun |
  WORD.relative

interface Evidence {
  readonly at: number
  readonly last: number
  readonly cue: Hit<'cue'> | undefined
  readonly after: Hit<'cue'> | undefined
  readonly lead: boolean
  readonly linked: boolean
}

/** How sure the words around a name are that it is a place. */
function certaintyOf(
  passage: Passage,
  match: Pick<Match, 'length' | 'entries' | 'commonness'>,
  { at, last, cue, after, lead, linked }: Evidence,
): number {
  const { tokens, sentence } = passage
  const token = tokens[at]
  const entry = match.entries[0]
  const cased = !sentence.caseless && token?.shape !== 'uncased'
  const prominent = entry !== undefined && isProminent(entry)
  let sure = cased ? 0.65 - 0.2 * match.commonness : 0.45 - 0.25 * match.commonness
  if (cue !== undefined || after !== undefined) sure += 0.5
  if (lead) sure += 0.25
  if (linked) sure += 0.25
  if (match.length > 1) sure += 0.15
  if (prominent) sure += 0.2
  if (!cased && token?.read.common && match.length === 1) sure -= 0.45
  if (hitOf(passage, at - 1, 'title') !== undefined && at > sentence.first) sure -= 0.5
  if (bitsAt(passage, at - 1) & WORD.possessive && cue === undefined && after === undefined) sure -= 0.4
  if (token?.shape === 'uncased' && !prominent && !(cue || lead || linked)) sure -= 0.3
  if (cased && at === sentence.first && match.length === 1) sure -= token?.read.common ? 0.4 : 0.1
  if (cased && isName(passage, at - 1) && !linked) sure -= 0.4
  if (cased && isName(passage, last + 1) && after === undefined) sure -= 0.4
  return Math.max(0, Math.min(1, sure))
}

/** A capitalised word that no entry knows: a part of a person's name. */
function isName({ tokens, sentence }: Passage, at: number): boolean {
  const token = at < sentence.first || at > sentence.last ? undefined : tokens[at]
  return token !== undefined && token.shape === 'capital' && token.word === 0 && at !== sentence.first
}

/** The word for a kind of place that leads to a name: "town of", "Mount", مدينة. */
function cueBefore(passage: Passage, at: number): Hit<'cue'> | undefined {
  let found: Hit<'cue'> | undefined
  for (let back = 1; back <= 5 && at - back >= passage.sentence.first; back++) {
    const hit = hitOf(passage, at - back, 'cue', ({ side }) => side !== 'after')
    if (hit === undefined || (found !== undefined && hit.last !== found.last)) continue
    const gap = at - hit.last - 1
    if (gap === 0 || (gap > 0 && gap <= 2 && isOfThe(passage, hit.last + 1, at))) found = hit
  }
  return found
}

function isOfThe(passage: Passage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = passage.tokens[at]
    const link = hitOf(passage, at, 'relation', ({ relation }) => relation === 'of') !== undefined
    if (!link && !((token?.word ?? 0) & WORD.definite) && !/["“«']/.test(markAt(passage, at))) return false
  }
  return true
}

/** The preposition before a name or its cue. */
function leadOf(passage: Passage, at: number): Hit<'relation'> | undefined {
  for (let back = 1; back <= 4 && at - back >= passage.sentence.first; back++) {
    const hit = hitOf(passage, at - back, 'relation')
    if (hit === undefined) {
      if (!(bitsAt(passage, at - back) & (WORD.determiner | WORD.adjective))) return undefined
      continue
    }
    const { relation } = hit.entry.is
    if (hit.last >= at || relation === 'by' || relation === 'with' || relation === 'of') return undefined
    return hit
  }
  return undefined
}

/** "Ariha, Idlib", "Homs and Hama": names one after the other. */
function isLinked(passage: Passage, last: number, at: number): boolean {
  if (at - last > 2) return false
  return (
    at - last === 1 ||
    /[,،(/–-]/.test(markAt(passage, last + 1)) ||
    (bitsAt(passage, last + 1) & WORD.conjunction) !== 0
  )
}

/** How many tokens may stand between a place and the one that it is told to lie in: "Ariha, in the province of Idlib". */
const INSIDE_REACH = 5

function leadsInto(passage: Passage, last: number, at: number): boolean {
  if (at - last - 1 > INSIDE_REACH || at - last < 2) return at - last === 1
  if ((passage.tokens[at]?.clitics ?? 0) & CLITIC.and) return false
  for (let between = last + 1; between < at; between++) {
    const inOrOf = hitOf(
      passage,
      between,
      'relation',
      ({ relation }) => relation === 'in' || relation === 'of',
    )
    const fits =
      inOrOf !== undefined ||
      /[,،(]/.test(markAt(passage, between)) ||
      hitOf(passage, between, 'cue') !== undefined ||
      (bitsAt(passage, between) & WORD.determiner) !== 0
    if (!fits || (passage.tokens[between]?.clitics ?? 0) & CLITIC.and) return false
  }
  return true
}

function cliticUnits({ tokens }: Passage, at: number, clitic: string): number {
  return clitic === '' || clitic.endsWith('لل')
    ? Math.max(0, clitic.length - 2)
    : Math.min(clitic.length, (tokens[at]?.end ?? 0) - (tokens[at]?.start ?? 0))
}

/** Most words of a name that nobody knows. */
const MOST_NEW_WORDS = 3

/** A name that nobody knows, after a word that says it is a place or in a list of places. */
function unresolved(
  passage: Passage,
  at: number,
  cue: Hit<'cue'> | undefined,
  listed: boolean,
): FoundPlace | undefined {
  const { tokens, sentence } = passage
  const kind = cue?.entry.is.cue ?? 'settlement'
  if (cue?.entry.is.part !== undefined || kind === 'road' || kind === 'facility' || kind === 'region')
    return undefined
  let last = at - 1
  while (
    last < sentence.last &&
    last - at + 1 < MOST_NEW_WORDS &&
    isNewWord(passage, last + 1, last < at && cue !== undefined)
  )
    last++
  if (last < at) return undefined
  const lead = leadOf(passage, cue?.first ?? at)
  const clitic =
    cue === undefined && tokens[at]?.shape === 'uncased'
      ? (withoutClitics(tokens[at]?.read.name ?? '')[0]?.clitic ?? '')
      : ''
  const start = (tokens[at]?.start ?? 0) + cliticUnits(passage, at, clitic)
  return {
    entries: [],
    holds: false,
    listed,
    mention: mentionOf(passage, {
      at,
      last,
      start,
      certainty: 0.5,
      cue,
      after: undefined,
      relation: lead?.entry.is.relation,
    }),
  }
}

const LED = CLITIC.for | CLITIC.by | CLITIC.as

/** Whether a word right after "the village of" can open its name: nothing that leads on, describes or tells an event. */
function canLead(passage: Passage, at: number): boolean {
  const token = passage.tokens[at]
  if (token === undefined || token.word & (SMALL | WORD.adjective | WORD.verb) || token.clitics & LED)
    return false
  return hitOf(passage, at, 'trigger') === undefined && hitOf(passage, at, 'person') === undefined
}

/** A word that can be part of a name of a place; the first one after "the village of" may also have another meaning. */
function isNewWord(passage: Passage, at: number, first: boolean): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (
    token === undefined ||
    isKnown(passage, at, OTHER) ||
    token.shape === 'mark' ||
    token.shape === 'number'
  )
    return false
  if (!sentence.caseless && token.shape !== 'uncased')
    return token.shape === 'capital' || (token.joined && at > sentence.first)
  if (first && token.shape === 'uncased') return canLead(passage, at)
  return !token.read.common || hitOf(passage, at, 'name') !== undefined
}

function mentionOf(
  { tokens, text }: Passage,
  given: {
    at: number
    last: number
    start: number
    certainty: number
    cue: Hit<'cue'> | undefined
    after: Hit<'cue'> | undefined
    relation: Hit<'relation'>['entry']['is']['relation'] | undefined
  },
): PlaceMention {
  const quote = { start: given.start, end: tokens[given.last]?.end ?? given.start }
  const name = text.slice(quote.start, quote.end)
  const cue = given.cue?.entry.is.cue ?? given.after?.entry.is.cue
  const part = given.cue?.entry.is.part ?? given.after?.entry.is.part
  const relation =
    given.relation !== undefined && given.relation in RELATIONS
      ? RELATIONS[given.relation as keyof typeof RELATIONS]
      : 'in'
  return {
    kind: 'place',
    first: given.at,
    last: given.last,
    quote,
    lemma: name.toLowerCase(),
    certainty: given.certainty,
    name,
    relation,
    ...(cue !== undefined && { cue }),
    ...(part !== undefined && { part }),
  }
}

/** Chooses a place for each name of a document, each in the light of the others. */
export function resolved(places: readonly FoundPlace[], gazetteer: Gazetteer): PlaceMention[] {
  const toponyms = places.map(({ mention }, at): Toponym => {
    const inside = isInside(places[at], places[at + 1]) ? at + 1 : undefined
    return {
      name: mention.name,
      ...(mention.cue !== undefined && mention.part === undefined && { kindHint: mention.cue }),
      ...(inside !== undefined && { inside }),
    }
  })
  const entries = resolvePlaces(toponyms, gazetteer)
  return places.map(({ mention }, at) => {
    const place = entries[at]
    return place === undefined ? mention : { ...mention, place }
  })
}

/** Whether a place is told to lie in the next: a smaller one right before a region or country. */
function isInside(inner: FoundPlace | undefined, outer: FoundPlace | undefined): boolean {
  if (inner === undefined || outer === undefined) return false
  if (inner.mention.part !== undefined) return false
  const large =
    outer.entries[0]?.kind === 'region' ||
    outer.entries[0]?.kind === 'country' ||
    outer.mention.cue === 'region'
  const small =
    inner.mention.cue === undefined ? inner.entries[0]?.kind !== 'country' : inner.mention.cue !== 'region'
  return large && small && outer.holds
}
