import type { Account } from './account.ts'
import type { Comparer } from './compare/comparer.ts'
import type { Constraints } from './decisions.ts'
import { mayBeOne, type Pair } from './partition.ts'
import { ASK } from './weights.ts'

/**
 * The clusters with the denials, rumours and threats that speak of them: each goes where a person put it, else where it fits best on
 * average, at even odds. It counts for nothing there, and denials tell little, so that odds are enough that would not do for a link.
 * Those that a person put together stay together.
 */
export function withDenials(
  clusters: readonly (readonly Account[])[],
  denials: readonly Account[],
  pairs: readonly Pair[],
  constraints: Constraints,
  compare: Comparer,
): Account[][] {
  const whole = clusters.map((members) => [...members])
  const clusterOf = new Map(
    clusters.flatMap((members, index) => members.map(({ ref }) => [ref, index] as const)),
  )
  const partners = partnersOf(pairs)
  for (const group of grouped(denials, constraints)) {
    const decided = groupOf(group[0], constraints).flatMap((ref) => clusterOf.get(ref) ?? [])[0]
    const near = new Set(
      group.flatMap(({ ref }) => (partners.get(ref) ?? []).flatMap((other) => clusterOf.get(other) ?? [])),
    )
    const [best] = [...near]
      .filter((index) =>
        whole[index]?.every((member) => group.every((denial) => mayBeOne(member, denial, constraints))),
      )
      .map((index) => ({ index, average: averageOf(clusters[index] ?? [], group, compare) }))
      .filter(({ average }) => average >= ASK)
      .sort((a, b) => b.average - a.average || a.index - b.index)
    const home = decided ?? best?.index
    if (home !== undefined) whole[home]?.push(...group)
  }
  return whole
}

function partnersOf(pairs: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const partners = new Map<string, string[]>()
  const add = (ref: string, other: string) => {
    const list = partners.get(ref)
    if (list === undefined) partners.set(ref, [other])
    else list.push(other)
  }
  for (const { a, b } of pairs) {
    add(a.ref, b.ref)
    add(b.ref, a.ref)
  }
  return partners
}

function grouped(denials: readonly Account[], constraints: Constraints): Account[][] {
  const groups = new Map<string, Account[]>()
  for (const denial of denials) {
    const key = groupOf(denial, constraints)[0] ?? denial.ref
    groups.set(key, [...(groups.get(key) ?? []), denial])
  }
  return [...groups.values()]
}

function groupOf(account: Account | undefined, { together }: Constraints): readonly string[] {
  return together.find((refs) => account !== undefined && refs.includes(account.ref)) ?? []
}

function averageOf(members: readonly Account[], group: readonly Account[], compare: Comparer): number {
  const weights = members.flatMap((member) => group.map((denial) => compare(member, denial).weight))
  return weights.reduce((sum, weight) => sum + weight, 0) / weights.length
}
