import type { Account } from './account.ts'
import type { Constraints } from './decisions.ts'

/** In log2 units: what tells in general, and a text as a whole, go where they likelier belong than not. */
const EVEN_ODDS = 0

/** What placing denials asks of the linker, by row. */
export interface Placing {
  readonly accounts: readonly Account[]
  /** clusters of accounts that call what they tell unconfirmed: they stay together */
  readonly rumours: readonly (readonly number[])[]
  /** accounts that neither assert what they tell nor call it unconfirmed, each with those that people put with it: `denialGroups` */
  readonly denials: readonly (readonly number[])[]
  readonly neighbours: (row: number, call: (other: number) => void) => void
  readonly weigh: (a: number, b: number) => number
  /** whether a row can't be of the attack that another asserts */
  readonly apart: (a: number, b: number) => boolean
  /** whether people keep two rows apart */
  readonly parted: (a: number, b: number) => boolean
  /** from which average on a denial goes with a cluster */
  readonly ask: number
  readonly constraints: Constraints
}

/**
 * The clusters with the denials, rumours and threats that speak of them: each goes where a person put it, else where it fits best on
 * average, at the odds from which a person is asked, at even odds where it tells in general. It counts for nothing there, and denials tell little, so that odds are enough that would
 * not do for a link. Those that a person put together stay together. Where one goes follows from those who assert, and not from where other
 * denials went, unless people keep the two apart; then the first claim by its reference comes first.
 */
export function withDenials(clusters: readonly (readonly number[])[], placing: Placing): number[][] {
  const { accounts, rumours, denials, constraints } = placing
  const whole = clusters.map((rows) => [...rows])
  const clusterOf = new Map(clusters.flatMap((rows, index) => rows.map((row) => [row, index] as const)))
  const rowOf = new Map(accounts.map(({ ref }, row) => [ref, row]))
  const refOf = (group: readonly number[]) => accounts[group[0] ?? 0]?.ref ?? ''
  const byRef = (a: readonly number[], b: readonly number[]) => (refOf(a) < refOf(b) ? -1 : 1)
  for (const group of [...rumours.toSorted(byRef), ...denials.toSorted(byRef)]) {
    const [decided] = group
      .flatMap((row) => groupOf(accounts[row], constraints))
      .flatMap((ref) => clusterOf.get(rowOf.get(ref) ?? -1) ?? [])
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
  { accounts, neighbours, weigh, apart, parted, ask }: Placing,
): number | undefined {
  const refOf = (index: number) => accounts[clusters[index]?.[0] ?? 0]?.ref ?? ''
  const near = new Set<number>()
  for (const row of group)
    neighbours(row, (other) => {
      const index = clusterOf.get(other)
      if (index !== undefined) near.add(index)
    })
  const isGeneral = group.every((row) => accounts[row]?.claim.generic)
  const least = isGeneral ? EVEN_ODDS : ask
  const [best] = [...near]
    .filter(
      (index) =>
        clusters[index]?.every((member) => group.every((row) => !apart(member, row))) &&
        whole[index]?.every((member) => group.every((row) => !parted(member, row))),
    )
    .map((index) => {
      const weights = (clusters[index] ?? []).flatMap((member) => group.map((row) => weigh(member, row)))
      return { index, average: weights.reduce((sum, weight) => sum + weight, 0) / weights.length }
    })
    .filter(({ average }) => average >= least)
    .sort((a, b) => b.average - a.average || (refOf(a.index) < refOf(b.index) ? -1 : 1))
  return best?.index
}

/** The accounts, by their rows, that neither assert nor call unconfirmed what they tell; those that people put together are one group. */
export function denialGroups(accounts: readonly Account[], constraints: Constraints): number[][] {
  const groups = new Map<string, number[]>()
  accounts.forEach((account, row) => {
    if (account.asserts || account.unconfirmed) return
    const key = groupOf(account, constraints)[0] ?? account.ref
    groups.set(key, [...(groups.get(key) ?? []), row])
  })
  const refOf = (row: number) => accounts[row]?.ref ?? ''
  return [...groups.values()].map((rows) => rows.sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1)))
}

function groupOf(account: Account | undefined, { together }: Constraints): readonly string[] {
  return together.find((refs) => account !== undefined && refs.includes(account.ref)) ?? []
}
