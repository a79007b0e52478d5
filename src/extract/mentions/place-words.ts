import type { GazetteerEntry } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

/** What is no toponym any more. */
export const OTHER = KNOWN.date | KNOWN.number | KNOWN.actor | KNOWN.organisation | KNOWN.name

/** Small words, which open no toponym. */
export const SMALL =
  WORD.determiner |
  WORD.preposition |
  WORD.be |
  WORD.have |
  WORD.modal |
  WORD.conjunction |
  WORD.subordinate |
  WORD.pronoun |
  WORD.relative

/** The word for a kind of place that leads to a name: "town of", "Mount", مدينة. */
export function cueBefore(passage: Passage, at: number): Hit<'cue'> | undefined {
  let found: Hit<'cue'> | undefined
  for (let back = 1; back <= 5 && at - back >= passage.sentence.first; back++) {
    const hit = hitOf(passage, at - back, 'cue', ({ side }) => side !== 'after')
    if (hit === undefined || isClosed(passage, hit) || (found !== undefined && hit.last !== found.last))
      continue
    const gap = at - hit.last - 1
    if (gap === 0 || (gap > 0 && gap <= 2 && isOfThe(passage, hit.last + 1, at))) found = hit
  }
  return found
}

/** A noun with an article or a pronoun of its own has no name after it: المخيمات, مزارعهم. */
export function isClosed({ tokens }: Passage, { first, last, opening, closing }: Hit): boolean {
  if (tokens[last]?.shape !== 'uncased') return false
  const word = tokens[last]?.read.norm ?? ''
  return (opening.clitics & CLITIC.the) !== 0 || (first === last && !word.endsWith(closing.norm))
}

function isOfThe(passage: Passage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = passage.tokens[at]
    const link = hitOf(passage, at, 'relation', ({ relation }) => relation === 'of') !== undefined
    if (!link && !((token?.word ?? 0) & WORD.determiner) && !/["“”«'#(]/.test(markAt(passage, at)))
      return false
  }
  return true
}

/** The preposition before a name or its cue. */
export function leadOf(passage: Passage, at: number): Hit<'relation'> | undefined {
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

/** How many words on a phrase like "stationed in" still tells where somebody stood. */
const STATIONED_REACH = 10

/** المتمركزة في معسكر جورين بسهل الغاب: the phrase before a name, with no verb between, that says whence somebody acted. */
export function stationedBefore(passage: Passage, at: number): Hit<'relation'> | undefined {
  if (passage.lexicon.grammar.verbs !== 'first') return undefined
  for (let back = at - 1; back >= Math.max(passage.sentence.first, at - STATIONED_REACH); back--) {
    const from = hitOf(passage, back, 'relation', ({ relation }) => relation === 'from')
    if (from !== undefined && from.last > from.first && from.last < at) return from
    if (hitOf(passage, back, 'trigger') !== undefined || hitOf(passage, back, 'harm') !== undefined)
      return undefined
    const bits = bitsAt(passage, back)
    if ((bits & WORD.verb) !== 0 && (bits & (WORD.noun | WORD.adjective)) === 0) return undefined
  }
  return undefined
}

/** The word after a name that says how a place stands to it, where such words follow: "Halep yakınlarında". */
export function leadAfter(passage: Passage, last: number): Hit<'relation'> | undefined {
  if (passage.lexicon.grammar.verbs !== 'last') return undefined
  const ending = passage.tokens[last + 1]?.joined === true ? 1 : 0
  return hitOf(passage, last + 1 + ending, 'relation') ?? hitOf(passage, last + 1, 'relation')
}

/** "Тягинка Херсонской области": where names have cases, a word right before one for a region begins the name of that. */
export function opensRegion(passage: Passage, at: number): boolean {
  if (Object.keys(passage.lexicon.grammar.names).length === 0) return false
  const cue = hitOf(passage, at + 1, 'cue', ({ side }) => side !== 'before')
  return cue?.entry.is.cue === 'region'
}

/** Letters from which on a word may begin with "and". */
const AND_LETTERS = 4

/** An Arabic word that begins as "and" does. */
export function opensWithAnd({ tokens }: Passage, at: number): boolean {
  const token = tokens[at]
  if (token?.shape !== 'uncased' || !token.read.name.startsWith('و')) return false
  return token.read.name.length >= AND_LETTERS || (token.clitics & CLITIC.and) !== 0
}

/** "Ariha, Idlib", "Homs and Hama": names one after the other. */
export function isLinked(passage: Passage, last: number, at: number): boolean {
  if (at - last === 3)
    return markAt(passage, last + 1) === ',' && (bitsAt(passage, last + 2) & WORD.conjunction) !== 0
  if (at - last > 3) return false
  if (at - last === 1 && passage.tokens[at]?.shape === 'uncased') return opensWithAnd(passage, at)
  return (
    at - last === 1 ||
    /[,،(/–-]/.test(markAt(passage, last + 1)) ||
    (bitsAt(passage, last + 1) & WORD.conjunction) !== 0
  )
}

/** How many tokens may stand between a place and the one that it is told to lie in: "Ariha, in the province of Idlib". */
const INSIDE_REACH = 5

export function leadsInto(passage: Passage, last: number, at: number): boolean {
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

export function cliticUnits({ tokens }: Passage, at: number, clitic: string): number {
  return clitic === '' || clitic.endsWith('لل')
    ? Math.max(0, clitic.length - 2)
    : Math.min(clitic.length, (tokens[at]?.end ?? 0) - (tokens[at]?.start ?? 0))
}

const LEADS: ReadonlySet<string> = new Set(['in', 'near'])
/** What may follow a name of a place that nobody knows: what follows a name of a thing or a person would be a noun. */
const AFTER_NAME =
  WORD.preposition | WORD.conjunction | WORD.subordinate | WORD.relative | WORD.be | WORD.have | WORD.adverb

/** A capitalised word that no entry has and that stands right after "in" or "near": "a car in Khiam". */
export function isLedName(passage: Passage, at: number): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (sentence.caseless || token === undefined || token.shape !== 'capital') return false
  if (token.word !== 0 || token.read.common) return false
  const after = leadAfter(passage, at)
  if (after !== undefined && LEADS.has(after.entry.is.relation)) return true
  const lead = hitOf(passage, at - 1, 'relation', ({ relation }) => LEADS.has(relation))
  if (lead === undefined || lead.last !== at - 1) return false
  let last = at
  while (last < sentence.last && isCapital(tokens[last + 1])) last++
  const next = tokens[last + 1]
  if (next === undefined || last === sentence.last || next.shape === 'mark') return true
  return (next.word & AFTER_NAME) !== 0 || isKnown(passage, last + 1, KNOWN.date)
}

/** A capitalised word that no entry has right before a word for a settlement: "shelled Hamouriya town". */
export function isCalledSettlement(passage: Passage, at: number): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (sentence.caseless || token === undefined || token.shape !== 'capital') return false
  if (token.word !== 0 || token.read.common) return false
  let last = at
  while (last < sentence.last && isCapital(tokens[last + 1])) last++
  const cue = hitOf(passage, last + 1, 'cue', ({ side }) => side !== 'before')?.entry.is.cue
  return (cue === 'settlement' || cue === 'camp') && tokens[last + 1]?.shape === 'lower'
}

function isCapital(token: Passage['tokens'][number] | undefined): boolean {
  if (token === undefined || token.shape === 'mark') return false
  return token.shape === 'capital' || token.shape === 'mixed' || token.joined
}

/** A place of more people is known without its country. */
const MANY_PEOPLE = 100_000

/** Whether a place is known by its name alone. */
export function isProminent({ kind, population }: GazetteerEntry): boolean {
  return kind === 'country' || kind === 'region' || population > MANY_PEOPLE
}
