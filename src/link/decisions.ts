import { type ClaimRef, itemOf, type LinkDecision } from '../model/index.ts'
import { Groups } from './groups.ts'

/** What people decided, made free of contradiction. */
export interface Constraints {
  /** claims that people put together, directly or through others; every group has two or more */
  readonly together: readonly (readonly ClaimRef[])[]
  /** whether people said that two claims are of different attacks */
  readonly apart: (a: ClaimRef, b: ClaimRef) => boolean
  /** the pairs that people keep apart, each once */
  readonly pairsApart: readonly (readonly [ClaimRef, ClaimRef])[]
  /** the pairs themselves that people called the same */
  readonly same: (a: ClaimRef, b: ClaimRef) => boolean
  /** those pairs, each as its two claims in order */
  readonly pairsSame: ReadonlySet<string>
}

/**
 * The constraints that decisions make, given in the order in which they were made. A later decision outranks an earlier one: what
 * cannot stand beside the later ones, directly or through chains, is left out, pair by pair where a decision is on several claims.
 * Claims that a split takes out stay together. "Later" decides nothing.
 */
export function constraintsOf(decisions: readonly LinkDecision[]): Constraints {
  const groups = new Groups<ClaimRef>()
  const apart = new Map<string, readonly [ClaimRef, ClaimRef]>()
  const same = new Set<string>()
  for (const { a, b, decision, sides } of [...decisions].reverse()) {
    if (decision === 'same') {
      const joined = join(a, b)
      if (joined) same.add(pairKey(a, b))
      if (sides !== undefined) joinAll([...sides.a, ...sides.b])
    } else if (decision === 'different') {
      const { a: out, b: rest } = sides ?? { a: [a], b: [b] }
      for (const one of out) for (const other of rest) part(one, other)
      joinAll(out)
    }
  }
  return {
    together: groups.all().filter((group) => group.length > 1),
    apart: (a, b) => apart.has(pairKey(a, b)),
    pairsApart: [...apart.values()],
    same: (a, b) => same.has(pairKey(a, b)),
    pairsSame: same,
  }

  function part(a: ClaimRef, b: ClaimRef): void {
    if (groups.of(a) !== groups.of(b)) apart.set(pairKey(a, b), [a, b])
  }

  function joinAll(refs: readonly ClaimRef[]): void {
    refs.forEach((ref, at) => {
      for (const other of refs.slice(at + 1)) join(ref, other)
    })
  }

  /** Whether the two are together now. */
  function join(a: ClaimRef, b: ClaimRef): boolean {
    const [one, other] = [groups.of(a), groups.of(b)]
    if (one === other) return true
    for (const [x, y] of apart.values()) {
      const [here, there] = [groups.of(x), groups.of(y)]
      if ((here === one && there === other) || (here === other && there === one)) return false
    }
    groups.join(a, b)
    return true
  }
}

/** The items of claims on which two sets of constraints differ. */
export function itemsBetween(before: Constraints, after: Constraints): Set<string> {
  const groups = [before.together, after.together].map(
    (together) => new Set(together.map((refs) => refs.join(' '))),
  )
  const apart = [before.pairsApart, after.pairsApart].map(
    (pairs) => new Set(pairs.map(([a, b]) => pairKey(a, b))),
  )
  const same = [before.pairsSame, after.pairsSame]
  const differing = [groups, apart, same].flatMap(([one = new Set<string>(), other = new Set<string>()]) => [
    ...one.symmetricDifference(other),
  ])
  return new Set(differing.flatMap((refs) => refs.split(' ').map(itemOf)))
}

function pairKey(a: ClaimRef, b: ClaimRef): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
