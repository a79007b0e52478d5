const DAY_MS = 86_400_000

/** Days since 1 January 1970 of a calendar date. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(date) / DAY_MS)
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** An interval of calendar dates in English words: "29 January 2020", "February 2020", "3 May 2019 to 7 June 2019". */
export function dateWords({ from, to }: { readonly from: string; readonly to: string }): string {
  const day = (date: string) => `${Number(date.slice(8))} ${monthWords(date)}`
  if (from === to) return day(from)
  const whole = from.endsWith('-01') && to === lastOfMonth(to)
  if (whole && from.endsWith('-01-01') && to.endsWith('-12-31') && from.slice(0, 4) === to.slice(0, 4))
    return from.slice(0, 4)
  if (whole)
    return from.slice(0, 7) === to.slice(0, 7) ? monthWords(from) : `${monthWords(from)} to ${monthWords(to)}`
  return `${day(from)} to ${day(to)}`
}

function monthWords(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
}

function lastOfMonth(date: string): string {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).toISOString().slice(0, 10)
}
