import type { Account } from './account.ts'
import type { Constraints } from './decisions.ts'

/** What placing denials asks of the linker, by row. */
export interface Placing {
  readonly accounts: readonly Account[]
  /** clusters of accounts that call what they tell unconfirmed: they stay together */
  readonly rumours: readonly (readonly number[])[]
  readonly neighbours: (row: number, call: (other: number) => void) => void
  readonly weigh: (a: number, b: number) => number
  readonly apart: (a: number, b: number) => boolean
  readonly ask: number
  readonly constraints: Constraints
}

/**
 * The clusters with the denials, rumours and threats that speak of them: each goes where a person put it, else where it fits best on
 * average, at the odds from which a person is asked. It counts for nothing there, and denials tell little, so that odds are enough that would
 * not do for a link. Those that a person put together stay together.
 */
export function withDenials(clusters: readonly (readonly number[])[], placing: Placing): number[][] {
  const { accounts, rumours, constraints } = placing
  const whole = clusters.map((rows) => [...rows])
  const clusterOf = new Map(clusters.flatMap((rows, index) => rows.map((row) => [row, index] as const)))
  const rowOf = new Map(accounts.map(({ ref }, row) => [ref, row]))
  for (const group of [...rumours, ...grouped(accounts, constraints)]) {
    const decided = groupOf(accounts[group[0] ?? 0], constraints).flatMap(
      (ref) => clusterOf.get(rowOf.get(ref) ?? -1) ?? [],
    )[0]
    const home = decided ?? bestOf(group, clusters, whole, clusterOf, placing)
    if (home !== undefined) whole[home]?.push(...group)
  }
  return whole
}

function bestOf(
  group: readonly number[],
  clusters: readonly (readonly number[])[],
  whole: readonly (readonly number[])[],
  clusterOf: ReadonlyMap<number, number>,
  { neighbours, weigh, apart, ask }: Placing,
): number | undefined {
  const near = new Set<number>()
  for (const row of group)
    neighbours(row, (other) => {
      const index = clusterOf.get(other)
      if (index !== undefined) near.add(index)
    })
  const [best] = [...near]
    .filter((index) => whole[index]?.every((member) => group.every((row) => !apart(member, row))))
    .map((index) => {
      const weights = (clusters[index] ?? []).flatMap((member) => group.map((row) => weigh(member, row)))
      return { index, average: weights.reduce((sum, weight) => sum + weight, 0) / weights.length }
    })
    .filter(({ average }) => average >= ask)
    .sort((a, b) => b.average - a.average || a.index - b.index)
  return best?.index
}

function grouped(accounts: readonly Account[], constraints: Constraints): number[][] {
  const groups = new Map<string, number[]>()
  accounts.forEach((account, row) => {
    if (account.asserts || account.unconfirmed) return
    const key = groupOf(account, constraints)[0] ?? account.ref
    groups.set(key, [...(groups.get(key) ?? []), row])
  })
  return [...groups.values()]
}

function groupOf(account: Account | undefined, { together }: Constraints): readonly string[] {
  return together.find((refs) => account !== undefined && refs.includes(account.ref)) ?? []
}
