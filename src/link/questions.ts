import type { LinkingResult } from '../model/index.ts'
import { type Account, harmTotal } from './account.ts'
import type { Score } from './reasons.ts'

export interface Asking {
  readonly accounts: readonly Account[]
  readonly weigh: (a: number, b: number) => number
  readonly score: (a: number, b: number) => Score
  /** whether a person wants to be asked later */
  readonly later: (a: string, b: string) => boolean
}

/**
 * Of every two clusters that could be one, the heaviest pair: the questions that a person can answer. First those whose answer would change
 * most: the nearer to even odds and the more people would be counted twice or not at all. Those put off by a person come last.
 */
export function questionsOf(
  asks: Iterable<readonly [number, number]>,
  clusters: readonly (readonly number[])[],
  { accounts, weigh, score, later }: Asking,
): LinkingResult['questions'] {
  const clusterOf = new Map(clusters.flatMap((rows, index) => rows.map((row) => [row, index] as const)))
  const heaviest = new Map<string, { a: number; b: number; weight: number; people: number }>()
  const people = clusters.map((rows) => Math.max(0, ...rows.map((row) => killedIn(accounts[row]))))
  for (const [a, b] of asks) {
    const [one, other] = [clusterOf.get(a), clusterOf.get(b)]
    if (one === other || one === undefined || other === undefined) continue
    const key = one < other ? `${one} ${other}` : `${other} ${one}`
    const weight = weigh(a, b)
    const before = heaviest.get(key)
    if (before === undefined || weight > before.weight)
      heaviest.set(key, { a, b, weight, people: Math.min(people[one] ?? 0, people[other] ?? 0) })
  }
  return [...heaviest.values()]
    .map(({ a, b, people: counted }) => {
      const { weight, reasons } = score(a, b)
      const [first = '', second = ''] = [accounts[a]?.ref ?? '', accounts[b]?.ref ?? ''].sort()
      const question = { a: first, b: second, weight, reasons: [...reasons] }
      return { question, off: later(first, second) ? 1 : 0, change: doubt(weight) * (1 + counted) }
    })
    .sort(
      (x, y) => x.off - y.off || y.change - x.change || (nameOf(x.question) < nameOf(y.question) ? -1 : 1),
    )
    .map(({ question }) => question)
}

/** 1 at even odds, falling to 0 on both sides. */
function doubt(weight: number): number {
  const chance = 1 / (1 + 2 ** -weight)
  return 4 * chance * (1 - chance)
}

function killedIn(account: Account | undefined): number {
  return account === undefined ? 0 : (harmTotal(account.claim, 'killed')?.min ?? 0)
}

function nameOf({ a, b }: { readonly a: string; readonly b: string }): string {
  return `${a} ${b}`
}
