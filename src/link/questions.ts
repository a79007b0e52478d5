import type { LinkingResult } from '../model/index.ts'
import type { Account } from './account.ts'
import type { Score } from './reasons.ts'

export interface Asking {
  readonly accounts: readonly Account[]
  readonly weigh: (a: number, b: number) => number
  readonly score: (a: number, b: number) => Score
  /** pairs of claims that people keep apart: their clusters are asked about no more */
  readonly pairsApart: readonly (readonly [string, string])[]
}

/** Of every two clusters that could be one, the heaviest pair: the questions that a person can answer, by the claims that they name. */
export function questionsOf(
  asks: Iterable<readonly [number, number]>,
  clusters: readonly (readonly number[])[],
  { accounts, weigh, score, pairsApart }: Asking,
): LinkingResult['questions'] {
  const clusterOf = new Map(clusters.flatMap((rows, index) => rows.map((row) => [row, index] as const)))
  const keyOf = (a: number | undefined, b: number | undefined) => {
    const [one, other] = [clusterOf.get(a ?? -1), clusterOf.get(b ?? -1)]
    if (one === other || one === undefined || other === undefined) return undefined
    return one < other ? `${one} ${other}` : `${other} ${one}`
  }
  const rowOf = new Map(accounts.map(({ ref }, row) => [ref, row]))
  const settled = new Set(pairsApart.map(([a, b]) => keyOf(rowOf.get(a), rowOf.get(b))))
  const heaviest = new Map<string, { a: number; b: number; weight: number }>()
  for (const [a, b] of asks) {
    const key = keyOf(a, b)
    if (key === undefined || settled.has(key)) continue
    const weight = weigh(a, b)
    const before = heaviest.get(key)
    if (before === undefined || weight > before.weight) heaviest.set(key, { a, b, weight })
  }
  return [...heaviest.values()]
    .map(({ a, b }) => {
      const { weight, reasons } = score(a, b)
      const [first = '', second = ''] = [accounts[a]?.ref ?? '', accounts[b]?.ref ?? ''].sort()
      return { a: first, b: second, weight, reasons: [...reasons] }
    })
    .sort((x, y) => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1))
}
