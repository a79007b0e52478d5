import { COMPARISONS, type Comparison, LEVELS, PLACES } from '../compare/levels.ts'
import type { Ledger } from '../ledger/ledger.ts'
import {
  countLevels,
  independent,
  type Pattern,
  patternsOf,
  type RowPair,
  sharesOfLevels,
} from './patterns.ts'

/** For every comparison the share of each level; of level 0, silence, it is 0. */
export type Shares = Readonly<Record<Comparison, readonly number[]>>

/** Pairs that were found in one way, and the comparisons that this way decides, of which they therefore tell nothing. */
export interface Session {
  readonly name: string
  readonly pairs: readonly RowPair[]
  readonly decided: readonly Comparison[]
}

/** How one session ended. */
export interface SessionReport {
  readonly name: string
  readonly pairs: number
  /** the share of its pairs that are of one attack */
  readonly matches: number
  readonly rounds: number
}

const ROUNDS_MOST = 200
const SETTLED = 1e-5

/**
 * u: how often each level is reached by two accounts of different attacks. Random pairs are nearly all of different attacks; they are drawn
 * within strata (one conflict and one quarter), since those are the pairs that have to be told apart.
 */
export function estimateU(patterns: readonly Pattern[]): Shares {
  return sharesFrom(countLevels(patterns, ({ pairs: count }) => count))
}

/** Random pairs of rows of one stratum, each stratum as often as it has pairs. `random` gives numbers from 0 to below 1. */
export function randomPairs(
  strata: readonly (readonly number[])[],
  count: number,
  random: () => number,
): RowPair[] {
  const usable = strata.filter(({ length }) => length > 1)
  const sizes = usable.map(({ length }) => (length * (length - 1)) / 2)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const pairs: RowPair[] = []
  while (pairs.length < count && all > 0) {
    let at = random() * all
    const index = sizes.findIndex((size) => {
      at -= size
      return at < 0
    })
    const rows = usable[index === -1 ? usable.length - 1 : index] ?? []
    const [a, b] = [
      rows[Math.floor(random() * rows.length)] ?? 0,
      rows[Math.floor(random() * rows.length)] ?? 0,
    ]
    if (a !== b) pairs.push([Math.min(a, b), Math.max(a, b)])
  }
  return pairs
}

/**
 * m: how often each level is reached by two accounts of one attack. Every session is solved by expectation and maximisation with u held fast
 * (A. Dempster and others, 1977); it says nothing of the comparisons that its own blocking decides. m is the median of the sessions that say
 * something, `before` where none does.
 */
export function estimateM(
  ledger: Ledger,
  sessions: readonly Session[],
  u: Shares,
  before: Shares,
): { m: Shares; sessions: SessionReport[] } {
  const solved = sessions.map((session) => solve(session, patternsOf(ledger, session.pairs), u, before))
  const m = Object.fromEntries(
    COMPARISONS.map((comparison) => {
      const speaking = solved.filter(({ session }) => !session.decided.includes(comparison))
      const apart = speaking.filter(({ matches }) => matches < ALL_ALIKE)
      const said = apart.length > 0 ? apart : speaking
      if (said.length === 0) return [comparison, before[comparison]]
      const middle = LEVELS[comparison].map((_, level) =>
        median(said.map((one) => one.m[comparison][level] ?? 0)),
      )
      const sum = middle.reduce((total, share) => total + share, 0)
      return [comparison, middle.map((share) => share / (sum || 1))]
    }),
  ) as unknown as Shares // the keys are COMPARISONS
  return {
    m,
    sessions: solved.map(({ session, matches, rounds }) => ({
      name: session.name,
      pairs: session.pairs.length,
      matches,
      rounds,
    })),
  }
}

const START_MATCHES = 0.1
/** A session that finds nearly all pairs to be of one attack has told nothing apart. */
const ALL_ALIKE = 0.99

function solve(session: Session, patterns: readonly Pattern[], u: Shares, before: Shares) {
  const used = COMPARISONS.filter((comparison) => !session.decided.includes(comparison))
  const total = patterns.reduce((sum, { pairs }) => sum + pairs, 0)
  let m = before
  let matches = START_MATCHES
  let rounds = 0
  for (; rounds < ROUNDS_MOST; rounds++) {
    const odds = (pattern: Pattern) => chanceOf(pattern, used, m, u, matches)
    const chances = new Map(patterns.map((pattern) => [pattern, odds(pattern)]))
    const found = patterns.reduce((sum, pattern) => sum + pattern.pairs * (chances.get(pattern) ?? 0), 0)
    const next = Math.min(0.999, Math.max(1e-6, found / Math.max(1, total)))
    m = sharesFrom(countLevels(patterns, (pattern) => pattern.pairs * (chances.get(pattern) ?? 0)))
    const moved = Math.abs(next - matches)
    matches = next
    if (moved < SETTLED) break
  }
  return { session, m, matches, rounds }
}

/** How likely the pairs of a pattern are of one attack, if this share of all is. */
function chanceOf(
  { levels }: Pattern,
  used: readonly Comparison[],
  m: Shares,
  u: Shares,
  matches: number,
): number {
  let log = Math.log(matches / (1 - matches))
  for (const comparison of used) {
    const level = levels[COMPARISONS.indexOf(comparison)] ?? 0
    if (level !== 0) log += Math.log((m[comparison][level] ?? 1) / (u[comparison][level] ?? 1))
  }
  return 1 / (1 + Math.exp(-log))
}

const REFINED = 20

/**
 * u again, with m known: some random pairs are of one attack after all, and each now counts by how likely it is not. Also gives the share of
 * random pairs that are of one attack, from which the start follows.
 */
export function refineU(
  patterns: readonly Pattern[],
  m: Shares,
  before: Shares,
): { readonly u: Shares; readonly matches: number } {
  const all = patterns.reduce((sum, { pairs }) => sum + pairs, 0)
  let [u, matches] = [before, START_MATCHES / 10]
  for (let round = 0; round < REFINED; round++) {
    const chances = new Map(
      patterns.map((pattern) => [pattern, chanceOf(pattern, COMPARISONS, m, u, matches)]),
    )
    const found = patterns.reduce((sum, pattern) => sum + pattern.pairs * (chances.get(pattern) ?? 0), 0)
    matches = Math.max(0.5, found) / all
    u = sharesFrom(countLevels(patterns, (pattern) => pattern.pairs * (1 - (chances.get(pattern) ?? 0))))
  }
  return { u, matches }
}

function sharesFrom(counts: readonly Float64Array[]): Shares {
  return Object.fromEntries(
    COMPARISONS.map((comparison, index) => {
      const column = counts[index] ?? new Float64Array(LEVELS[comparison].length)
      const towards = comparison === 'time and place' ? independent(column, PLACES.length) : undefined
      return [comparison, sharesOfLevels(column, towards)]
    }),
  ) as unknown as Shares // the keys are COMPARISONS
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
