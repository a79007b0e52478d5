import { distanceKm, intervalsMeet } from '../../src/model/index.ts'
import type { Spot, Told, Toll } from './told.ts'

const NEAR_KM = 20
const SAME_KM = 5

/** Whether two tell one attack, as far as date and place can say. */
export function mayBeSame(label: Told, claim: Told): boolean {
  return datesMeet(label, claim) && placesMeet(label, claim)
}

/** Whether the days meet; a side without any meets all. */
export function datesMeet(a: Told, b: Told): boolean {
  return a.dates === undefined || b.dates === undefined || intervalsMeet(a.dates, b.dates)
}

/**
 * Whether places share a name or lie within 20 km. A governorate that both name says nothing: a wide place counts only for
 * a side that tells nothing narrower.
 */
export function placesMeet(a: Told, b: Told): boolean {
  if (a.places.length === 0 || b.places.length === 0) return a.places.length === b.places.length
  const meet = (some: readonly Spot[], others: readonly Spot[]) =>
    some.some((spot) => others.some((other) => agree(spot, other, NEAR_KM)))
  return meet(telling(a.places), b.places) || meet(telling(b.places), a.places)
}

function telling(places: readonly Spot[]): readonly Spot[] {
  const narrow = places.filter(({ wide }) => !wide)
  return narrow.length > 0 ? narrow : places
}

/** Whether two places share a name, or are both narrow and known to lie within a distance. */
function agree(a: Spot, b: Spot, km: number): boolean {
  if (a.names.some((name) => b.names.includes(name))) return true
  if (a.wide || b.wide) return false
  return a.points.some((point) => b.points.some((other) => distanceKm(point, other) <= km))
}

/** Whether the most specific place of a claim is a label's: by name, or within 5 km of where the label is known to lie. */
export function samePlace(label: Told, claim: Told): boolean {
  return mostSpecific(label.places).some((spot) => tells(claim, spot))
}

/**
 * A label's first place, and where the gazetteer cannot know it ("the bakery") what it lies in, up to the first that it
 * knows: never a wide one.
 */
function mostSpecific(places: readonly Spot[]): readonly Spot[] {
  if (places[0]?.wide) return places.slice(0, 1)
  const firstWide = places.findIndex(({ wide }) => wide)
  const narrow = firstWide < 0 ? places : places.slice(0, firstWide)
  const known = narrow.findIndex(({ points }) => points.length > 0)
  const named = narrow.findIndex(({ names }) => names.length > 0)
  return narrow.slice(0, Math.max(known < 0 ? named : known, 0) + 1)
}

export function sameDates(a: Told, b: Told): boolean {
  return a.dates !== undefined && a.dates.from === b.dates?.from && a.dates.to === b.dates.to
}

/** Whether the first place of one is a place of the other: the same name, or within 5 km. */
export function tells({ places: [first] }: Told, village: Spot): boolean {
  return first !== undefined && agree(first, village, SAME_KM)
}

/** Lower and upper end are the same; where the label's upper end is open, harm of that kind is told at all. */
export function sameToll(label: Toll | undefined, claim: Toll | undefined): boolean {
  if (label === undefined || claim === undefined) return label === claim
  return label.max === null || (label.min === claim.min && label.max === claim.max)
}
