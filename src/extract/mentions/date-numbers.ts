import { dateOf } from './calendar.ts'
import { clockAt } from './date-clock.ts'
import { hitOf, markAt, type Passage } from './passage.ts'
import { valueOfDigits } from './quantity.ts'
import type { Mutable, Slots } from './slots.ts'

/** Takes the number at a token into the slots, as a day, a year, a time or a whole date; gives its last token where it fits. */
export function takeNumber(passage: Passage, at: number, slots: Mutable<Slots>): number | undefined {
  const token = passage.tokens[at]
  if (token?.shape !== 'number') return undefined
  const numeric = slots.month === undefined && slots.day === undefined ? numericDate(passage, at) : undefined
  if (numeric !== undefined) {
    Object.assign(slots, numeric.slots)
    return numeric.last
  }
  const clock = slots.time === undefined || !slots.time.includes(':') ? clockAt(passage, at) : undefined
  if (clock !== undefined) {
    slots.time = clock.time
    return clock.last
  }
  const written = passage.text.slice(token.start, token.end)
  const value = valueOfDigits(written)
  if (value === undefined || !Number.isInteger(value) || /\D/.test(token.norm)) return undefined
  const digits = token.norm.length
  if (
    digits === 4 &&
    value >= 1900 &&
    value <= 2100 &&
    slots.year === undefined &&
    (slots.month !== undefined || slots.edge !== undefined || yearLed(passage, at))
  ) {
    slots.year = value
    return at
  }
  if (digits > 2) return undefined
  if (
    slots.day === undefined &&
    value >= 1 &&
    value <= 31 &&
    (follows(slots, at) || monthFollows(passage, at, slots))
  ) {
    slots.day = value
    return ordinalAfter(passage, at)
  }
  if (
    slots.day !== undefined &&
    slots.month !== undefined &&
    slots.year === undefined &&
    digits === 2 &&
    slots.last === at - 1 &&
    isMonthAt(passage, at - 1)
  ) {
    slots.year = value + (value >= 50 ? 1900 : 2000)
    return at
  }
  return undefined
}

/** Whether a day's number may follow: right after the month ("March 5"). */
function follows({ month, last }: Slots, at: number): boolean {
  return month !== undefined && at - last === 1
}

function isMonthAt(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'date', (is) => is.role === 'month') !== undefined
}

/**
 * Whether a month comes after the number of a day, of which `at` is the last token: "29 January", "29th of January",
 * "29 من كانون الثاني", "29 من الشهر الجاري".
 */
export function monthFollows(passage: Passage, at: number, slots: Slots): boolean {
  if (slots.month !== undefined) return false
  let next = ordinalAfter(passage, at) + 1
  if (markAt(passage, next) === '/') next++
  for (let glue = 0; glue < 2; glue++) {
    if (isMonthAt(passage, next) || isThatMonth(passage, next)) return true
    const hit = hitOf(passage, next, 'date', (is) => is.role === 'glue')
    if (hit === undefined) return false
    next = hit.last + 1
  }
  return isMonthAt(passage, next) || isThatMonth(passage, next)
}

/** "This month", الشهر الماضي: a month told by which one it is. */
function isThatMonth(passage: Passage, at: number): boolean {
  const which = hitOf(passage, at, 'date', ({ role }) => role === 'which')
  const unit = hitOf(
    passage,
    (which?.last ?? at - 1) + 1,
    'date',
    ({ role, unit }) => role === 'unit' && unit === 'month',
  )
  if (unit === undefined) return false
  return (
    which !== undefined || hitOf(passage, unit.last + 1, 'date', ({ role }) => role === 'which') !== undefined
  )
}

function ordinalAfter(passage: Passage, at: number): number {
  const hit = passage.tokens[at + 1]?.joined
    ? hitOf(passage, at + 1, 'date', (is) => is.role === 'ordinal')
    : undefined
  return hit?.last ?? at
}

/** A year alone needs a word that leads to it: "in 2019", "since 2011". */
function yearLed(passage: Passage, at: number): boolean {
  if (at <= passage.sentence.first) return false
  const hit = hitOf(passage, at - 1, 'date', (is) => is.role !== 'glue' || is.value === 1)
  return hit !== undefined || hitOf(passage, at - 2, 'date', (is) => is.role === 'over')?.last === at - 1
}

/** What parts the numbers of a date, beside hyphens and points. */
const SLASHES = new Set(['/', '\\'])

/** 2020-01-29, 29/1/2020, 29.1.2020, 2020/1/29. */
function numericDate(passage: Passage, at: number): { slots: Partial<Slots>; last: number } | undefined {
  const { text, tokens, sentence } = passage
  const token = tokens[at]
  if (token === undefined) return undefined
  const parts = [...text.slice(token.start, token.end).split(/[.٫]/)]
  let last = at
  const mark = markAt(passage, at + 1)
  while (parts.length < 3 && last < sentence.last) {
    const next = tokens[last + 1]
    const skip =
      next?.joined && next.shape === 'number'
        ? 1
        : SLASHES.has(mark) && markAt(passage, last + 1) === mark
          ? 2
          : 0
    const part = tokens[last + skip]
    if (skip === 0 || part?.shape !== 'number' || /[.,]/.test(text.slice(part.start, part.end))) break
    parts.push(text.slice(part.start, part.end))
    last += skip
  }
  const [a, b, c] = parts.map((part) => valueOfDigits(part) ?? Number.NaN)
  if (parts.length !== 3 || a === undefined || b === undefined || c === undefined) return undefined
  const yearFirst = (parts[0]?.length ?? 0) === 4
  const year = yearFirst ? a : c < 100 && parts[2]?.length === 2 ? (c >= 50 ? 1900 : 2000) + c : c
  const rest = yearFirst
    ? ([c, b] as const)
    : passage.lexicon.grammar.dayFirst || a > 12
      ? ([a, b] as const)
      : ([b, a] as const)
  const [day, month] = rest[1] > 12 ? [rest[1], rest[0]] : rest
  if (year < 1900 || year > 2100 || dateOf(year, month, day) === undefined) return undefined
  return { slots: { year, month, day }, last }
}
