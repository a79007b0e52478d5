import type { Count } from '../../model/index.ts'
import type { Locale } from '../locales/locale.ts'

/** A whole number in a language's figures: 1,204. */
export function numberWords(n: number, locale: Locale): string {
  return new Intl.NumberFormat(locale.tag).format(n)
}

/** A share from 0 to 1 as a percentage: "82 %" as the language writes it. */
export function shareWords(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale.tag, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** A count with its range: "11", "at least 18", "2–8", "about 50", "dozens". */
export function countWords(count: Count, locale: Locale): string {
  const { words } = locale.messages
  const { min, max, bound } = count
  const n = (value: number) => numberWords(value, locale)
  if (bound === 'vague') return vagueWords(min ?? 0, locale)
  if (min === null) return max === null ? words.notStated : words.atMost(n(max))
  if (max === null) return words.atLeast(n(min))
  if (min !== max) return words.range(n(min), n(max))
  return bound === 'about' ? words.about(n(min)) : n(min)
}

/** The lower ends that the exchange form gives to words without a number ("dozens" is 24). */
const VAGUE = { 2: 'some', 3: 'several', 24: 'dozens', 200: 'hundreds' } as const

function vagueWords(min: number, locale: Locale): string {
  const { words } = locale.messages
  return min in VAGUE ? words[VAGUE[min as keyof typeof VAGUE]] : words.orMore(numberWords(min, locale))
}

/** Whether a count reads as a noun that takes "of" ("dozens of civilians"). */
export function takesOf(count: Count): boolean {
  return count.bound === 'vague' && (count.min === 24 || count.min === 200)
}

/** Whether what is counted is one thing, for the choice of word. */
export function isOne(count: Count): boolean {
  return count.min === 1 && count.max === 1
}

/** A number of bytes in words: "1.2 MB". */
export function bytesWords(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(locale.tag, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power)
}
