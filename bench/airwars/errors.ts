import { datesMeet, mayBeSame, placesMeet, sameDates, samePlace, sameToll } from './agree.ts'
import type { Matching } from './match.ts'
import type { Told, Toll } from './told.ts'

/** Counts the errors of one document by kind, for whoever looks for what to mend first. */
export function errorsOf(
  labels: readonly Told[],
  claims: readonly Told[],
  { pairs, groupedLabels, groupedClaims }: Matching,
): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (kind: string | undefined) => {
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1
  }
  claims.forEach((claim, j) => {
    if (!groupedClaims.has(j) && !pairs.some((pair) => pair[1] === j)) count(whyExtra(claim, labels))
  })
  labels.forEach((label, i) => {
    if (!groupedLabels.has(i) && !pairs.some((pair) => pair[0] === i)) count(whyMissed(label, claims))
  })
  for (const [i, j] of pairs) {
    const [label, claim] = [labels[i], claims[j]]
    if (label === undefined || claim === undefined) continue
    count(dateError(label, claim))
    count(placeError(label, claim))
    for (const actor of label.actors.difference(claim.actors)) count(`actor missed: ${kindOf(actor)}`)
    for (const actor of claim.actors.difference(label.actors)) count(`actor added: ${kindOf(actor)}`)
    if (label.method !== claim.method)
      count(`method: ${label.method ?? 'none'} read as ${claim.method ?? 'none'}`)
    count(tollError('killed', label.killed, claim.killed))
    count(tollError('injured', label.injured, claim.injured))
  }
  return counts
}

function whyExtra(claim: Told, labels: readonly Told[]): string {
  if (labels.length === 0) return 'extra claim: the text tells no attack'
  if (claim.places.length === 0) return 'extra claim: no place'
  if (labels.some((label) => mayBeSame(label, claim))) return 'extra claim: of an attack already told'
  if (labels.some((label) => placesMeet(label, claim))) return 'extra claim: place of a label on other days'
  return claim.places[0]?.wide ? 'extra claim: a wide place alone' : 'extra claim: at another place'
}

function whyMissed(label: Told, claims: readonly Told[]): string {
  if (claims.length === 0) return 'missed: no claim in the text'
  if (claims.some((claim) => mayBeSame(label, claim))) return 'missed: one claim for several attacks'
  if (claims.some((claim) => placesMeet(label, claim))) return 'missed: its place is told for other days'
  if (claims.some((claim) => claim.places.length === 0 && datesMeet(label, claim)))
    return 'missed: no claim at its place, one without place'
  return 'missed: no claim at its place'
}

function dateError(label: Told, claim: Told): string | undefined {
  if (label.dateOpen || sameDates(label, claim)) return undefined
  if (label.dates === undefined) return claim.dates && 'date added: the text gives none'
  return claim.dates === undefined ? 'date missed' : 'date: other days'
}

function placeError(label: Told, claim: Told): string | undefined {
  if (samePlace(label, claim)) return undefined
  const told = claim.places[0]
  if (told === undefined) return label.places.length > 0 ? 'place missed' : undefined
  if (claim.places.some((place) => samePlace(label, { ...claim, places: [place] })))
    return 'place: told, but not as the most specific'
  return told.wide ? 'place: wider than the label' : 'place: another one'
}

function tollError(kind: string, label: Toll | undefined, claim: Toll | undefined): string | undefined {
  if (sameToll(label, claim)) return undefined
  if (label === undefined) return `${kind} added`
  if (claim === undefined) return label.max === 0 ? `${kind} missed: nobody` : `${kind} missed`
  return `${kind}: another number`
}

function kindOf(actor: string): string {
  return actor.startsWith('other:') ? 'other' : actor
}
