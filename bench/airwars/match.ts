import { bestAssignment } from '../best-assignment.ts'
import { datesMeet, mayBeSame, sameDates, samePlace, tells } from './agree.ts'
import type { Told } from './told.ts'

/** Which labels and extracted claims tell the same attacks. */
export interface Matching {
  /** a label's and a claim's index */
  readonly pairs: readonly (readonly [number, number])[]
  /** labels, and claims, that tell one more village of a pair that tells several */
  readonly groupedLabels: ReadonlySet<number>
  readonly groupedClaims: ReadonlySet<number>
}

/**
 * Matches labelled with extracted claims one to one, by date and place only, so that most are matched and, of such ways, the
 * one with the closest pairs is taken; the order of telling decides between equals. Then, where one side of a pair names several places,
 * claims of the other side that tell another one of them join its group (bench README, "Airwars extract").
 */
export function matchTold(labels: readonly Told[], claims: readonly Told[]): Matching {
  const shortest = Math.min(labels.length, claims.length) + 1
  const weights = labels.map((label, i) =>
    claims.map((claim, j) => {
      if (!mayBeSame(label, claim)) return 0
      const order = 1 - Math.abs((i + 1) / (labels.length + 1) - (j + 1) / (claims.length + 1))
      return 1 + (closeness(label, claim) + order) / (5 * shortest)
    }),
  )
  const pairs = bestAssignment(weights).flatMap((j, i) => (j === undefined ? [] : [[i, j] as const]))
  const free = (all: readonly Told[], side: 0 | 1) =>
    all.flatMap((told, index) => (pairs.some((pair) => pair[side] === index) ? [] : [{ told, index }]))
  const groupedClaims = new Set<number>()
  const groupedLabels = new Set<number>()
  const freeClaims = free(claims, 1)
  const freeLabels = free(labels, 0)
  for (const [i, j] of pairs) {
    const [label, claim] = [labels[i], claims[j]]
    if (label === undefined || claim === undefined) continue
    gather(label, claim, freeClaims, groupedClaims)
    gather(claim, label, freeLabels, groupedLabels)
  }
  return { pairs, groupedLabels, groupedClaims }
}

/** Adds to `grouped` those that tell a place of `several` which its partner, or another of the group, does not tell. */
function gather(
  several: Told,
  partner: Told,
  free: readonly { readonly told: Told; readonly index: number }[],
  grouped: Set<number>,
): void {
  const villages = several.places.filter(({ wide }) => !wide)
  if (villages.length < 2) return
  const open = villages.filter((village) => !tells(partner, village))
  for (const { told, index } of free) {
    if (grouped.has(index) || !datesMeet(several, told)) continue
    const village = open.findIndex((one) => tells(told, one))
    if (village < 0) continue
    open.splice(village, 1)
    grouped.add(index)
  }
}

/** From 0 to 4. */
function closeness(label: Told, claim: Told): number {
  return (samePlace(label, claim) ? 3 : 0) + (sameDates(label, claim) ? 1 : 0)
}
