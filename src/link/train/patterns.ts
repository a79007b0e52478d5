import { COMPARE } from '../compare/details.ts'
import { COMPARISONS, LEVELS } from '../compare/levels.ts'
import type { Ledger } from '../ledger/ledger.ts'

export type RowPair = readonly [a: number, b: number]

/** Pairs of rows that agree in the level of every comparison, counted together. */
export interface Pattern {
  /** the level of every comparison, in the order of `COMPARISONS` */
  readonly levels: readonly number[]
  readonly pairs: number
}

/** The levels of every pair, those alike counted together. */
export function patternsOf(ledger: Ledger, pairs: Iterable<RowPair>): Pattern[] {
  const found = new Map<string, { levels: number[]; pairs: number }>()
  for (const [a, b] of pairs) {
    const levels = COMPARISONS.map((comparison) => COMPARE[comparison](ledger, a, b))
    const key = levels.join()
    const known = found.get(key)
    if (known === undefined) found.set(key, { levels, pairs: 1 })
    else known.pairs++
  }
  return [...found.values()]
}

/** As many pairs are taken to be spread over the levels beside those that were counted. */
const SMOOTHING = 10

/**
 * The share of each level among pairs where both tell, from counts by level. No share is 0: as many pairs as `SMOOTHING` are taken to be
 * spread over the levels, like `towards` where that is given, else evenly.
 */
export function sharesOfLevels(counts: Float64Array, towards?: readonly number[]): number[] {
  const told = counts.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0)
  const even = 1 / Math.max(1, counts.length - 1)
  return Array.from(counts, (count, level) =>
    level === 0 ? 0 : (count + SMOOTHING * (towards?.[level] ?? even)) / (told + SMOOTHING),
  )
}

/** Counts by comparison and level, each pattern with its own weight. */
export function countLevels(
  patterns: readonly Pattern[],
  weightOf: (pattern: Pattern) => number,
): Float64Array[] {
  const counts = COMPARISONS.map((comparison) => new Float64Array(LEVELS[comparison].length))
  for (const pattern of patterns) {
    const weight = weightOf(pattern)
    pattern.levels.forEach((level, comparison) => {
      const column = counts[comparison]
      if (column !== undefined) column[level] = (column[level] ?? 0) + weight
    })
  }
  return counts
}

/**
 * Shares of the levels of "time and place" as they would be if time and place had nothing to do with each other: what is rarely seen together is
 * smoothed towards this.
 */
export function independent(counts: Float64Array, inner: number): number[] {
  const outer = counts.length / inner
  const [times, places] = [new Float64Array(outer), new Float64Array(inner)]
  counts.forEach((count, level) => {
    if (level === 0) return
    const [time, place] = [Math.floor(level / inner), level % inner]
    times[time] = (times[time] ?? 0) + count
    places[place] = (places[place] ?? 0) + count
  })
  const [someTimes, somePlaces] = [withSome(times), withSome(places)]
  const shares = Array.from(counts, (_, level) =>
    level === 0 ? 0 : (someTimes[Math.floor(level / inner)] ?? 0) * (somePlaces[level % inner] ?? 0),
  )
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

function withSome(counts: Float64Array): number[] {
  const total = counts.reduce((sum, count) => sum + count + 1, 0)
  return Array.from(counts, (count) => (count + 1) / total)
}
