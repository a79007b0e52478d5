import type { Gazetteer, Match } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { continuesNew, unresolved } from './new-places.ts'
import { hitOf, isKnown, type Passage } from './passage.ts'
import { casedMatch } from './place-cases.ts'
import { certaintyOf } from './place-certainty.ts'
import { matchAt, outruns } from './place-match.ts'
import { type FoundPlace, mentionOf } from './place-mention.ts'
import {
  cliticUnits,
  cueBefore,
  isCalledSettlement,
  isClosed,
  isLedName,
  isLinked,
  isProminent,
  leadAfter,
  leadOf,
  leadsInto,
  OTHER,
  SMALL,
  stationedBefore,
} from './place-words.ts'
import { bitsAt } from './syntax.ts'
import { WORD } from './token.ts'

/** How sure a name must be to be taken for a place. */
const SURE_ENOUGH = 0.5

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
  return withSharedKinds(passage, found)
}

/** "Kherson, Donetsk and Kharkiv regions": what stands in the plural after the last says of all what they are. */
function withSharedKinds(passage: Passage, found: FoundPlace[]): FoundPlace[] {
  for (let at = found.length - 1; at > 0; at--) {
    const [before, place] = [found[at - 1] as FoundPlace, found[at] as FoundPlace]
    const { cue } = place.mention
    if (!place.shares || cue === undefined || before.mention.cue !== undefined) continue
    if (!isLinked(passage, before.mention.last, place.mention.first)) continue
    found[at - 1] = { ...before, shares: true, mention: { ...before.mention, cue } }
  }
  return found
}

function foldedWords(passage: Passage): string[] {
  const { tokens, sentence } = passage
  const words: string[] = []
  for (let at = sentence.first; at <= sentence.last; at++) {
    const name = tokens[at]?.read.name ?? ''
    words.push(name.slice(natureAt(passage, at)?.opening.before ?? 0))
  }
  return words
}

function placeAt(
  passage: Passage,
  gazetteer: Gazetteer,
  words: readonly string[],
  at: number,
  previous: FoundPlace | undefined,
): FoundPlace | undefined {
  const nature = natureAt(passage, at)
  if (!canBegin(passage, at) && nature === undefined) return undefined
  const cue = cueBefore(passage, at)
  if (cue === undefined && nature === undefined && (isPlainWord(passage, at) || isAdjective(passage, at)))
    return undefined
  const linked = previous !== undefined && isLinked(passage, previous.mention.last, at)
  const listed = (cue !== undefined && cue.entry.form !== 'singular') || (linked && previous.listed)
  const written = matchAt(passage, gazetteer, words, at, cue, linked && previous.listed)
  const cased = casedMatch(words, at - passage.sentence.first, passage.lexicon.grammar.names, gazetteer)
  const spelt = cased !== undefined && cased.length >= (written?.length ?? 0) ? cased : written
  const match = fitting(spelt, cue)
  if (nature !== undefined && (match?.length ?? 0) < 2)
    return nature.entry.is.cue === 'natural'
      ? unresolved(passage, at, cue ?? nature, listed, nature)
      : undefined
  const last = match === undefined ? at : at + match.length - 1
  if (
    match === undefined ||
    goesOn(passage, last) ||
    isLonger(passage, match, cue, last) ||
    outruns(passage, at, last, cue, isLedName(passage, at) && !match.entries.some(isProminent)) ||
    spans(passage, at, last)
  )
    return cue === undefined && !listed && !isLedName(passage, at) && !isCalledSettlement(passage, at)
      ? undefined
      : unresolved(passage, at, cue, listed)
  const after = hitOf(passage, last + 1, 'cue', ({ side }) => side !== 'before')
  if (after?.entry.is.cue === 'road' && isStreetName(passage, last + 1)) return undefined
  const lead = stationedBefore(passage, cue?.first ?? at) ?? leadOf(passage, cue?.first ?? at)
  const second =
    lead === undefined && linked && previous.mention.relation === 'between' && endsPair(passage, previous)
  const certainty = certaintyOf(passage, match, { at, last, cue, after, lead: lead !== undefined, linked })
  if (certainty < SURE_ENOUGH) return undefined
  const cut = nature?.opening.before ?? cliticUnits(passage, at, match.clitic)
  const start = (passage.tokens[at]?.start ?? 0) + cut
  return {
    entries: match.entries,
    holds:
      previous !== undefined &&
      !match.clitic.startsWith('و') &&
      leadsInto(passage, previous.mention.last, at),
    listed,
    shares: after?.entry.form === 'plural',
    mention: {
      ...(listed && { cue: 'settlement' }),
      ...mentionOf(passage, {
        at,
        last,
        start,
        certainty,
        cue,
        after,
        relation: second ? 'between' : (lead ?? leadAfter(passage, last))?.entry.is.relation,
      }),
      ...(match === cased && { base: cased.name }),
    },
  }
}

/** "Between A and B": whether a conjunction right after a place leads to the other end. */
function endsPair(passage: Passage, { mention }: FoundPlace): boolean {
  return (bitsAt(passage, mention.last + 1) & WORD.conjunction) !== 0
}

/** "Dasht-e-Barchi": a name that is only the beginning of a longer one, by its hyphen. */
function goesOn({ tokens, sentence }: Passage, last: number): boolean {
  const next = tokens[last + 1]
  if (sentence.caseless || next === undefined || last === sentence.last || !next.joined) return false
  return next.start > (tokens[last]?.end ?? 0) && next.shape !== 'number' && next.word === 0
}

/** No town is wider than this radius, in km. */
const LARGEST_TOWN = 40

/** A camp or a village is no country, whose name may begin its own. */
function fitting<T extends Pick<Match, 'entries'>>(
  match: T | undefined,
  cue: Hit<'cue'> | undefined,
): T | undefined {
  const small = cue?.entry.is.cue === 'settlement' || cue?.entry.is.cue === 'camp'
  if (match === undefined || !small) return match
  const entries = match.entries.filter(
    ({ kind, radiusKm }) => kind !== 'country' && !(kind === 'region' && radiusKm > LARGEST_TOWN),
  )
  return entries.length === 0 ? undefined : { ...match, entries }
}

/** A word for a hill, a spring or a bridge that may be the first of a name: جسر الشغور, تل رفعت. */
function natureAt(passage: Passage, at: number): Hit<'cue'> | undefined {
  if (passage.tokens[at]?.shape !== 'uncased') return undefined
  const hit = hitOf(passage, at, 'cue', ({ cue }) => cue === 'natural' || cue === 'road')
  return hit === undefined || isClosed(passage, hit) ? undefined : hit
}

/** "معارة النعسان", "أم السطح": a little known name of one word that goes on with one that no entry has is another name. */
function isLonger(
  passage: Passage,
  { length, entries }: Pick<Match, 'length' | 'entries'>,
  cue: Hit<'cue'> | undefined,
  last: number,
): boolean {
  if (cue === undefined || length > 1 || passage.tokens[last]?.shape !== 'uncased') return false
  return !entries.some(isProminent) && continuesNew(passage, last + 1)
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

/** "A Shia mosque", "Hazara villagers": a capitalised adjective before the word for a target, people or a kind of place. */
function isAdjective(passage: Passage, at: number): boolean {
  if ((bitsAt(passage, at) & WORD.adjective) === 0 || passage.tokens[at + 1]?.shape !== 'lower') return false
  return (['target', 'person', 'cue'] as const).some(
    (section) => hitOf(passage, at + 1, section) !== undefined,
  )
}

/** A capital where case tells anything; else any word that is not one of the small ones. */
function canBegin(passage: Passage, at: number): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return false
  if (token.joined && tokens[at - 1]?.shape !== 'mark' && token.start > (tokens[at - 1]?.end ?? 0))
    return false
  if (token.word & SMALL || (token.norm.length === 1 && token.shape !== 'uncased')) return false
  if (token.shape === 'uncased')
    return hitOf(passage, at, 'cue') === undefined && !joinsOrDescribes(passage, at)
  if (token.shape === 'capital' || token.shape === 'mixed') return true
  if (token.shape === 'upper' && !sentence.caseless) return token.norm.length > 3
  if (token.shape === 'lower' && !sentence.caseless)
    return tokens[at + 1]?.joined === true && tokens[at + 1]?.shape === 'capital'
  return true
}

/** "بالقرب من", "تجمع سكني": words of place and adjectives without an article, which name nothing. */
function joinsOrDescribes(passage: Passage, at: number): boolean {
  if (hitOf(passage, at, 'relation') !== undefined) return true
  const { word, read } = passage.tokens[at] ?? {}
  return ((word ?? 0) & WORD.adjective) !== 0 && !read?.name.startsWith('ال')
}

/** "Wichita Street": a street in some town, which only bears a place's name. */
function isStreetName({ tokens, sentence }: Passage, at: number): boolean {
  return !sentence.caseless && tokens[at]?.shape === 'capital'
}
