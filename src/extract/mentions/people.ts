import type { Hit } from './match.ts'
import type { PersonMention } from './mention.ts'
import { hitOf, hitsOf, type Passage, quoteOf } from './passage.ts'
import { bitsAt, determinerOf } from './syntax.ts'
import { WORD } from './token.ts'

/** Nouns for people, with the nationality that stands with them. */
export function findPeople(passage: Passage, isNumber: (at: number) => boolean): PersonMention[] {
  const found: PersonMention[] = []
  for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
    const mention = personAt(passage, at, isNumber) ?? nationalsAt(passage, at, isNumber)
    if (mention === undefined) continue
    found.push(mention)
    at = mention.last
  }
  return found
}

function personAt(
  passage: Passage,
  at: number,
  isNumber: (at: number) => boolean,
): PersonMention | undefined {
  const hit = surest(hitsOf(passage, at, 'person'))
  if (hit === undefined || isVerbHere(passage, hit)) return undefined
  const { status, groups } = hit.entry.is
  const nation = nationBeside(passage, hit)
  const first = Math.min(hit.first, nation?.first ?? hit.first)
  const last = Math.max(hit.last, nation?.last ?? hit.last)
  const opening = first === hit.first ? hit.opening : (nation?.opening ?? hit.opening)
  return {
    kind: 'person',
    first,
    last,
    quote: quoteOf(passage.tokens, { first, last, opening, closing: opening }),
    lemma: hit.entry.lemma,
    certainty: hit.entry.sure,
    status,
    groups,
    ...(nation !== undefined && { nationality: nation.entry.is.country }),
    plural: isPlural(hit),
    determiner: determinerOf(passage, first, isNumber),
  }
}

/** "Syrians", "two Palestinians": people named by their nationality alone. */
function nationalsAt(
  passage: Passage,
  at: number,
  isNumber: (at: number) => boolean,
): PersonMention | undefined {
  const hit = hitsOf(passage, at, 'nationality').find(({ entry }) => entry.class !== 'adjective')
  if (hit === undefined) return undefined
  const plural = isPlural(hit)
  const determiner = determinerOf(passage, at, isNumber)
  const counted = determiner === 'number' || determiner === 'indefinite'
  if ((!plural && !counted) || bitsAt(passage, hit.last + 1) & (WORD.noun | WORD.adjective)) return undefined
  return {
    kind: 'person',
    first: at,
    last: hit.last,
    quote: quoteOf(passage.tokens, hit),
    lemma: hit.entry.lemma,
    certainty: 0.7,
    status: 'unknown',
    groups: [],
    nationality: hit.entry.is.country,
    plural,
    determiner,
  }
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

function isVerbHere(passage: Passage, { first, entry }: Hit): boolean {
  return (
    entry.class === 'noun' &&
    (bitsAt(passage, first - 1) & (WORD.to | WORD.modal)) !== 0 &&
    (bitsAt(passage, first) & WORD.verb) !== 0
  )
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
