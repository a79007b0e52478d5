import type { Count, Share } from '../../model/index.ts'
import { digitOf } from './fold.ts'
import type { Hit } from './match.ts'
import type { NumberMention } from './mention.ts'
import { hitOf, isKnown, KNOWN, markAt, type Passage, plainQuote } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

/** A quantity as its words give it, before "at least" and the like. */
interface Quantity {
  readonly first: number
  readonly last: number
  readonly said: 'digits' | 'words' | 'vague'
  readonly value: number
}
type Bounding = 'at-least' | 'more-than' | 'at-most' | 'fewer-than' | 'about'

/** The largest number of people or things that is taken for one. */
const LARGEST = 10_000_000_000

/**
 * The numbers of people and things in a sentence, as the exchange form counts ("Number"). Years, ages, times, measures,
 * money, ordinals and names with numbers are none What is known to be a date is passed over.
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

/** The number that begins at a token: digits with their scale, words of numbers, or words like "dozens". */
export function quantityAt(passage: Passage, at: number): Quantity | undefined {
  const vague = hitOf(passage, at, 'number', (is) => is.role === 'vague')
  if (vague !== undefined) {
    const scale = hitOf(passage, vague.last + 1, 'number', (is) => is.role === 'scale')
    const times = scale?.entry.is.value ?? 1
    return {
      first: at,
      last: scale?.last ?? vague.last,
      said: 'vague',
      value: (vague.entry.is.value ?? 2) * times,
    }
  }
  return digitsAt(passage, at) ?? wordsAt(passage, at)
}

function digitsAt(passage: Passage, at: number): Quantity | undefined {
  const token = passage.tokens[at]
  if (token === undefined || token.shape !== 'number') return undefined
  const value = valueOfDigits(passage.text.slice(token.start, token.end))
  const scale = hitOf(passage, at + 1, 'number', (is) => is.role === 'scale' && (is.value ?? 0) >= 12)
  const whole = value === undefined ? undefined : value * (scale?.entry.is.value ?? 1)
  if (whole === undefined || !Number.isInteger(whole) || whole > LARGEST) return undefined
  if (scale === undefined && isNameOrMeasure(passage, at, whole)) return undefined
  return { first: at, last: scale?.last ?? at, said: 'digits', value: whole }
}

/** The value of digits with separators: points and commas before groups of three are thousands, another one a decimal. */
export function valueOfDigits(written: string): number | undefined {
  const groups = written.split(/[.,٬٫]/)
  const digits = groups.map((group) => [...group].map((letter) => digitOf(letter.charCodeAt(0))).join(''))
  if (digits.length === 1) return Number(digits[0])
  if (
    digits.slice(1).every((group) => group.length === 3) &&
    (digits[0]?.length ?? 9) <= 3 &&
    digits[0] !== '0'
  )
    return Number(digits.join(''))
  return digits.length === 2 ? Number(digits.join('.')) : undefined
}

/** Digits that are no count by how they stand: a year, an age between commas, a part of a name, a time, an ordinal. */
function isNameOrMeasure(passage: Passage, at: number, value: number): boolean {
  const { text, tokens } = passage
  const token = tokens[at]
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (token === undefined) return true
  if (
    token.joined &&
    before !== undefined &&
    before.shape !== 'number' &&
    before.shape !== 'uncased' &&
    before.end === token.start - 1
  )
    return true
  if (after?.joined && after.shape !== 'number' && after.start > token.end && !isNumberWord(passage, at + 1))
    return true
  const markBefore = markAt(passage, at - 1)
  const markAfter = markAt(passage, at + 1)
  const touching = before?.end === token.start
  if (
    /[$£€#/]/.test(markBefore) ||
    (markBefore === ':' && touching) ||
    /[%/:°]/.test(markAfter) ||
    markBefore === '٪' ||
    markAfter === '٪'
  )
    return true
  if (value >= 1900 && value <= 2100 && token.end - token.start === 4) return true
  return (
    value <= 110 &&
    /[,،(]/.test(markBefore) &&
    /[,،)]/.test(markAfter) &&
    !isList(text, tokens[at - 2]?.shape)
  )
}

function isList(_text: string, shape: string | undefined): boolean {
  return shape === 'number'
}

function isNumberWord(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'number', (is) => is.role === 'unit' || is.role === 'scale') !== undefined
}

/** Number words put together: "two hundred and twelve", "twenty-five", خمسة وعشرون, ثلاثمئة وخمسين. */
function wordsAt(passage: Passage, at: number): Quantity | undefined {
  let total = 0
  let current = 0
  let last = at - 1
  let lowest = Number.POSITIVE_INFINITY // the least that was added since the last scale
  for (let next = at; next <= passage.sentence.last; ) {
    const gap = last >= at && hitOf(passage, next, 'number', (is) => is.role === 'and') !== undefined ? 1 : 0
    const hit = hitOf(passage, next + gap, 'number', (is) => is.role === 'unit' || is.role === 'scale')
    const article =
      last < at && hit === undefined
        ? hitOf(passage, next, 'number', (is) => is.role === 'article')
        : undefined
    if (article !== undefined) {
      const scale = hitOf(passage, next + 1, 'number', (is) => is.role === 'scale')
      if (scale === undefined) return undefined
      current = scale.entry.is.value ?? 1
      last = scale.last
      lowest = current
      next = last + 1
      continue
    }
    if (hit === undefined) break
    if (last < at && hit.opening.clitics & CLITIC.the) return undefined // "the three", الأربعين: an order or a name
    const value = hit.entry.is.value ?? 0
    const linked = gap > 0 || (hit.opening.clitics & CLITIC.and) > 0
    if (hit.entry.is.role === 'scale') {
      if (last >= at && linked && value >= lowest) break
      if (linked || current === 0) current += value
      else current = (current === 0 ? 1 : current) * value
      if (value >= 1000) {
        total += current
        current = 0
      }
      lowest = value
    } else {
      if (last >= at && !canAdd(value, lowest, linked)) break
      current += value
      lowest = Math.min(lowest, unitOf(value))
      if (lowest > unitOf(value)) lowest = unitOf(value)
    }
    last = hit.last
    next = last + 1
  }
  if (last < at) return undefined
  return { first: at, last, said: 'words', value: total + current }
}

/** Whether a number word can be added to those before it: 5 to 20, 30 to 200, and after "and" also 20 to 5. */
function canAdd(value: number, lowest: number, linked: boolean): boolean {
  if (value === 0) return false
  if (linked && lowest < 10 && value >= 20 && value < 100) return true // خمسة وعشرون
  if (lowest === 10) return false
  if (lowest < 100) return lowest >= 20 && value < 10
  return linked ? value < lowest : value < lowest
}

/** 10 for 20 to 90 counts as tens; a number below 20 leaves no room for another. */
function unitOf(value: number): number {
  if (value >= 100) return value
  return value >= 20 ? 20 : value >= 10 ? 10 : 1
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
  return opened || token.norm !== 'and' ? upper : undefined
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
