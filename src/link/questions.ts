import type { LinkingResult } from '../model/index.ts'
import type { Account } from './account.ts'
import type { Comparer } from './compare/comparer.ts'
import type { Pair } from './partition.ts'

/** Of every two incidents that could be one, the heaviest pair: the questions that a person can answer, heaviest first. */
export function questionsOf(
  pairs: readonly Pair[],
  clusters: readonly (readonly Account[])[],
  compare: Comparer,
): LinkingResult['questions'] {
  const clusterOf = new Map(
    clusters.flatMap((members, index) => members.map(({ ref }) => [ref, index] as const)),
  )
  const heaviest = new Map<string, LinkingResult['questions'][number]>()
  for (const { a, b } of pairs) {
    const [one, other] = [clusterOf.get(a.ref), clusterOf.get(b.ref)]
    if (one === other) continue
    const key = [one ?? a.ref, other ?? b.ref].map(String).sort().join(' ')
    const { weight, reasons } = compare(a, b)
    const before = heaviest.get(key)
    if (before === undefined || weight > before.weight)
      heaviest.set(key, { a: a.ref, b: b.ref, weight, reasons: [...reasons] })
  }
  return [...heaviest.values()].sort((a, b) => b.weight - a.weight || (a.a + a.b < b.a + b.b ? -1 : 1))
}
