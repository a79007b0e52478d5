import type { HarmGroup } from '../../model/index.ts'
import type { NameMention, OrganisationMention } from './mention.ts'
import { hitOf, hitsOf, markAt, type Passage, plainQuote, quoteOf } from './passage.ts'
import { surest } from './people.ts'
import { determinerOf } from './syntax.ts'
import { WORD } from './token.ts'

const MOST_NAME_WORDS = 6

/** Organisations, media and others who speak. */
export function findOrganisations(
  passage: Passage,
  isNumber: (at: number) => boolean,
): OrganisationMention[] {
  const found: OrganisationMention[] = []
  for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
    const hit = surest(hitsOf(passage, at, 'organisation').filter(({ entry }) => !entry.is.building))
    if (hit === undefined || isSmallWord(passage, hit.first, hit.last) || isVerb(passage, at, isNumber))
      continue
    const quote = quoteOf(passage.tokens, hit)
    found.push({
      kind: 'organisation',
      first: at,
      last: hit.last,
      quote,
      lemma: hit.entry.lemma,
      certainty: hit.entry.sure,
      name: passage.text.slice(quote.start, quote.end),
      speaker: hit.entry.is.speaker,
    })
    at = hit.last
  }
  return found
}

/** "who", "us", "ap" written small are no organisations. */
function isSmallWord({ tokens, sentence }: Passage, first: number, last: number): boolean {
  const token = tokens[first]
  if (token === undefined || first !== last || token.norm.length > 3 || token.shape === 'uncased')
    return false
  return sentence.caseless ? (token.word & ~WORD.noun) !== 0 : token.shape === 'lower'
}

/** "they report that": a noun for who speaks that is a verb here. */
function isVerb(passage: Passage, at: number, isNumber: (at: number) => boolean): boolean {
  if (!((passage.tokens[at]?.word ?? 0) & WORD.verb)) return false
  return determinerOf(passage, at, isNumber) === 'none'
}

/** Names of persons: after a title, or beginning with a given name; `taken` tells what other names have. */
export function findNames(passage: Passage, taken: (at: number) => boolean): NameMention[] {
  const found: NameMention[] = []
  for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
    const mention = titledAt(passage, at, taken) ?? namedAt(passage, at, taken)
    if (mention === undefined) continue
    found.push(mention)
    at = mention.last
  }
  return found
}

function titledAt(passage: Passage, at: number, taken: (at: number) => boolean): NameMention | undefined {
  const hit = hitOf(passage, at, 'title')
  if (hit === undefined) return undefined
  let next = hit.last + 1
  let groups = hit.entry.is.groups
  for (let more = hitOf(passage, next, 'title'); more !== undefined; more = hitOf(passage, next, 'title')) {
    if (more.entry.is.groups.length > 0) groups = more.entry.is.groups
    next = more.last + 1
  }
  if (markAt(passage, next) === '.') next++
  const last = nameEnd(passage, next, taken)
  if (last === undefined) return undefined
  return mentionOf(
    passage,
    next,
    last,
    0.9,
    groups,
    passage.text.slice(passage.tokens[at]?.start, passage.tokens[next - 1]?.end),
  )
}

function namedAt(passage: Passage, at: number, taken: (at: number) => boolean): NameMention | undefined {
  if (taken(at) || hitOf(passage, at, 'name', ({ role }) => role === 'given') === undefined) {
    return capitalsAt(passage, at, taken)
  }
  const last = nameEnd(passage, at, taken)
  if (last === undefined || last === at) return undefined
  return mentionOf(passage, at, last, 0.8, [], undefined)
}

/** Two capitalised words or more that no entry knows, where case tells something. */
function capitalsAt(passage: Passage, at: number, taken: (at: number) => boolean): NameMention | undefined {
  const token = passage.tokens[at]
  if (token === undefined || passage.sentence.caseless || token.shape !== 'capital' || token.word !== 0)
    return undefined
  if (token.joined) return undefined
  const last = nameEnd(passage, at, taken)
  if (last === undefined || wordsIn(passage, at, last) < 2) return undefined
  return mentionOf(passage, at, last, 0.6, [], undefined)
}

function wordsIn({ tokens }: Passage, first: number, last: number): number {
  let count = 0
  for (let at = first; at <= last; at++) if (!tokens[at]?.joined) count++
  return count
}

/** The last token of a name that begins at a token; undefined where it is none. */
function nameEnd(passage: Passage, from: number, taken: (at: number) => boolean): number | undefined {
  const { tokens, sentence } = passage
  let last = from - 1
  for (let at = from; at <= Math.min(sentence.last, from + MOST_NAME_WORDS); at++) {
    if (!isNameWord(passage, at, taken)) {
      const particle = hitOf(passage, at, 'name', ({ role }) => role === 'particle')
      if (particle === undefined || at === from || !isNameWord(passage, particle.last + 1, taken)) break
      at = particle.last
      continue
    }
    last = at
  }
  if (last < from || tokens[last] === undefined) return undefined
  return last > sentence.last ? sentence.last : last
}

function isNameWord(passage: Passage, at: number, taken: (at: number) => boolean): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (
    token === undefined ||
    at > sentence.last ||
    taken(at) ||
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
