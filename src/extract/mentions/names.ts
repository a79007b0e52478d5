import type { HarmGroup } from '../../model/index.ts'
import type { Hit } from './match.ts'
import type { NameMention, OrganisationMention } from './mentions-of-people.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage, plainQuote, quoteOf, sweep } from './passage.ts'
import { surest } from './people.ts'
import { cueBefore } from './place-words.ts'
import { determinerOf } from './syntax.ts'
import { WORD } from './token.ts'

const MOST_NAME_WORDS = 6
const MOST_TITLES = 4 // in a row: "Father Superior Doctor"
const OTHER = KNOWN.date | KNOWN.number | KNOWN.actor | KNOWN.organisation | KNOWN.place | KNOWN.name

/** Organisations, media and others who speak. */
export function findOrganisations(passage: Passage): OrganisationMention[] {
  return sweep(passage, 'organisation', (hits) => {
    const hit = surest(hits.filter(({ entry }) => !entry.is.building))
    if (hit === undefined || isSmallWord(passage, hit.first, hit.last) || isVerb(passage, hit.first))
      return undefined
    const quote = quoteOf(passage.tokens, hit)
    return {
      kind: 'organisation',
      first: hit.first,
      last: hit.last,
      quote,
      lemma: hit.entry.lemma,
      certainty: hit.entry.sure,
      name: passage.text.slice(quote.start, quote.end),
      speaker: hit.entry.is.speaker,
    } as const
  })
}

/** "who", "us", "ap" written small are no organisations, nor is "Who" at the beginning of a question. */
function isSmallWord({ tokens, sentence }: Passage, first: number, last: number): boolean {
  const token = tokens[first]
  if (token === undefined || first !== last || token.norm.length > 3 || token.shape === 'uncased')
    return false
  const isWord = (token.word & ~WORD.noun) !== 0
  if (sentence.caseless) return isWord
  return token.shape === 'lower' || (token.shape === 'capital' && isWord)
}

/** "they report that": a noun for who speaks that is a verb here. */
function isVerb(passage: Passage, at: number): boolean {
  if (!((passage.tokens[at]?.word ?? 0) & WORD.verb)) return false
  return determinerOf(passage, at) === 'none'
}

/** Names of persons after a title: "Inspector Eulogio Flores". */
export function findTitledNames(passage: Passage): NameMention[] {
  return sweep(passage, 'title', (hits) => titledOf(passage, hits))
}

/** Names of persons without a title, beginning with a given name. */
export function findNames(passage: Passage): NameMention[] {
  const found: NameMention[] = []
  for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
    const mention = namedAt(passage, at)
    if (mention === undefined) continue
    found.push(mention)
    at = mention.last
  }
  return found
}

function titledOf(passage: Passage, hits: readonly Hit<'title'>[]): NameMention | undefined {
  const hit = hits[0]
  if (hit !== undefined && isKnown(passage, hit.first, KNOWN.organisation)) return undefined
  if (hit === undefined || cueBefore(passage, hit.first)?.entry.is.cue === 'settlement') return undefined
  let next = hit.last + 1
  let groups = hit.entry.is.groups
  for (let count = 0; count < MOST_TITLES; count++) {
    const more = hitOf(passage, next, 'title')
    if (more === undefined) break
    if (more.entry.is.groups.length > 0) groups = more.entry.is.groups
    next = more.last + 1
  }
  if (/[.)"“]/.test(markAt(passage, next))) next++
  if (buildsOrganisation(passage, next)) return undefined // "the Sudanese Doctors Network"
  const last = nameEnd(passage, next)
  if (last === undefined || (last === next && !canStandAlone(passage, next))) return undefined
  return mentionOf(
    passage,
    next,
    last,
    0.9,
    groups,
    passage.text.slice(passage.tokens[hit.first]?.start, passage.tokens[hit.last]?.end),
  )
}

/** A noun that the name of an organisation ends with. */
function buildsOrganisation(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'organisation', ({ building }) => building === true) !== undefined
}

/** One word after a title is a name where case shows it, or where it is a given name. */
function canStandAlone(passage: Passage, at: number): boolean {
  if (passage.tokens[at]?.shape !== 'uncased') return true
  return hitOf(passage, at, 'name', ({ role }) => role === 'given') !== undefined
}

function namedAt(passage: Passage, at: number): NameMention | undefined {
  if (isOn(passage, at)) return undefined
  if (
    isKnown(passage, at, OTHER) ||
    hitOf(passage, at, 'name', ({ role }) => role === 'given') === undefined
  ) {
    return unknownWordsAt(passage, at)
  }
  const last = nameEnd(passage, at)
  if (last === undefined || last === at) return undefined
  return mentionOf(passage, at, last, 0.8, [], undefined)
}

/** Two words or more that no entry knows: capitalised where case tells something, else surer with a family name. */
function unknownWordsAt(passage: Passage, at: number): NameMention | undefined {
  const token = passage.tokens[at]
  if (token === undefined || token.joined || token.read.common || token.shape === 'uncased') return undefined
  if (!passage.sentence.caseless && token.shape !== 'capital') return undefined
  const last = nameEnd(passage, at)
  if (last === undefined || wordsIn(passage, at, last) < 2) return undefined
  return mentionOf(
    passage,
    at,
    last,
    passage.sentence.caseless ? certaintyOfRun(passage, at, last) : 0.6,
    [],
    undefined,
  )
}

function certaintyOfRun(passage: Passage, first: number, last: number): number {
  for (let at = first; at <= last; at++)
    if (hitOf(passage, at, 'name', ({ role }) => role === 'family')) return 0.6
  return 0.4
}

function wordsIn({ tokens }: Passage, first: number, last: number): number {
  let count = 0
  for (let at = first; at <= last; at++) if (!tokens[at]?.joined) count++
  return count
}

/** The last token of a name that begins at a token; undefined where it is none. */
function nameEnd(passage: Passage, from: number): number | undefined {
  const { tokens, sentence } = passage
  let last = from - 1
  for (let at = from; at <= Math.min(sentence.last, from + MOST_NAME_WORDS); at++) {
    if (!isNameWord(passage, at)) {
      const particle = hitOf(passage, at, 'name', ({ role }) => role === 'particle')
      if (particle === undefined || at === from || !isNameWord(passage, particle.last + 1)) break
      at = particle.last
      continue
    }
    last = at
  }
  if (last < from || tokens[last] === undefined) return undefined
  return Math.min(last, sentence.last)
}

/** على is written as the name علي is folded. */
function isOn({ text, tokens }: Passage, at: number): boolean {
  return text.slice(tokens[at]?.start, tokens[at]?.end).endsWith('على')
}

function isNameWord(passage: Passage, at: number): boolean {
  if (isOn(passage, at)) return false
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (
    token === undefined ||
    at > sentence.last ||
    isKnown(passage, at, OTHER) ||
    token.shape === 'mark' ||
    token.shape === 'number'
  )
    return false
  if (hitOf(passage, at, 'name', ({ role }) => role === 'given' || role === 'family') !== undefined)
    return true
  if (sentence.caseless || token.shape === 'uncased') return token.word === 0 && !token.read.common
  if (token.joined && at > sentence.first) return token.word === 0 || token.shape === 'capital'
  return (
    (token.shape === 'capital' || token.shape === 'mixed') &&
    (token.word & ~(WORD.noun | WORD.adjective)) === 0
  )
}

function mentionOf(
  { tokens, text }: Passage,
  first: number,
  last: number,
  certainty: number,
  groups: readonly HarmGroup[],
  title: string | undefined,
): NameMention {
  const quote = plainQuote(tokens, first, last)
  const name = text.slice(quote.start, quote.end)
  return {
    kind: 'person-name',
    first,
    last,
    quote,
    lemma: name.toLowerCase(),
    certainty,
    name,
    ...(title !== undefined && { title }),
    groups,
  }
}
