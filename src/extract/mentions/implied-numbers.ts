import type { Count } from '../../model/index.ts'
import type { Form } from './found.ts'
import type { Mention } from './mention.ts'
import type { NumberMention } from './mentions-of-circumstances.ts'
import { isKnown, KNOWN, type Passage } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

const VAGUE: Count = { min: 2, max: null, bound: 'vague' }

/**
 * Numbers that nouns say by their form alone (exchange form, "Number"): "a civilian" is one, طفلة is one, شهيدان are two,
 * "people were killed" are two or more. A noun that a number counts says none of its own.
 */
export function findImpliedNumbers(passage: Passage, mentions: readonly Mention[]): NumberMention[] {
  const found: NumberMention[] = []
  const told = new Set<number>() // last tokens of the nouns that have theirs
  for (const mention of mentions) {
    const noun = nounOf(mention)
    if (noun === undefined || told.has(noun.last) || isCounted(passage, noun)) continue
    const number = numberOf(passage, noun)
    if (number === undefined) continue
    found.push(number)
    told.add(noun.last)
  }
  return found
}

type Noun = Extract<Mention, { kind: 'person' | 'harm' | 'target' | 'trigger' }> & { readonly form: Form }

/** A noun whose form can tell a number: people always, things and attacks only by their dual. */
function nounOf(mention: Mention): Noun | undefined {
  if (mention.kind === 'person' || (mention.kind === 'harm' && mention.people && !mention.toll))
    return mention
  if ((mention.kind === 'target' || mention.kind === 'trigger') && mention.form === 'dual') return mention
  return undefined
}

/** A number stands with the noun, before it or (two civilians, مدنيين اثنين) after it. */
function isCounted(passage: Passage, { first, last, determiner }: Noun): boolean {
  return (
    determiner === 'number' ||
    isKnown(passage, first - 1, KNOWN.number) ||
    (passage.lexicon.grammar.verbs === 'first' &&
      isKnown(passage, last + 1, KNOWN.number) &&
      ((passage.tokens[last + 1]?.clitics ?? 0) & CLITIC.and) === 0) // شهيدين وثلاثة جرحى
  )
}

function numberOf(passage: Passage, noun: Noun): NumberMention | undefined {
  const { form, determiner } = noun
  if (form === 'dual') return mentionOf(passage, noun, noun.first, exactly(2), 'dual')
  if (form === 'plural' || form === 'fixed')
    return determiner === 'none' ? mentionOf(passage, noun, noun.first, VAGUE, 'plural') : undefined
  if (form !== 'singular') return undefined
  if (noun.kind === 'person' && noun.collective) return mentionOf(passage, noun, noun.first, VAGUE, 'plural')
  if (determiner === 'indefinite')
    return mentionOf(passage, noun, articleOf(passage, noun.first), exactly(1), 'article')
  return determiner === 'none' && standsForOne(passage, noun)
    ? mentionOf(passage, noun, noun.first, exactly(1), 'singular')
    : undefined
}

/**
 * A bare singular is one of its kind where there is no indefinite article, and in the style of headlines ("Woman and child
 * killed"): not after "every" or "like a", and not before the noun that it describes.
 */
function standsForOne(passage: Passage, { first, last }: Noun): boolean {
  const before = bitsAt(passage, first - 1)
  if (before & WORD.determiner) return false
  if (passage.lexicon.grammar.indefiniteArticle) {
    const opens = first === passage.sentence.first || (before & (WORD.conjunction | WORD.verb)) > 0
    return (
      (opens || passage.tokens[first - 1]?.shape === 'mark') &&
      (bitsAt(passage, last + 1) & (WORD.noun | WORD.adjective)) === 0
    )
  }
  return ((passage.tokens[first]?.clitics ?? 0) & (CLITIC.the | CLITIC.as)) === 0
}

function articleOf(passage: Passage, noun: number): number {
  let at = noun - 1
  while (at > passage.sentence.first && !(bitsAt(passage, at) & WORD.indefinite)) at--
  return at
}

const SURE = { digits: 1, words: 1, vague: 0.8, dual: 1, article: 0.9, singular: 0.7, plural: 0.5 } as const

function exactly(value: number): Count {
  return { min: value, max: value, bound: 'exact' }
}

function mentionOf(
  { tokens, text }: Passage,
  noun: Noun,
  first: number,
  count: Count,
  said: NumberMention['said'],
): NumberMention {
  const start = first === noun.first ? noun.quote.start : (tokens[first]?.start ?? noun.quote.start)
  const quote = { start, end: noun.quote.end }
  return {
    kind: 'number',
    first,
    last: noun.last,
    quote,
    lemma: text.slice(start, quote.end).toLowerCase(),
    certainty: SURE[said],
    count,
    said,
  }
}
