import type { Hit } from './match.ts'
import type { MethodMention, MunitionMention, TargetMention, WeaponMention } from './mentions-of-things.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage, quoteOf, sweep } from './passage.ts'
import { surest } from './people.ts'
import { bitsAt, determinerOf } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

type Thing = TargetMention | MunitionMention | WeaponMention | MethodMention
type Sections = Thing['kind']

/** What was hit and with what. */
export function findThings(passage: Passage): Thing[] {
  return (['target', 'munition', 'weapon', 'method'] as const).flatMap((section) =>
    sweep<Sections, Thing>(passage, section, (hits) => {
      const hit = surest(hits)
      if (hit === undefined || isKnown(passage, hit.first, KNOWN.idiom)) return undefined
      if (leadsToPlace(passage, hit) || namesPlace(passage, hit)) return undefined
      return standsAsNoun(passage, hit) ? thingOf(passage, hit) : undefined
    }),
  )
}

/** "the municipality of X": a word for a kind of place that only says what X is. */
function leadsToPlace(passage: Passage, { entry, first, last }: Hit<Sections>): boolean {
  if (entry.section !== 'target') return false
  const cue = hitOf(passage, first, 'cue', ({ cue }) => cue === 'settlement' || cue === 'region')
  if (cue?.last !== last) return false
  const of = hitOf(passage, last + 1, 'relation', ({ relation }) => relation === 'of')
  return of !== undefined && isKnown(passage, of.last + 1, KNOWN.place)
}

/** حي الروضة: a word for a thing that is the name of what a word for a kind of place right before it tells. */
function namesPlace(passage: Passage, { entry, first }: Hit<Sections>): boolean {
  if (entry.section !== 'target' || passage.lexicon.grammar.adjectives === 'before') return false
  if (((passage.tokens[first]?.clitics ?? 0) & CLITIC.the) === 0) return false // تجمع مدارس
  const cue = hitOf(passage, first - 1, 'cue', ({ cue }) => cue === 'settlement')
  return cue?.last === first - 1 && isKnown(passage, first, KNOWN.place)
}

function thingOf(passage: Passage, hit: Hit<Sections>): Thing {
  const { entry, first, last } = hit
  const plural = entry.form === 'plural' || entry.form === 'dual'
  const shared = {
    first,
    last,
    quote: quoteOf(passage.tokens, hit),
    lemma: entry.lemma,
    certainty: entry.sure,
  }
  switch (entry.section) {
    case 'munition':
      return { kind: 'munition', ...shared, code: entry.is.code, plural }
    case 'weapon':
      return {
        kind: 'weapon',
        ...shared,
        methods: entry.is.methods,
        explodes: entry.is.explodes === true,
        plural,
      }
    case 'method':
      return { kind: 'method', ...shared, code: entry.is.code }
    case 'target': {
      const named = isOnlyPlace(passage, hit) ? undefined : nameOf(passage, hit)
      return {
        kind: 'target',
        ...shared,
        ...(named !== undefined && {
          first: named.first,
          last: named.last,
          quote: { start: Math.min(named.start, shared.quote.start), end: named.end },
          name: passage.text.slice(Math.min(named.start, shared.quote.start), named.end),
        }),
        code: entry.is.code,
        form: entry.form,
        plural,
        determiner: determinerOf(passage, named?.first ?? first),
      }
    }
  }
}

/** A noun that can also be a verb ("mine", "plant") counts unless a verb's company is with it; an adjective needs its noun. */
function standsAsNoun(passage: Passage, { entry, first, last }: Hit): boolean {
  if (entry.class === 'adjective') return coordinated(passage, last)
  if (entry.class !== 'noun' || !(bitsAt(passage, first) & WORD.verb) || first !== last) return true
  return (bitsAt(passage, first - 1) & (WORD.to | WORD.modal | WORD.pronoun)) === 0
}

/** "medical and educational facilities": the first adjective has its noun after the second. */
function coordinated(passage: Passage, last: number): boolean {
  return (
    (bitsAt(passage, last + 1) & WORD.conjunction) !== 0 && hitOf(passage, last + 2, 'target') !== undefined
  )
}

/** "The West Bank": a noun in the name of a place that is no kind of place. */
function isOnlyPlace(passage: Passage, { first, last }: Hit): boolean {
  return isKnown(passage, last, KNOWN.place) && hitOf(passage, first, 'cue') === undefined
}

interface Named {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}
const MOST_NAME_WORDS = 5
const QUOTES = /["“”«»'‘’]/

/** The proper name of a thing: words before it that are no other words ("Al-Shifa Hospital"), or words in quotation marks beside it. */
function nameOf(passage: Passage, hit: Hit): Named | undefined {
  return passage.lexicon.grammar.adjectives === 'after'
    ? nameAfter(passage, hit)
    : (wordsBefore(passage, hit) ?? nameAfter(passage, hit))
}

function wordsBefore(passage: Passage, { first, last }: Hit): Named | undefined {
  const { tokens, sentence } = passage
  if (!sentence.caseless && tokens[last]?.shape !== 'capital') return undefined
  let from = first
  while (from > sentence.first && first - from < MOST_NAME_WORDS && isNameWord(passage, from - 1, from))
    from--
  while (
    from < first &&
    hitOf(passage, from, 'name', ({ role }) => role === 'particle') &&
    sentence.caseless &&
    from === first - 1
  )
    from++
  const opens = from < first ? tokens[from] : undefined
  const end = tokens[last]
  return opens === undefined || end === undefined
    ? undefined
    : { first: from, last, start: opens.start, end: end.end }
}

/** A word that can belong to a proper name: a capital, or where case tells nothing a word that no entry has. */
function isNameWord(passage: Passage, at: number, next: number): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return false
  if (sentence.caseless)
    return !token.read.common || hitOf(passage, at, 'name', ({ role }) => role === 'particle') !== undefined
  const joined = tokens[next]?.joined === true
  if (token.shape !== 'capital' && token.shape !== 'upper' && token.shape !== 'mixed') return joined
  return joined || (token.word & (WORD.determiner | WORD.preposition | WORD.conjunction)) === 0
}

/** A name in quotation marks right after the noun. */
function nameAfter(passage: Passage, { first, last }: Hit): Named | undefined {
  const { tokens, sentence } = passage
  if (!QUOTES.test(markAt(passage, last + 1))) return undefined
  for (let at = last + 2; at <= Math.min(sentence.last, last + 1 + MOST_NAME_WORDS + 1); at++) {
    if (!QUOTES.test(markAt(passage, at))) continue
    const [opens, closes] = [tokens[first], tokens[at]]
    return opens === undefined || closes === undefined || at === last + 2
      ? undefined
      : { first, last: at, start: opens.start, end: closes.end }
  }
  return undefined
}
