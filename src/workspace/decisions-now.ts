import {
  type Claim,
  type ClaimRef,
  claimsDecided,
  itemOf,
  type LinkDecision,
  type Quote,
} from '../model/index.ts'
import type { Reads } from '../store/index.ts'

/** A claim that is held, by its reference. */
export interface HeldClaim {
  readonly ref: ClaimRef
  readonly claim: Claim
}

/**
 * Decisions on the claims that are held now, in their order. Only claims of documents that changed after a decision are looked for: all others
 * are called what they were.
 */
export async function decisionsOnClaimsNow(
  store: Pick<Reads, 'lastChangeOf' | 'claimsOfItems'>,
  rows: readonly { readonly seq: number; readonly decision: LinkDecision }[],
): Promise<LinkDecision[]> {
  const itemsOf = ({ decision }: { readonly decision: LinkDecision }) => claimsDecided(decision).map(itemOf)
  const changed = await store.lastChangeOf([...new Set(rows.flatMap(itemsOf))])
  const moved = new Set(
    rows.flatMap((row) =>
      itemsOf(row).filter((item) => (changed.get(item) ?? -1) > (row.decision.inPlaceOf ?? row.seq)),
    ),
  )
  const claims = (await store.claimsOfItems([...moved])).map(({ ref, item, current }) => ({
    ref,
    item,
    claim: JSON.parse(current) as Claim,
  }))
  const held = Map.groupBy(claims, ({ item }) => item)
  return rows.map(({ decision }) => onClaimsNow(decision, (item) => held.get(item) ?? []))
}

/**
 * A decision on the claims that are held now: each claim is found again by the words that told of the attack, since a newer extractor
 * may give it another id.
 */
export function onClaimsNow(
  decision: LinkDecision,
  heldOf: (item: string) => readonly HeldClaim[],
): LinkDecision {
  const { anchors = {} } = decision
  const now = new Map(
    claimsDecided(decision).map((ref) => [ref, foundAgain(ref, anchors[ref], heldOf(itemOf(ref)))]),
  )
  const move = (ref: ClaimRef) => now.get(ref) ?? ref
  const { a, b, sides } = decision
  return {
    ...decision,
    a: move(a),
    b: move(b),
    ...(sides && { sides: { a: sides.a.map(move), b: sides.b.map(move) } }),
  }
}

function foundAgain(
  ref: ClaimRef,
  anchor: readonly Quote[] | undefined,
  held: readonly HeldClaim[],
): ClaimRef {
  if (anchor === undefined) return ref
  const same = held.filter(({ claim }) => JSON.stringify(claim.trigger.quotes) === JSON.stringify(anchor))
  const found = same.find((one) => one.ref === ref) ?? same[0]
  if (found) return found.ref
  const overlapping = held.find(({ claim }) =>
    claim.trigger.quotes.some((quote) =>
      anchor.some((old) => quote.start < old.end && old.start < quote.end),
    ),
  )
  return overlapping?.ref ?? ref
}

/** What a decision still says without the claims of one item; undefined where that is nothing. */
export function withoutItem(decision: LinkDecision, item: string): LinkDecision | undefined {
  if (!claimsDecided(decision).some((ref) => itemOf(ref) === item)) return decision
  const others = (refs: readonly ClaimRef[]) => refs.filter((ref) => itemOf(ref) !== item)
  const sides = decision.sides && { a: others(decision.sides.a), b: others(decision.sides.b) }
  const [a, b] = [sides?.a[0], sides?.b[0]]
  if (sides === undefined || a === undefined || b === undefined) return undefined
  return {
    ...decision,
    a,
    b,
    sides,
    documents: decision.documents.filter((document) => document !== item),
    ...(decision.anchors && {
      anchors: Object.fromEntries(Object.entries(decision.anchors).filter(([ref]) => itemOf(ref) !== item)),
    }),
  }
}
