import type { Hit } from './match.ts'
import type { MethodMention, MunitionMention, TargetMention, WeaponMention } from './mention.ts'
import { hitOf, markAt, type Passage, quoteOf, sweep } from './passage.ts'
import { surest } from './people.ts'
import { bitsAt, determinerOf } from './syntax.ts'
import { WORD } from './token.ts'

type Thing = TargetMention | MunitionMention | WeaponMention | MethodMention
type Sections = Thing['kind']

/** What was hit and with what. */
export function findThings(passage: Passage): Thing[] {
  return (['target', 'munition', 'weapon', 'method'] as const).flatMap((section) =>
    sweep<Sections, Thing>(passage, section, (hits) => {
      const hit = surest(hits)
      return hit === undefined || !standsAsNoun(passage, hit) ? undefined : thingOf(passage, hit)
    }),
  )
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
      return { kind: 'weapon', ...shared, methods: entry.is.methods, plural }
    case 'method':
      return { kind: 'method', ...shared, code: entry.is.code }
    case 'target': {
      const named = nameOf(passage, hit)
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

interface Named {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}
const MOST_NAME_WORDS = 5
const QUOTES = /["“”«»'‘’]/

/** The proper name of a thing: capitals before it ("Al-Shifa Hospital"), or words in quotation marks beside it. */
function nameOf(passage: Passage, hit: Hit): Named | undefined {
  return passage.lexicon.grammar.adjectives === 'after'
    ? nameAfter(passage, hit)
    : (capitalsBefore(passage, hit) ?? nameAfter(passage, hit))
}

function capitalsBefore(passage: Passage, { first, last }: Hit): Named | undefined {
  const { tokens, sentence } = passage
  if (sentence.caseless || tokens[last]?.shape !== 'capital') return undefined
  let from = first
  while (from > sentence.first && first - from < MOST_NAME_WORDS) {
    const before = tokens[from - 1]
    const joined = tokens[from]?.joined
    if (before === undefined || before.shape === 'mark') break
    if (before.shape !== 'capital' && before.shape !== 'upper' && before.shape !== 'mixed' && !joined) break
    if (before.word & (WORD.determiner | WORD.preposition | WORD.conjunction) && !joined) break
    from--
  }
  const opens = from < first ? tokens[from] : undefined
  const end = tokens[last]
  return opens === undefined || end === undefined
    ? undefined
    : { first: from, last, start: opens.start, end: end.end }
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
