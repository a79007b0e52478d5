import { addDays, type When } from '../../model/index.ts'
import {
  addMonths,
  dateOf,
  daysInMonth,
  monthOf,
  monthSpan,
  partOf,
  type Span,
  weekdayOf,
  weekSpan,
  yearOf,
  yearSpan,
} from './calendar.ts'
import type { Slots } from './slots.ts'

/** What a document says of its own time. */
export interface DateContext {
  /** the date of publication or of the dateline, `YYYY-MM-DD` */
  readonly today: string | undefined
  /** where there is no such date: the years that the text speaks of, the latest first */
  readonly years: readonly number[]
  /** the last year that the reference data know of */
  readonly newest: number
}

/** Dates with what was added to the words. */
export interface Resolved {
  readonly span: Span
  readonly inferred?: NonNullable<When['inferred']>[number]
  /** the year came from another date of the text */
  readonly borrowed?: true
}

/** How many days a date without a year may lie after the document's own: announcements reach a little ahead. */
const AHEAD = 7

/** The dates that the pieces of a date mean; undefined where nothing fixes them. */
export function resolve(slots: Slots, context: DateContext): Resolved | undefined {
  const { today } = context
  if (slots.month !== undefined) return resolveMonth(slots, slots.month, context)
  if (slots.year !== undefined) return { span: edged(yearSpan(slots.year), slots) }
  if (today === undefined) return undefined
  const inferred = 'date:publishedAt' as const
  if (slots.shift !== undefined) return { span: day(addDays(today, slots.shift)), inferred }
  if (slots.weekday !== undefined) return { span: weekdaySpan(slots, slots.weekday, today), inferred }
  if (slots.weekend !== undefined) return { span: weekendSpan(slots.weekend, today), inferred }
  if (slots.unit === 'month' && slots.day !== undefined) return dayOfMonth(slots.day, slots.which ?? 0, today)
  if (slots.unit !== undefined) return { span: edgedUnit(slots, slots.unit, today), inferred }
  return undefined
}

/** "The fourth of this month". */
function dayOfMonth(of: number, which: number, today: string): Resolved | undefined {
  const { from } = monthSpan(yearOf(today), monthOf(today) + which)
  const date = dateOf(yearOf(from), monthOf(from), of)
  return date === undefined ? undefined : { span: day(date), inferred: 'date:publishedAt' }
}

function resolveMonth(slots: Slots, month: number, context: DateContext): Resolved | undefined {
  const year = yearFor(slots, month, context)
  if (year === undefined) return undefined
  const { inferred, borrowed } = year
  const added = { ...(inferred && { inferred }), ...(borrowed && { borrowed }) }
  if (slots.day === undefined) return { span: edged(monthSpan(year.value, month), slots), ...added }
  const from = dateOf(year.value, month, slots.day)
  if (from === undefined) return undefined
  const to = slots.nextDay === undefined ? from : dateOf(year.value, month, slots.nextDay)
  return { span: { from, to: to === undefined || to < from ? from : to }, ...added }
}

interface Year extends Pick<Resolved, 'inferred' | 'borrowed'> {
  readonly value: number
}

/** The year of a month: its own, that of "last year", the latest that is not ahead of the document, or the text's. */
function yearFor(slots: Slots, month: number, context: DateContext): Year | undefined {
  const { today } = context
  if (slots.year !== undefined) return { value: slots.year }
  if (today === undefined) return borrowedYear(slots, month, context)
  const inferred = 'year:publishedAt' as const
  const now = yearOf(today)
  if (slots.unit === 'year' && slots.which !== undefined) return { value: now + slots.which, inferred }
  const limit = addDays(today, AHEAD)
  const starts = (candidate: number) =>
    dateOf(candidate, month, Math.min(slots.day ?? 1, daysInMonth(candidate, month)))
  const fits = (candidate: number) => {
    const start = starts(candidate)
    if (start === undefined || start > limit) return false
    return slots.which !== -1 || slots.day !== undefined || monthSpan(candidate, month).to < today
  }
  if (slots.weekday !== undefined && slots.day !== undefined) {
    for (let candidate = now; candidate > now - 6; candidate--) {
      const date = dateOf(candidate, month, slots.day)
      if (date !== undefined && fits(candidate) && weekdayOf(date) === slots.weekday)
        return { value: candidate, inferred }
    }
  }
  if (slots.which === 1) return { value: monthOf(today) < month ? now : now + 1, inferred }
  return { value: fits(now) ? now : now - 1, inferred }
}

/** A date falls on the same weekday again after 5, 6 or 11 years. */
const WEEKDAY_YEARS = 11

/**
 * The latest year of the text; with a weekday the latest in which, or right after which, the date falls on it, else the
 * latest such year of all that the reference data know of.
 */
function borrowedYear(slots: Slots, month: number, { years, newest }: DateContext): Year | undefined {
  const { day, weekday } = slots
  if (day === undefined || weekday === undefined)
    return years[0] === undefined ? undefined : { value: years[0], borrowed: true }
  const falls = (year: number) => {
    const date = dateOf(year, month, day)
    return date !== undefined && weekdayOf(date) === weekday
  }
  const told = years.flatMap((year) => [year, year + 1]).find(falls)
  if (told !== undefined) return { value: told, borrowed: true }
  for (let year = newest; year > newest - WEEKDAY_YEARS; year--)
    if (falls(year)) return { value: year, inferred: 'year:publishedAt' }
  return undefined
}

function weekdaySpan({ which, nextWeekday }: Slots, weekday: number, today: string): Span {
  const back = (weekdayOf(today) - weekday + 7) % 7
  const date =
    which === 1 ? addDays(today, (7 - back) % 7 || 7) : addDays(today, -(which === -1 ? back || 7 : back))
  return { from: date, to: nextWeekday === undefined ? date : addDays(date, 1) }
}

/** Saturday and Sunday before a day, or with it; on a Saturday "last weekend" is the one a week before. */
function weekendSpan(which: number, today: string): Span {
  const day = weekdayOf(today) % 7 // 0 for Sunday, 6 for Saturday
  const back = (day + 1) % 7
  const saturday = addDays(today, -back - (which === -1 && back < 2 ? 7 : 0))
  return { from: saturday, to: addDays(saturday, 1) }
}

function unitSpan(unit: NonNullable<Slots['unit']>, which: number, today: string): Span {
  switch (unit) {
    case 'hour':
    case 'day':
      return day(addDays(today, which))
    case 'week':
      return untilToday(weekSpan(addDays(today, 7 * which)), which, today)
    case 'month':
      return untilToday(monthSpan(yearOf(today), monthOf(today) + which), which, today)
    case 'year':
      return untilToday(yearSpan(yearOf(today) + which), which, today)
    case 'decade': {
      const start = Math.floor(yearOf(today) / 10) * 10 + 10 * which
      return untilToday({ from: `${start}-01-01`, to: `${start + 9}-12-31` }, which, today)
    }
  }
}

/** "This week" is told of what has happened of it. */
function untilToday(span: Span, which: number, today: string): Span {
  return which === 0 && span.to > today ? { from: span.from, to: today } : span
}

/** Some units back from a date: "three days ago" is a day, "two weeks ago" a week around it, "a month ago" a month. */
export function ago(count: number, unit: NonNullable<Slots['unit']>, today: string): Span {
  switch (unit) {
    case 'hour':
      return { from: addDays(today, -Math.ceil(count / 24)), to: today }
    case 'day':
      return day(addDays(today, -count))
    case 'week': {
      const date = addDays(today, -7 * count)
      return { from: addDays(date, -3), to: addDays(date, 3) }
    }
    case 'month':
      return monthSpan(yearOf(today), monthOf(today) - count)
    case 'year':
      return yearSpan(yearOf(today) - count)
    case 'decade':
      return {
        from: `${yearOf(today) - 10 * count - 5}-01-01`,
        to: `${yearOf(today) - 10 * count + 4}-12-31`,
      }
  }
}

/** The last so many units up to a date: "over the past two months". */
export function past(count: number, unit: NonNullable<Slots['unit']>, today: string): Span {
  const months = { month: 1, year: 12, decade: 120 } as const
  if (unit === 'hour') return { from: addDays(today, -Math.ceil(count / 24)), to: today }
  if (unit === 'day' || unit === 'week')
    return { from: addDays(today, -count * (unit === 'week' ? 7 : 1)), to: today }
  return { from: addMonths(today, -count * months[unit]), to: today }
}

/** "The first half of this year" is counted in the whole year, of which only what has happened is told. */
function edgedUnit(slots: Slots, unit: NonNullable<Slots['unit']>, today: string): Span {
  const which = slots.which ?? 0
  if (which !== 0 || slots.edge === undefined || (unit !== 'year' && unit !== 'month'))
    return edged(unitSpan(unit, which, today), slots)
  const whole = unit === 'year' ? yearSpan(yearOf(today)) : monthSpan(yearOf(today), monthOf(today))
  return untilToday(edged(whole, slots), which, today)
}

function edged(span: Span, { edge }: Slots): Span {
  return edge === undefined ? span : partOf(span, edge)
}

function day(date: string): Span {
  return { from: date, to: date }
}
