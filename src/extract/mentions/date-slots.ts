import type { When } from '../../model/index.ts'
import { dateOf } from './calendar.ts'
import type { Hit } from './match.ts'
import { valueOfDigits } from './numbers.ts'
import { hitOf, markAt, type Passage } from './passage.ts'
import { CLITIC } from './token.ts'

/** What the words of one date say, piece by piece, in whatever order they say it. */
export interface Slots {
  readonly first: number
  readonly last: number
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** 1 for Monday */
  readonly weekday?: number
  /** a second weekday or day for nights between two days */
  readonly nextWeekday?: number
  readonly nextDay?: number
  /** days from the document's own */
  readonly shift?: number
  /** "last", "this", "next" of a unit, weekday or month: -1, 0, 1 */
  readonly which?: number
  readonly unit?: Unit
  /** early, mid, late: 0, 1, 2 */
  readonly edge?: number
  readonly time?: NonNullable<When['time']>
  /** its only month or weekday is also another word ("may", "march", "sun") and nothing else of a date stands with it */
  readonly weak?: boolean
  /** the same of a time of day */
  readonly weakTime?: boolean
}
type Unit = 'hour' | 'day' | 'week' | 'month' | 'year' | 'decade'
type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const GLUE_MARKS = /[,،([/–—\-ـ]/
/** Words and marks without meaning that may stand between the pieces of a date. */
const MOST_GLUE = 3

/** Reads the pieces of a date that begins at a token; undefined where none does. */
export function slotsAt(passage: Passage, at: number): Slots | undefined {
  const slots: Mutable<Slots> = { first: at, last: at - 1 }
  let next = at
  let glue = 0
  while (next <= passage.sentence.last) {
    const piece = take(passage, next, slots)
    if (piece !== undefined) {
      slots.last = piece
      next = piece + 1
      glue = 0
    } else {
      const after = glueAt(passage, next)
      if (after === undefined || slots.last < at || ++glue > MOST_GLUE) break
      next = after
    }
  }
  if (
    slots.day !== undefined ||
    slots.year !== undefined ||
    slots.which !== undefined ||
    slots.edge !== undefined
  )
    slots.weak = false
  return slots.last < at ? undefined : slots
}

function glueAt(passage: Passage, at: number): number | undefined {
  if (GLUE_MARKS.test(markAt(passage, at))) return at + 1
  const hit = hitOf(passage, at, 'date', (is) => is.role === 'glue' || is.role === 'ordinal')
  return hit === undefined ? undefined : hit.last + 1
}

/** Takes the piece at a token into the slots; gives the piece's last token, or undefined where nothing fits. */
function take(passage: Passage, at: number, slots: Mutable<Slots>): number | undefined {
  return takeNumber(passage, at, slots) ?? takeWord(passage, at, slots)
}

function takeNumber(passage: Passage, at: number, slots: Mutable<Slots>): number | undefined {
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
    (slots.month !== undefined || yearLed(passage, at))
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

/** Whether a month comes after a number: "29 January", "29th of January", "29 من كانون الثاني". */
function monthFollows(passage: Passage, at: number, slots: Slots): boolean {
  if (slots.month !== undefined) return false
  let next = ordinalAfter(passage, at) + 1
  if (markAt(passage, next) === '/') next++
  for (let glue = 0; glue < 2; glue++) {
    if (isMonthAt(passage, next)) return true
    const hit = hitOf(passage, next, 'date', (is) => is.role === 'glue')
    if (hit === undefined) return false
    next = hit.last + 1
  }
  return isMonthAt(passage, next)
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
      next?.joined && next.shape === 'number' ? 1 : mark === '/' && markAt(passage, last + 1) === '/' ? 2 : 0
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

/** 12:22, 3:30 p.m., 17:50, 3 pm, 0730 after "at", "2210 GMT". */
function clockAt(passage: Passage, at: number): { time: string; last: number } | undefined {
  const { tokens } = passage
  const token = tokens[at]
  if (token === undefined) return undefined
  const colon =
    markAt(passage, at + 1) === ':' &&
    tokens[at + 2]?.shape === 'number' &&
    tokens[at + 1]?.start === token.end
  const dotted = /^(\d{1,2})\.(\d\d)$/.exec(token.norm)
  const bare = /^([01]\d|2[0-3])([0-5]\d)$/.exec(token.norm)
  let last = colon ? at + 2 : at
  const half = hitOf(passage, last + 1, 'date', (is) => is.role === 'half-day')
  const clock = hitOf(passage, (half?.last ?? last) + 1, 'date', (is) => is.role === 'clock')
  const led = ledToClock(passage, at)
  let hours: number
  let minutes: number
  if (colon) [hours, minutes] = [Number(token.norm), Number(tokens[at + 2]?.norm)]
  else if (dotted !== null && (half !== undefined || led))
    [hours, minutes] = [Number(dotted[1]), Number(dotted[2])]
  else if (
    bare !== null &&
    (clock !== undefined ||
      (led && !(Number(token.norm) >= 1900 && Number(token.norm) <= 2100 && half === undefined)))
  )
    [hours, minutes] = [Number(bare[1]), Number(bare[2])]
  else if (/^\d{1,2}$/.test(token.norm) && (half !== undefined || ledByWord(passage, at)))
    [hours, minutes] = [Number(token.norm), 0]
  else return undefined
  if (half !== undefined && hours <= 12) {
    hours = (hours % 12) + (half.entry.is.value ?? 0)
    last = half.last
  }
  if (!(hours <= 23 && minutes <= 59)) return undefined
  if (clock !== undefined) last = clock.last
  return { time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`, last }
}

/** Whether "at", "at approximately" stands before. */
function ledToClock(passage: Passage, at: number): boolean {
  for (let back = 1; back <= 2; back++) {
    const hit = hitOf(passage, at - back, 'date', (is) => is.role === 'on' || is.role === 'clock')
    if (hit !== undefined && at - back >= passage.sentence.first) return true
    if (hitOf(passage, at - back, 'date', (is) => is.role === 'glue') === undefined) return false
  }
  return false
}

function ledByWord(passage: Passage, at: number): boolean {
  const hit = hitOf(passage, at - 1, 'date', (is) => is.role === 'clock')
  return hit !== undefined && at > passage.sentence.first
}

function takeWord(passage: Passage, at: number, slots: Mutable<Slots>): number | undefined {
  for (const hit of passage.hits[at] ?? []) {
    if (hit.entry.section !== 'date') continue
    const { role, value, part, unit, sign } = hit.entry.is
    switch (role) {
      case 'month':
        if (slots.month === undefined) {
          slots.month = value ?? 1
          slots.weak = hit.entry.sure < 1
        } else if (slots.month !== value || slots.which !== undefined) continue // the second name of one month is passed over
        return hit.last
      case 'weekday':
        if (slots.weekday === undefined && slots.nextWeekday === undefined) {
          slots.weekday = value ?? 1
          if (slots.last < slots.first) slots.weak = isWeak(hit)
        } else if (
          slots.time === 'night' &&
          slots.nextWeekday === undefined &&
          value === ((slots.weekday ?? 0) % 7) + 1
        )
          slots.nextWeekday = value
        else continue
        return hit.last
      case 'day':
        if (slots.shift !== undefined || isWeak(hit)) continue
        slots.shift = value ?? 0
        if (part !== undefined) slots.time ??= part
        return hit.last
      case 'part':
        if (slots.time?.includes(':')) return hit.last
        if (slots.time !== undefined || part === undefined) continue
        slots.time = part
        slots.weakTime = hit.entry.sure < 1
        return hit.last
      case 'hour':
        if (value === undefined || !ledByWord(passage, at)) continue
        slots.time = `${String(value).padStart(2, '0')}:00`
        return hit.last
      case 'edge':
        if (slots.edge !== undefined || value === undefined) continue
        slots.edge = value
        return hit.last
      case 'which':
        if (slots.which !== undefined) continue
        slots.which = sign ?? 0
        return hit.last
      case 'unit':
        if (slots.unit !== undefined || (slots.which === undefined && !whichFollows(passage, hit.last + 1)))
          continue
        slots.unit = unit ?? 'day'
        return hit.last
      default:
        continue
    }
  }
  return undefined
}

/** A word that is also another one and does not stand as the name of a day does: with the article. */
function isWeak({ entry, opening }: Hit): boolean {
  return entry.sure < 1 && (opening.clitics & CLITIC.the) === 0
}

function whichFollows(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'date', (is) => is.role === 'which') !== undefined
}
