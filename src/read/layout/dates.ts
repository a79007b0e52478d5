import { fold } from './fold.ts'
import { isDateWord, leadOfDate, MONTHS } from './lexicon.ts'

/** A date found in a line, and the words of the line that are neither of the date nor of what dates stand among. */
export interface LineDate {
  readonly date: string // YYYY-MM-DD
  readonly otherWords: number
  readonly told: boolean // the line says that it is the date of publication
}

const EASTERN_DIGITS = /[٠-٩۰-۹]/g
const ISO = /(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
const DAY_FIRST = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)/
const TIME = /\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[+-]\d\d:?\d\d\b/g
const MONTH_NAMES = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')
const DAY = '(\\d{1,2})(?: ?(?:st|nd|rd|th))?'
const YEAR = '((?:19|20)\\d\\d)'
/** Two names of one month may stand together: "27 شباط/ فبراير 2023". */
const MONTH = `(${MONTH_NAMES})(?: (?:${MONTH_NAMES}))?`
const DAY_MONTH_YEAR = new RegExp(`(?:^| )${DAY} (?:of |de )?${MONTH} (?:de )?${YEAR}(?= |$)`)
const MONTH_DAY_YEAR = new RegExp(`(?:^| )${MONTH} ${DAY} ${YEAR}(?= |$)`)
/** Old wires shorten the year: "8 JAN 90". Only in a dateline, where nothing else can be meant. */
const WIRE = new RegExp(`(?:^| )${DAY} ${MONTH} (\\d\\d)(?= |$)`)

/**
 * The calendar date that a line tells, in English or Arabic words or in digits; Eastern digits and the Levantine names of
 * months count. Days and months in digits are read only where their order is certain.
 */
export function dateInLine(line: string, wire = false): LineDate | undefined {
  const plain = line.replace(EASTERN_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
  const digits = dateInDigits(plain)
  if (digits) return { ...digits, ...wordsAround(fold(plain.replace(digits.match, ' ').replace(TIME, ' '))) }
  const folded = fold(plain.replace(TIME, ' '))
  const found =
    parts(DAY_MONTH_YEAR.exec(folded), 3, 2, 1) ??
    parts(MONTH_DAY_YEAR.exec(folded), 3, 1, 2) ??
    (wire ? parts(WIRE.exec(folded), 3, 2, 1) : undefined)
  return found && { ...found, ...wordsAround(folded.replace(found.match, ' ').trim()) }
}

interface Found {
  readonly date: string
  readonly match: string
}

function dateInDigits(line: string): Found | undefined {
  const iso = ISO.exec(line)
  if (iso) return calendarDate(iso[0], iso[1]!, Number(iso[2]), iso[3]!)
  const dayFirst = DAY_FIRST.exec(line)
  if (!dayFirst) return undefined
  const [match, first, second, year] = dayFirst as unknown as [string, string, string, string]
  if (match.includes('.') || Number(first) > 12 || first === second)
    return calendarDate(match, year, Number(second), first)
  return Number(second) > 12 ? calendarDate(match, year, Number(first), second) : undefined
}

function parts(match: RegExpExecArray | null, year: number, month: number, day: number): Found | undefined {
  return match ? calendarDate(match[0], match[year]!, MONTHS.get(match[month]!) ?? 0, match[day]!) : undefined
}

function calendarDate(match: string, year: string, month: number, day: string): Found | undefined {
  const fullYear = year.length === 2 ? (Number(year) < 50 ? `20${year}` : `19${year}`) : year
  const date = `${fullYear}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(date)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? { date, match } : undefined
}

function wordsAround(folded: string): { otherWords: number; told: boolean } {
  const told = leadOfDate(folded)
  const rest = told === undefined ? folded : folded.slice(told.length)
  const other = rest.split(' ').filter((word) => word !== '' && !/^\d+$/.test(word) && !isDateWord(word))
  return { otherWords: other.length, told: told !== undefined }
}
