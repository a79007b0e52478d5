/** A day that a text names. */
export interface NamedDay {
  /** undefined where the text does not say which year */
  readonly year: number | undefined
  readonly month: number
  readonly day: number
}

/** Names of months; Arabic has two sets, of which Egypt uses one and the Levant the other. */
export const MONTHS = {
  en: 'january, february, march, april, may, june, july, august, september, october, november, december',
  'en short': 'jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec',
  'ar-EG': 'يناير, فبراير, مارس, أبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر',
  'ar-SY':
    'كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, تشرين الثاني, كانون الأول',
} as const
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const DAY_MONTHS = 12

const months = monthNames()
const NAME = [...months.keys()].sort((a, b) => b.length - a.length).join('|')
const YEAR = '((?:19|20)\\d\\d)'
const FORMS = [
  // 15 شباط/فبراير 2022, 29 January 2020
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s|من\\s|/)?\\s*(?<name>${NAME})\\.?(?:\\s*[/(-]\\s*(?:${NAME})\\)?)?[,،]?\\s*(?<year>${YEAR})?`,
    'giu',
  ),
  // Jul 16, 2025
  new RegExp(
    `(?<name>${NAME})\\.?\\s*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:[,،]\\s*(?<year>${YEAR}))?`,
    'giu',
  ),
  // 2022-02-15, 2022/2/15
  new RegExp(`(?<!\\d)(?<year>${YEAR})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)`, 'gu'),
  // 15/2/2022: the day first, as in most of the world
  new RegExp(`(?<!\\d)(?<day>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.](?<year>${YEAR})`, 'gu'),
]

/**
 * The days that a text names by day and month, also without the year. It reads captions and stamps of posts ("Jul 16, 2025") that belong to no
 * claim, and is evidence for what a text is about, not for when an attack was.
 */
export function daysNamed(text: string): NamedDay[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u064b-\u065f\u0640]/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
  const found = new Map<string, NamedDay>()
  for (const form of FORMS)
    for (const { groups = {} } of plain.matchAll(form)) {
      const month =
        groups.month === undefined ? months.get(groups.name?.toLowerCase() ?? '') : Number(groups.month)
      const day = Number(groups.day)
      if (month === undefined || month < 1 || month > DAY_MONTHS || day < 1 || day > (DAYS[month - 1] ?? 0))
        continue
      const year = groups.year === undefined ? undefined : Number(groups.year)
      found.set(`${year} ${month} ${day}`, { year, month, day })
    }
  return [...found.values()]
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const list of Object.values(MONTHS))
    for (const [at, name] of list.split(', ').entries()) {
      names.set(name, at + 1)
      names.set(name.replace(/[أإآ]/g, 'ا'), at + 1)
    }
  return names
}
