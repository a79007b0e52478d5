import { Count, type Quote, When, wordsOf } from '../../model/index.ts'
import { edtfOf, valueOfDigits } from '../mentions/index.ts'
import type { OwnReading } from './reading.ts'

/**
 * The number that quoted words say, where it is the one that was told. Our reader of numbers decides how it is bounded; in a language
 * that it does not read, the figure must stand in the words in digits.
 */
export function countIn(
  reading: OwnReading,
  told: Pick<Count, 'min' | 'max'>,
  quotes: readonly Quote[],
): Count | undefined {
  const figures = figuresOf(told)
  if (reading.readable) {
    const counts = reading.in('number', quotes).flatMap(({ count }) => count ?? [])
    return (
      counts.find(({ min, max }) => min === told.min && max === told.max) ??
      counts.find((count) => figuresOf(count).some((figure) => figures.includes(figure)))
    )
  }
  const digits = digitsIn(reading, quotes)
  if (figures.length === 0 || !figures.every((figure) => digits.includes(figure))) return undefined
  const count = Count.safeParse(told)
  return count.success ? count.data : undefined
}

/** The date that quoted words say, where it meets the one that was told; read as numbers are. */
export function whenIn(
  reading: OwnReading,
  told: { readonly from: string; readonly to: string; readonly kind: When['kind']; readonly time?: unknown },
  quotes: readonly Quote[],
): When | undefined {
  const { from, to, kind } = told
  if (reading.readable) {
    const dates = reading.in('date', quotes).flatMap(({ when, today }) => when ?? today ?? [])
    return dates.filter((date) => date.from <= to && from <= date.to).sort(shortestFirst)[0]
  }
  const digits = digitsIn(reading, quotes)
  const [year, month, day] = from.split('-').map(Number)
  const hasYear = digits.includes(year ?? 0)
  const sameYear = reading.document.publishedAt?.slice(0, 4) === from.slice(0, 4)
  if (!digits.some((figure) => figure === day || figure === month || figure === year)) return undefined
  if (!hasYear && !sameYear) return undefined
  const when = When.safeParse({
    from,
    to,
    kind,
    edtf: edtfOf({ from, to }, kind),
    ...(typeof told.time === 'string' && { time: told.time }),
    quotes,
    ...(!hasYear && { inferred: ['year:publishedAt'] }),
  })
  return when.success ? when.data : undefined
}

function shortestFirst(a: When, b: When): number {
  return Date.parse(a.to) - Date.parse(a.from) - (Date.parse(b.to) - Date.parse(b.from))
}

function figuresOf({ min, max }: Pick<Count, 'min' | 'max'>): number[] {
  return [min, max].filter((end) => end !== null)
}

/** The numbers that stand in words in digits, Eastern ones too. */
function digitsIn({ document }: OwnReading, quotes: readonly Quote[]): number[] {
  return quotes.flatMap((quote) =>
    [...wordsOf(document.text, quote).matchAll(/[0-9٠-٩۰-۹]+(?:[.,٬٫][0-9٠-٩۰-۹]+)*/g)].flatMap(
      ([written]) => valueOfDigits(written) ?? [],
    ),
  )
}
