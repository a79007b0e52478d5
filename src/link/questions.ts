import type { LinkingResult } from '../model/index.ts'
import type { Score } from './reasons.ts'

/** Of every two clusters that could be one, the heaviest pair: the questions that a person can answer, heaviest first. */
export function questionsOf(
  asks: Iterable<readonly [number, number]>,
  clusters: readonly (readonly number[])[],
  refs: readonly string[],
  { weigh, score }: { weigh: (a: number, b: number) => number; score: (a: number, b: number) => Score },
): LinkingResult['questions'] {
  const clusterOf = new Map(clusters.flatMap((rows, index) => rows.map((row) => [row, index] as const)))
  const heaviest = new Map<string, { a: number; b: number; weight: number }>()
  for (const [a, b] of asks) {
    const [one, other] = [clusterOf.get(a), clusterOf.get(b)]
    if (one === other || one === undefined || other === undefined) continue
    const key = one < other ? `${one} ${other}` : `${other} ${one}`
    const weight = weigh(a, b)
    const before = heaviest.get(key)
    if (before === undefined || weight > before.weight) heaviest.set(key, { a, b, weight })
  }
  return [...heaviest.values()]
    .map(({ a, b }) => {
      const { weight, reasons } = score(a, b)
      const [first = '', second = ''] = [refs[a] ?? '', refs[b] ?? ''].sort()
      return { a: first, b: second, weight, reasons: [...reasons] }
    })
    .sort((a, b) => b.weight - a.weight || (a.a + a.b < b.a + b.b ? -1 : 1))
}
