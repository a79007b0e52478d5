import type { LinkingResult } from '../model/index.ts'
import type { Gathering } from './gathering.ts'

/**
 * Of every two clusters of claims that could be one, the heaviest pair: the questions that a person can answer, by the claims that they name.
 * `pairsApart` are pairs of claims that people keep apart: their clusters are asked about no more.
 */
export function questionsOf(
  asks: Iterable<readonly [number, number]>,
  clusters: readonly (readonly string[])[],
  gathering: Gathering,
  pairsApart: readonly (readonly [string, string])[],
): LinkingResult['questions'] {
  const { weigh } = gathering.weights
  const clusterOf = new Map(clusters.flatMap((refs, index) => refs.map((ref) => [ref, index] as const)))
  const keyOf = (a: string, b: string) => {
    const [one, other] = [clusterOf.get(a), clusterOf.get(b)]
    if (one === other || one === undefined || other === undefined) return undefined
    return one < other ? `${one} ${other}` : `${other} ${one}`
  }
  const settled = new Set(pairsApart.map(([a, b]) => keyOf(a, b)))
  const heaviest = new Map<string, { a: number; b: number; weight: number; name: string }>()
  for (const [a, b] of asks) {
    const [one, other] = [gathering.account(a).ref, gathering.account(b).ref]
    const key = keyOf(one, other)
    if (key === undefined || settled.has(key)) continue
    const weight = weigh(a, b)
    const before = heaviest.get(key)
    if (before !== undefined && weight < before.weight) continue
    const name = one < other ? `${one} ${other}` : `${other} ${one}`
    // of equals the one whose claims come first
    if (before === undefined || weight > before.weight || name < before.name)
      heaviest.set(key, { a, b, weight, name })
  }
  return [...heaviest.values()]
    .map(({ a, b }) => {
      const { weight, reasons } = gathering.score(a, b)
      const [first = '', second = ''] = [gathering.account(a).ref, gathering.account(b).ref].sort()
      return { a: first, b: second, weight, reasons: [...reasons] }
    })
    .sort((x, y) => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1))
}
