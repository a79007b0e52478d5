import type { Capped, Count } from '../model/index.ts'

/** A count as the terminal shows it: "11", "at least 18", "2–8", "about 50", "several". */
export function countWords(count: Pick<Count, 'min' | 'max' | 'bound'>): string {
  const { min, max, bound } = count
  if (min === null && max === null) return 'number not stated'
  if (bound === 'vague') return min === null ? `up to ${group(max ?? 0)}` : `${group(min)} or more (vague)`
  if (bound === 'about' && min !== null && min === max) return `about ${group(min)}`
  if (min === null) return `at most ${group(max ?? 0)}`
  if (max === null) return `at least ${group(min)}`
  return min === max ? group(min) : `${group(min)}–${group(max)}`
}

function group(n: number): string {
  return n.toLocaleString('en')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An interval of dates in words: "29 Jan 2020", "Feb 2020", "May 2019 – Feb 2020", "5–6 Mar 2020". */
export function whenWords(when: { readonly from: string; readonly to: string } | undefined): string {
  if (when === undefined) return 'not stated'
  const [from, to] = [parts(when.from), parts(when.to)]
  if (when.from === when.to) return `${from.day} ${from.month} ${from.year}`
  const whole = from.day === 1 && to.day === lastDay(to.year, to.monthNumber)
  if (whole && from.year === to.year && from.monthNumber === 1 && to.monthNumber === 12)
    return String(from.year)
  if (whole && from.year === to.year && from.monthNumber === to.monthNumber)
    return `${from.month} ${from.year}`
  if (whole) return `${from.month} ${from.year} – ${to.month} ${to.year}`
  if (from.year === to.year && from.monthNumber === to.monthNumber)
    return `${from.day}–${to.day} ${to.month} ${to.year}`
  return `${from.day} ${from.month} ${from.year} – ${to.day} ${to.month} ${to.year}`
}

function parts(date: string) {
  const [year = 0, monthNumber = 1, day = 1] = date.split('-').map(Number)
  return { year, monthNumber, day, month: MONTHS[monthNumber - 1] ?? '' }
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A code of the vocabularies as words: "air-strike" is "air strike". */
export function codeWords(code: string): string {
  return code.replaceAll('-', ' ')
}

const PLURALS: Readonly<Record<string, string>> = {
  child: 'children',
  woman: 'women',
  man: 'men',
  elderly: 'elderly people',
  police: 'police',
}

/** A code of the vocabularies as words for several: "medical-facility" is "medical facilities". */
export function pluralWords(code: string): string {
  const words = codeWords(code)
  return (
    PLURALS[words] ??
    (/[^aeiou]y$/.test(words)
      ? `${words.slice(0, -1)}ies`
      : /(s|x|ch|sh)$/.test(words)
        ? `${words}es`
        : `${words}s`)
  )
}

/** How many of a thing: "1 document", "3 documents". */
export function many(n: number, one: string, more = `${one}s`): string {
  return `${group(n)} ${n === 1 ? one : more}`
}

/** A number of bytes in words: "1.2 MB". */
export function bytesWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** What linking left out because it was too large. */
export function cappedWords({ blocks, largestBlock, components, largestComponent }: Capped): string {
  return `${many(blocks, 'block')} of up to ${largestBlock} claims, which are not compared with each other; ${many(components, 'component')} of up to ${largestComponent} claims, which had to be cut`
}
