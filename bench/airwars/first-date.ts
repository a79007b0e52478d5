const months: readonly (readonly string[])[] = [
  ['january', 'jan', 'يناير', 'كانون الثاني'],
  ['february', 'feb', 'فبراير', 'شباط'],
  ['march', 'mar', 'مارس', 'آذار'],
  ['april', 'apr', 'أبريل', 'نيسان'],
  ['may', 'مايو', 'أيار'],
  ['june', 'jun', 'يونيو', 'حزيران'],
  ['july', 'jul', 'يوليو', 'تموز'],
  ['august', 'aug', 'أغسطس', 'آب'],
  ['september', 'sep', 'سبتمبر', 'أيلول'],
  ['october', 'oct', 'أكتوبر', 'تشرين الأول'],
  ['november', 'nov', 'نوفمبر', 'تشرين الثاني'],
  ['december', 'dec', 'ديسمبر', 'كانون الأول'],
]

/** Whole or in part: 2025-01-31, 31-1-2025, 31/1/2025, "31 January 2025", "January 31, 2025". */
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/
const DAY_FIRST = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/
const WITH_MONTH = /(?<!\d)(\d{1,2})\s+(\p{L}+(?:\s\p{L}+)?),?\s+(\d{4})(?!\d)/u
const MONTH_FIRST = /(\p{L}+)\s+(\d{1,2}),?\s+(\d{4})(?!\d)/u

/**
 * The first date that words hold. Of what a page's metadata calls dates its own publication comes first; those of other
 * stories, of the last change and of the capture come after it.
 * @returns `YYYY-MM-DD` as written there, without regard to time zones; undefined where there is none
 */
export function firstDate(words: string): string | undefined {
  const found = [
    read(ISO.exec(words), 1, 2, 3),
    read(DAY_FIRST.exec(words), 3, 2, 1),
    read(WITH_MONTH.exec(words), 3, 2, 1),
    read(MONTH_FIRST.exec(words), 3, 1, 2),
  ].flatMap((date) => date ?? [])
  return found.sort((a, b) => a.at - b.at)[0]?.date
}

function read(
  match: RegExpExecArray | null,
  year: number,
  month: number,
  day: number,
): { at: number; date: string } | undefined {
  if (match === null) return undefined
  const number = monthNumber(match[month] ?? '')
  const date = [match[year], String(number).padStart(2, '0'), (match[day] ?? '').padStart(2, '0')].join('-')
  const time = Date.parse(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
  return exists ? { at: match.index, date } : undefined
}

function monthNumber(word: string): number {
  return /^\d+$/.test(word)
    ? Number(word)
    : months.findIndex((names) => names.includes(word.toLowerCase())) + 1
}
