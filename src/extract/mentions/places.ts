import type { Gazetteer, GazetteerEntry, Match } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import type { PlaceMention } from './mention.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { WORD } from './token.ts'

/** A toponym with the places that bear its name, likeliest first, before one is chosen. */
export interface FoundPlace {
  readonly mention: PlaceMention
  readonly entries: readonly GazetteerEntry[]
}

/** How sure a name must be to be taken for a place. */
const SURE_ENOUGH = 0.5
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
  const cue = cueBefore(passage, at)
  if (!canBegin(passage, at)) return undefined
  const match = gazetteer.longestMatch(words, at - passage.sentence.first)
  const last = match === undefined ? at : at + match.length - 1
  if (match === undefined || spans(passage, at, last))
    return cue === undefined ? undefined : unresolved(passage, at, cue)
  const after = hitOf(passage, last + 1, 'cue', ({ side }) => side !== 'before')
  const lead = leadOf(passage, cue?.first ?? at)
  const linked = previous !== undefined && isLinked(passage, previous.mention.last, at)
  const certainty = certaintyOf(passage, match, { at, last, cue, after, lead: lead !== undefined, linked })
  if (certainty < SURE_ENOUGH) return undefined
  const start = (passage.tokens[at]?.start ?? 0) + cliticUnits(passage, at, match.clitic)
  return {
    entries: match.entries,
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

function spans(passage: Passage, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (isKnown(passage, at, OTHER)) return true
  return false
}

/** A capital where case tells anything; else any word that is not one of the small ones. */
function canBegin({ tokens, sentence }: Passage, at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return false
  if (token.joined && tokens[at - 1]?.shape !== 'mark' && token.start > (tokens[at - 1]?.end ?? 0))
    return false
  if (token.word & SMALL) return false
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
  match: Match,
  { at, last, cue, after, lead, linked }: Evidence,
): number {
  const { tokens, sentence } = passage
  const token = tokens[at]
  const entry = match.entries[0]
  const cased = !sentence.caseless && token?.shape !== 'uncased'
  let sure = cased ? 0.65 - 0.2 * match.commonness : 0.45 - 0.25 * match.commonness
  if (cue !== undefined || after !== undefined) sure += 0.5
  if (lead) sure += 0.25
  if (linked) sure += 0.25
  if (match.length > 1) sure += 0.15
  if (
    entry !== undefined &&
    (entry.kind === 'country' || entry.kind === 'region' || entry.population > 100_000)
  )
    sure += 0.2
  if (!cased && token?.read.common && match.length === 1) sure -= 0.45
  if (hitOf(passage, at - 1, 'title') !== undefined && at > sentence.first) sure -= 0.5
  if (bitsAt(passage, at - 1) & WORD.possessive && cue === undefined && after === undefined) sure -= 0.4
  if (cased && at === sentence.first && match.length === 1) sure -= 0.1
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

function cliticUnits({ tokens }: Passage, at: number, clitic: string): number {
  return clitic === '' || clitic.endsWith('لل')
    ? Math.max(0, clitic.length - 2)
    : Math.min(clitic.length, (tokens[at]?.end ?? 0) - (tokens[at]?.start ?? 0))
}

/** A name that nobody knows, after a word that says it is a place: capitals, or words that no entry has. */
function unresolved(passage: Passage, at: number, cue: Hit<'cue'>): FoundPlace | undefined {
  const { tokens, sentence } = passage
  const kind = cue.entry.is.cue
  if (cue.entry.is.part !== undefined || kind === undefined || kind === 'road' || kind === 'facility')
    return undefined
  let last = at - 1
  while (last < sentence.last && last - at < 3) {
    const token = tokens[last + 1]
    if (
      token === undefined ||
      isKnown(passage, last + 1, OTHER) ||
      token.shape === 'mark' ||
      token.shape === 'number'
    )
      break
    const unknown =
      sentence.caseless || token.shape === 'uncased'
        ? token.word === 0
        : token.shape === 'capital' || token.joined
    if (!unknown) break
    last++
  }
  if (last < at) return undefined
  const lead = leadOf(passage, cue.first)
  const start = tokens[at]?.start ?? 0
  return {
    entries: [],
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
