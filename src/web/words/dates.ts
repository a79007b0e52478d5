import type { When } from '../../model/index.ts'
import type { Locale } from '../locales/locale.ts'
import type { PartOfDay } from './fields.ts'

type Span = Pick<When, 'from' | 'to'> & Partial<Pick<When, 'kind' | 'edtf' | 'time'>>

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const MONTH: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric' }
const YEAR: Intl.DateTimeFormatOptions = { year: 'numeric' }

/**
 * When something happened, with its uncertainty: "29 Jan 2020", "Feb 2020", "between 15 and 17 Jan 2020",
 * "about Feb 2020". A qualifier of the EDTF form (ISO 8601-2, 8: `?` uncertain, `~` approximate, `%` both) is said.
 */
export function whenWords(when: Span, locale: Locale): string {
  const { words } = locale.messages
  const timed = when.time === undefined ? spanWords(when, locale) : withTime(when, when.time, locale)
  const approximate = /[~%]/.test(when.edtf ?? '') ? words.approximate(timed) : timed
  return /[?%]/.test(when.edtf ?? '') ? words.uncertain(approximate) : approximate
}

function spanWords(when: Span, locale: Locale): string {
  if (when.from === when.to) return format(DAY, locale).format(utc(when.from))
  const whole = wholePeriod(when)
  if (whole) return rangeWords(whole, when, locale)
  // one moment somewhere in a few days is not the same as all of them; EDTF writes it as a set, `[a..b]`
  if (when.kind === 'within' || when.edtf?.startsWith('['))
    return locale.messages.words.between(
      format(shortened(when), locale).format(utc(when.from)),
      format(DAY, locale).format(utc(when.to)),
    )
  return rangeWords(DAY, when, locale)
}

function withTime(when: Span, time: string, locale: Locale): string {
  const { words } = locale.messages
  if (time === 'night' && nextDay(when.from) === when.to)
    return words.night(
      format(shortened(when), locale).format(utc(when.from)),
      format(DAY, locale).format(utc(when.to)),
    )
  const partOfDay = time in words.timeOfDay ? words.timeOfDay[time as PartOfDay] : time
  return words.atTime(spanWords(when, locale), partOfDay)
}

/** The first day of a range without what the last day says again ("15 and 17 Jan 2020"). */
function shortened(when: Span): Intl.DateTimeFormatOptions {
  if (when.from.slice(0, 4) !== when.to.slice(0, 4)) return DAY
  return when.from.slice(0, 7) === when.to.slice(0, 7)
    ? { day: 'numeric' }
    : { day: 'numeric', month: 'short' }
}

/** The unit that a span is a whole number of, if it is longer than a day. */
function wholePeriod(when: Span): Intl.DateTimeFormatOptions | undefined {
  const wholeMonths = when.from.endsWith('-01') && nextDay(when.to).endsWith('-01')
  if (!wholeMonths) return undefined
  return when.from.endsWith('-01-01') && when.to.endsWith('-12-31') ? YEAR : MONTH
}

function rangeWords(options: Intl.DateTimeFormatOptions, when: Span, locale: Locale): string {
  return format(options, locale).formatRange(utc(when.from), utc(when.to))
}

/** A calendar date or a time as a day: "11 May 2020". */
export function dayWords(date: string, locale: Locale): string {
  return format(DAY, locale).format(new Date(date.length === 10 ? `${date}T00:00:00Z` : date))
}

/** A moment in the reader's own time: "22 Nov 2026, 08:00". */
export function momentWords(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale.tag, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}

/** A month, `YYYY-MM`: "Feb 2020". */
export function monthWords(month: string, locale: Locale): string {
  return format(MONTH, locale).format(utc(`${month}-01`))
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** How long before `now` (ms) something was: "3 minutes ago". */
export function agoWords(at: string, now: number, locale: Locale): string {
  const seconds = (now - Date.parse(at)) / 1000
  for (const [unit, size] of STEPS)
    if (seconds >= size)
      return new Intl.RelativeTimeFormat(locale.tag, { numeric: 'auto' }).format(
        -Math.floor(seconds / size),
        unit,
      )
  return locale.messages.words.justNow
}

function format(options: Intl.DateTimeFormatOptions, locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale.tag, { ...options, calendar: 'gregory', timeZone: 'UTC' })
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}
