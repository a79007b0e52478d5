import { isGuise } from './guise.ts'
import type { Hit } from './match.ts'
import type { PersonMention } from './mentions-of-people.ts'
import { hitOf, isKnown, KNOWN, mark, type Passage, quoteOf, sweep } from './passage.ts'
import { bitsAt, determinerOf } from './syntax.ts'
import { WORD } from './token.ts'

/** Nouns for people, with the nationality that stands with them. */
export function findPeople(passage: Passage): PersonMention[] {
  const people = sweep(passage, 'person', (hits) => personOf(passage, hits))
  const nationals = sweep(passage, 'nationality', (hits) => nationalsOf(passage, hits))
  mark(passage, people, KNOWN.person)
  return [...people, ...nationals.filter(({ first }) => !isKnown(passage, first, KNOWN.person))]
}

function personOf(passage: Passage, hits: readonly Hit<'person'>[]): PersonMention | undefined {
  const hit = surest(hits)
  if (hit === undefined || isVerbHere(passage, hit) || isAdverb(passage, hit)) return undefined
  if (isFate(passage, hit) || endsAge(passage, hit) || isGuise(passage, hit)) return undefined
  if (hit.entry.sure < SURE_ALONE && !followsHarm(passage, hit)) return undefined
  const { status, groups } = hit.entry.is
  const nation = nationBeside(passage, hit)
  const first = Math.min(hit.first, nation?.first ?? hit.first)
  const last = Math.max(hit.last, nation?.last ?? hit.last)
  const opening = first === hit.first ? hit.opening : (nation?.opening ?? hit.opening)
  return {
    kind: 'person',
    first,
    last,
    quote: quoteOf(passage.tokens, { first, last, opening }),
    lemma: hit.entry.lemma,
    certainty: hit.entry.sure,
    status,
    groups,
    collective: hit.entry.is.collective === true,
    accused: hit.entry.is.accused === true,
    ...(nation !== undefined && { nationality: nation.entry.is.country }),
    form: hit.entry.form,
    plural: isPlural(hit),
    determiner: determinerOf(passage, first),
  }
}

/** Words less sure than this are people only right after a word of harm: وأصيب آخر. */
const SURE_ALONE = 0.5

function followsHarm(passage: Passage, { first }: Hit): boolean {
  return hitOf(passage, first - 1, 'harm', ({ people }) => people !== true)?.last === first - 1
}

/** "Syrians", "two Palestinians": people named by their nationality alone. */
function nationalsOf(passage: Passage, hits: readonly Hit<'nationality'>[]): PersonMention | undefined {
  const hit = hits.find(({ entry }) => entry.class !== 'adjective')
  if (hit === undefined) return undefined
  const plural = isPlural(hit)
  const determiner = determinerOf(passage, hit.first)
  const counted = determiner === 'number' || determiner === 'indefinite'
  if ((!plural && !counted) || describesNext(passage, hit, plural)) return undefined
  return {
    kind: 'person',
    first: hit.first,
    last: hit.last,
    quote: quoteOf(passage.tokens, hit),
    lemma: hit.entry.lemma,
    certainty: 0.7,
    status: 'unknown',
    groups: [],
    collective: false,
    accused: false,
    nationality: hit.entry.is.country,
    form: hit.entry.form,
    plural,
    determiner,
  }
}

/** Whether words for a nationality only describe what follows: "a Russian missile", and before words that no entry has. */
function describesNext({ tokens, sentence, lexicon }: Passage, { last }: Hit, plural: boolean): boolean {
  const next = tokens[last + 1]
  if (next === undefined || last === sentence.last || next.shape === 'mark') return false
  if ((next.word & (WORD.noun | WORD.adjective)) !== 0) return true
  return !plural && next.word === 0 && lexicon.grammar.adjectives === 'before'
}

/** The nationality directly before the noun, or after it where adjectives follow. */
function nationBeside(passage: Passage, { first, last }: Hit): Hit<'nationality'> | undefined {
  if (passage.lexicon.grammar.adjectives === 'after') return hitOf(passage, last + 1, 'nationality')
  for (const start of [first - 1, first - 2]) {
    const hit = start < passage.sentence.first ? undefined : hitOf(passage, start, 'nationality')
    if (hit !== undefined && hit.last === first - 1) return hit
  }
  return undefined
}

/** "عسكرياً": an Arabic word for people that is an adverb where it ends as one. */
function isAdverb({ text, tokens }: Passage, { first, last }: Hit): boolean {
  const token = tokens[first]
  if (token === undefined || first !== last || (token.word & WORD.adverb) === 0) return false
  return /(?:\u064b\u0627|\u0627\u064b?)$/.test(text.slice(token.start, token.end))
}

function isVerbHere(passage: Passage, { first, entry }: Hit): boolean {
  return (
    entry.class === 'noun' &&
    (bitsAt(passage, first - 1) & (WORD.to | WORD.modal)) !== 0 &&
    (bitsAt(passage, first) & WORD.verb) !== 0
  )
}

/** "A 56-year-old man": "old" belongs to the age and not to the man. */
function endsAge(passage: Passage, { first, last }: Hit): boolean {
  if (first === last || passage.tokens[first]?.joined !== true) return false
  return hitOf(passage, first - 1, 'date', ({ role }) => role === 'unit') !== undefined
}

/** "and displaced 12 million": a participle that stands for people only after a determiner, a number or a preposition. */
function isFate(passage: Passage, { first, last, entry }: Hit): boolean {
  if (
    entry.class !== 'phrase' ||
    hitOf(passage, first, 'harm', (_, other) => other.class === 'verb')?.last !== last
  )
    return false
  const before = bitsAt(passage, first - 1)
  return !(before & (WORD.determiner | WORD.preposition)) && !isKnown(passage, first - 1, KNOWN.number)
}

function isPlural({ entry }: Hit): boolean {
  return entry.form === 'plural' || entry.form === 'dual' || entry.form === 'fixed'
}

/** The hit of the surest entry; of equals the first that the lexicon has. */
export function surest<T extends Hit>(hits: readonly T[]): T | undefined {
  return hits.reduce<T | undefined>(
    (best, hit) => (best === undefined || hit.entry.sure > best.entry.sure ? hit : best),
    undefined,
  )
}
