import type { ClaimRef, LinkDecision } from '../model/index.ts'
import { Groups } from './groups.ts'

/** What people decided, made free of contradiction. */
export interface Constraints {
  /** claims that people put together, directly or through others; every group has two or more */
  readonly together: readonly (readonly ClaimRef[])[]
  /** whether people said that two claims are of different attacks */
  readonly apart: (a: ClaimRef, b: ClaimRef) => boolean
  /** the pairs themselves that people called the same */
  readonly same: (a: ClaimRef, b: ClaimRef) => boolean
}

/**
 * The constraints that decisions make, given in the order in which they were made. A later decision outranks an earlier one: what
 * cannot stand beside the later ones, directly or through chains, is left out. "Later" decides nothing.
 */
export function constraintsOf(decisions: readonly LinkDecision[]): Constraints {
  const groups = new Groups<ClaimRef>()
  const apart = new Map<string, readonly [ClaimRef, ClaimRef]>()
  const same = new Set<string>()
  for (const { a, b, decision } of [...decisions].reverse()) {
    if (decision === 'same') {
      const split = [...apart.values()].some(
        ([one, other]) =>
          (groups.of(one) === groups.of(a) && groups.of(other) === groups.of(b)) ||
          (groups.of(one) === groups.of(b) && groups.of(other) === groups.of(a)),
      )
      if (split) continue
      groups.join(a, b)
      same.add(pairKey(a, b))
    } else if (decision === 'different' && groups.of(a) !== groups.of(b)) apart.set(pairKey(a, b), [a, b])
  }
  return {
    together: groups.all().filter((group) => group.length > 1),
    apart: (a, b) => apart.has(pairKey(a, b)),
    same: (a, b) => same.has(pairKey(a, b)),
  }
}

function pairKey(a: ClaimRef, b: ClaimRef): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
