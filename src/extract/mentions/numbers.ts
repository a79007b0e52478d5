import type { Count, Share } from '../../model/index.ts'
import type { Hit } from './match.ts'
import type { NumberMention } from './mentions-of-circumstances.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage, plainQuote } from './passage.ts'
import { type Quantity, quantityAt, valueOfDigits } from './quantity.ts'
import { bitsAt } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

type Bounding = 'at-least' | 'more-than' | 'at-most' | 'fewer-than' | 'about'

/**
 * The numbers of people and things in a sentence, as the exchange form counts ("Number"). Years, ages, times, measures,
 * money, ordinals and names with numbers are none. What is known to be a date is passed over.
 */
export function findNumbers(passage: Passage): NumberMention[] {
  const { first, last } = passage.sentence
  const found: NumberMention[] = []
  for (let at = first; at <= last; at++) {
    if (!canBegin(passage, at)) continue
    const mention = shareAt(passage, at) ?? numberAt(passage, at)
    if (mention === undefined) continue
    found.push(mention)
    at = mention.last
  }
  return found
}

function canBegin(passage: Passage, at: number): boolean {
  if (isKnown(passage, at, KNOWN.date)) return false
  return passage.tokens[at]?.shape === 'number' || hitOf(passage, at, 'number') !== undefined
}

function shareAt(passage: Passage, at: number): NumberMention | undefined {
  const hit = hitOf(passage, at, 'number', (is) => is.role === 'share')
  if (hit === undefined || isOrdinal(passage, hit)) return undefined
  const { value, over } = hit.entry.is
  const share: Share = over === undefined ? { about: value ?? 0 } : { over }
  return mentionOf(passage, hit.first, hit.last, { share }, 'words', hit.opening.before)
}

/** What can stand in a row. */
const ORDERED: ReadonlySet<string> = new Set(['person', 'trigger', 'target', 'weapon'])

/** "A third man", "a third strike": the next of a row, no share. */
function isOrdinal(passage: Passage, { first, last }: Hit): boolean {
  if (!(bitsAt(passage, first) & WORD.indefinite) || first === last) return false
  const next = (passage.hits[last + 1] ?? []).map(({ entry }) => entry)
  return last < passage.sentence.last && next.some((entry) => ORDERED.has(entry.section))
}

function numberAt(passage: Passage, at: number): NumberMention | undefined {
  const bound = hitOf(passage, at, 'number', (is) => is.role === 'bound' && is.side !== 'after')
  const range = hitOf(passage, at, 'number', (is) => is.role === 'range')
  const from = bound !== undefined ? bound.last + 1 : range !== undefined ? range.last + 1 : at
  if (from > passage.sentence.last || isKnown(passage, from, KNOWN.date)) return undefined
  const quantity = quantityAt(passage, from)
  if (quantity === undefined || isNamedBefore(passage, at) || isNextAge(passage, at)) return undefined
  const second =
    bound === undefined || range !== undefined ? upperEnd(passage, quantity, range !== undefined) : undefined
  if (range !== undefined && second === undefined) return undefined
  let last = second?.last ?? quantity.last
  if (
    quantity.value === 1 &&
    hitOf(passage, last + 1, 'relation', (is) => is.relation === 'of') !== undefined
  )
    return undefined
  if (countsSomethingElse(passage, last)) return undefined
  const after = hitOf(passage, last + 1, 'number', (is) => is.role === 'bound' && is.side !== 'before')
  const bounding = bound?.entry.is.bound ?? after?.entry.is.bound
  if (after !== undefined && bound === undefined) last = after.last
  const count =
    second !== undefined
      ? between(quantity.value, second.value)
      : quantity.said === 'vague'
        ? ({ min: quantity.value, max: null, bound: 'vague' } as const)
        : counted(quantity.value, bounding)
  if (count === undefined) return undefined
  const before = (bound ?? range)?.opening.before ?? passage.tokens[at]?.read.readings[0]?.before ?? 0
  return mentionOf(passage, at, last, { count }, quantity.said, before)
}

/** The upper end of a range after its lower end: "to 12", "-12", "and 12" after "between". */
function upperEnd(passage: Passage, lower: Quantity, opened: boolean): Quantity | undefined {
  const next = lower.last + 1
  const token = passage.tokens[next]
  if (token === undefined || next > passage.sentence.last || lower.said === 'vague') return undefined
  if (token.joined && token.shape === 'number' && token.start > (passage.tokens[lower.last]?.end ?? 0)) {
    const upper = digitsOnly(passage, next)
    return upper !== undefined && upper.value > lower.value ? upper : undefined
  }
  const to = hitOf(passage, next, 'number', (is) => is.role === 'to')
  const cliticAnd = opened && (token.clitics & CLITIC.and) > 0 ? quantityAt(passage, next) : undefined
  const upper = cliticAnd ?? (to === undefined ? undefined : quantityAt(passage, to.last + 1))
  if (upper === undefined || upper.said === 'vague' || upper.value <= lower.value) return undefined
  return opened || to?.entry.is.value !== 1 ? upper : undefined
}

function digitsOnly(passage: Passage, at: number): Quantity | undefined {
  const token = passage.tokens[at]
  const value = token === undefined ? undefined : valueOfDigits(passage.text.slice(token.start, token.end))
  return value === undefined || !Number.isInteger(value)
    ? undefined
    : { first: at, last: at, said: 'digits', value }
}

/** Whether the words after a number say that it counts time, money, distance, or that it is an ordinal. */
function countsSomethingElse(passage: Passage, last: number): boolean {
  const token = passage.tokens[last + 1]
  if (token === undefined || last >= passage.sentence.last) return false
  const unit = hitOf(passage, last + 1, 'number', (is) => is.role === 'not-after')
  return unit !== undefined || /[%٪°]/.test(markAt(passage, last + 1))
}

function isNamedBefore(passage: Passage, at: number): boolean {
  return (
    hitOf(passage, at - 1, 'number', (is) => is.role === 'not-before') !== undefined &&
    at > passage.sentence.first
  )
}

/** "Aged six and nine": a number after one that only names. */
function isNextAge(passage: Passage, at: number): boolean {
  if (!(bitsAt(passage, at - 1) & WORD.conjunction) && markAt(passage, at - 1) !== ',') return false
  for (let back = at - 2; back >= Math.max(passage.sentence.first, at - 6); back -= 2) {
    if (quantityAt(passage, back) === undefined) return false
    if (isNamedBefore(passage, back)) return true
  }
  return false
}

function between(min: number, max: number): Count | undefined {
  return min < max ? { min, max, bound: 'between' } : undefined
}

/** A number with what bounds it (exchange form, "Number"). */
function counted(value: number, bound: Bounding | undefined): Count | undefined {
  switch (bound) {
    case undefined:
      return { min: value, max: value, bound: 'exact' }
    case 'at-least':
      return { min: value, max: null, bound: 'at-least' }
    case 'more-than':
      return { min: value + 1, max: null, bound: 'at-least' }
    case 'at-most':
      return { min: null, max: value, bound: 'at-most' }
    case 'fewer-than':
      return value === 0 ? undefined : { min: null, max: value - 1, bound: 'at-most' }
    case 'about':
      return { min: value, max: value, bound: 'about' }
  }
}

function mentionOf(
  { tokens, text }: Passage,
  first: number,
  last: number,
  number: { count: Count } | { share: Share },
  said: NumberMention['said'],
  before: number,
): NumberMention {
  const plain = plainQuote(tokens, first, last)
  const quote = { start: plain.start + before, end: plain.end }
  return {
    kind: 'number',
    first,
    last,
    quote,
    lemma: text.slice(quote.start, quote.end).toLowerCase(),
    certainty: said === 'vague' ? 0.8 : 1,
    ...number,
    said,
  }
}
