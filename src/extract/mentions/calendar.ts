import { addDays } from '../../model/index.ts'

/** Inclusive calendar dates, `YYYY-MM-DD`. */
export interface Span {
  readonly from: string
  readonly to: string
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** A calendar date, or undefined where the month has no such day. */
export function dateOf(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** Days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

export function monthOf(date: string): number {
  return Number(date.slice(5, 7))
}

export function monthSpan(year: number, month: number): Span {
  const months = year * 12 + month - 1
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1]
  return {
    from: `${pad(y, 4)}-${pad(m, 2)}-01`,
    to: `${pad(y, 4)}-${pad(m, 2)}-${pad(daysInMonth(y, m), 2)}`,
  }
}

export function yearSpan(year: number): Span {
  return { from: `${pad(year, 4)}-01-01`, to: `${pad(year, 4)}-12-31` }
}

/** The week, Monday to Sunday, that a date lies in. */
export function weekSpan(date: string): Span {
  const monday = addDays(date, 1 - weekdayOf(date))
  return { from: monday, to: addDays(monday, 6) }
}

/** The date some months away, or the last of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const target = monthSpan(yearOf(date), monthOf(date) + months)
  const day = date.slice(8)
  return day <= target.to.slice(8) ? target.from.slice(0, 8) + day : target.to
}

/** The first, middle or last third (0, 1, 2) of a span, or its first or second half (3, 4). */
export function partOf({ from, to }: Span, edge: number): Span {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  const half = Math.ceil(days / 2)
  if (edge === 3) return { from, to: days > 360 ? `${from.slice(0, 4)}-06-30` : addDays(from, half - 1) }
  if (edge === 4) return { from: days > 360 ? `${from.slice(0, 4)}-07-01` : addDays(from, half), to }
  const third = Math.floor(days / 3)
  if (edge === 0) return { from, to: addDays(from, third - 1) }
  if (edge === 1) return { from: addDays(from, third), to: addDays(to, -third - (days % 3 === 0 ? 0 : 1)) }
  return { from: addDays(to, -(days - 2 * third) + 1), to }
}

/** A span in EDTF (ISO 8601-2 level 1 and 2): a day, month or year where it is one, `[a..b]` within, `a/b` throughout. */
export function edtfOf({ from, to }: Span, kind: 'within' | 'throughout'): string {
  if (from === to) return from
  const whole = wholeUnit(from, to)
  if (whole !== undefined) return whole
  return kind === 'within' ? `[${from}..${to}]` : `${shortened(from, 'from')}/${shortened(to, 'to')}`
}

function wholeUnit(from: string, to: string): string | undefined {
  const month = monthSpan(yearOf(from), monthOf(from))
  if (month.from === from && month.to === to) return from.slice(0, 7)
  const year = yearSpan(yearOf(from))
  return year.from === from && year.to === to ? from.slice(0, 4) : undefined
}

/** The end of an interval by month where it is a month's first or last day. */
function shortened(date: string, end: 'from' | 'to'): string {
  return monthSpan(yearOf(date), monthOf(date))[end] === date ? date.slice(0, 7) : date
}
