import type { Account } from './account.ts'
import { averageLink } from './cluster.ts'
import type { Comparer } from './compare/comparer.ts'
import { cannotBeOne } from './compare/time-and-place.ts'
import type { Constraints } from './decisions.ts'
import { Groups } from './groups.ts'
import { LINK } from './weights.ts'

/** Two accounts that are worth comparing and may be of one attack. */
export interface Pair {
  readonly a: Account
  readonly b: Account
}

/** Whether nothing forbids that two accounts are of one attack; a person's word outranks what dates and places say. */
export function mayBeOne(a: Account, b: Account, { apart, same }: Constraints): boolean {
  return same(a.ref, b.ref) || (!apart(a.ref, b.ref) && cannotBeOne(a, b) === undefined)
}

/** The clusters of all asserting accounts: average link in every component that heavy pairs and decisions hold together. */
export function partition(
  accounts: readonly Account[],
  pairs: readonly Pair[],
  constraints: Constraints,
  compare: Comparer,
): Account[][] {
  const index = new Map(accounts.map(({ ref }, position) => [ref, position]))
  const components = new Groups<string>()
  for (const { ref } of accounts) components.of(ref)
  // an average reaches the threshold only where some pair does, so nothing joins two of these components
  for (const { a, b } of pairs)
    if (a.asserts && b.asserts && compare(a, b).weight >= LINK) components.join(a.ref, b.ref)
  const together = constraints.together
    .map((group) => group.filter((ref) => index.has(ref)))
    .filter((group) => group.length > 1)
  for (const [first, ...rest] of together) for (const ref of rest) components.join(first ?? ref, ref)
  const pairwise = {
    weight: (a: number, b: number) => compare(at(accounts, a), at(accounts, b)).weight,
    apart: (a: number, b: number) => !mayBeOne(at(accounts, a), at(accounts, b), constraints),
  }
  return components.all().flatMap((refs) => {
    const items = refs.flatMap((ref) => index.get(ref) ?? [])
    const inside = new Set(refs)
    const groups = together
      .filter(([ref = '']) => inside.has(ref))
      .map((group) => group.flatMap((ref) => index.get(ref) ?? []))
    return averageLink(items, groups, pairwise, LINK).map((members) =>
      members.map((member) => at(accounts, member)),
    )
  })
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`There is no item ${index} of ${items.length}.`)
  return item
}
