import { type Claim, daysBetween, distanceKm } from '../../src/model/index.ts'
import type { Placed } from './group.ts'

/** A text with its true incident, and what the data codes of that incident. */
export interface True {
  readonly truth: string
  readonly date: string | undefined
  readonly place: { readonly lat: number; readonly lon: number } | string | undefined
}

export type Judged = Placed & True

const NEAR_KM = 20

/** Counts the pairs of texts that were wrongly parted, and wrongly joined, by kind. */
export function linkageErrors(texts: readonly Judged[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const count = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  for (const [a, b] of pairsOf(texts, ({ truth }) => truth)) if (a.group !== b.group) count(whyParted(a, b))
  for (const [a, b] of pairsOf(texts, ({ group }) => group)) if (a.truth !== b.truth) count(whichJoined(a, b))
  return counts
}

function* pairsOf(texts: readonly Judged[], keyOf: (text: Judged) => string): Generator<[Judged, Judged]> {
  for (const members of Map.groupBy(texts, keyOf).values())
    for (const [at, a] of members.entries()) for (const b of members.slice(at + 1)) yield [a, b]
}

function whyParted(a: Judged, b: Judged): string {
  const both = [a, b]
  const specific = (text: Judged) => text.claims.filter(({ generic }) => generic === undefined)
  if (both.some(({ claims }) => claims.length === 0)) return 'parted: a text without claims'
  if (both.some((text) => specific(text).length === 0)) return 'parted: a text told in general only'
  if (both.some(({ linked }) => linked.length === 0)) return 'parted: a text with neither time nor place'
  if (both.some(({ linked }) => linked.every(({ when }) => when === undefined)))
    return 'parted: a text without date'
  if (both.some(({ linked }) => linked.every(({ where = [] }) => where.length === 0)))
    return 'parted: a text without place'
  const near = a.linked.flatMap((x) => b.linked.filter((y) => daysMeet(x, y)).map((y) => [x, y] as const))
  if (near.length === 0) return 'parted: days that differ'
  return near.some(([x, y]) => placesMeet(x, y))
    ? 'parted: days and places meet'
    : 'parted: days meet, places differ'
}

function daysMeet(a: Claim, b: Claim): boolean {
  if (a.when === undefined || b.when === undefined) return false
  return daysBetween(a.when.from, b.when.to) >= -1 && daysBetween(b.when.from, a.when.to) >= -1
}

function placesMeet({ where: some = [] }: Claim, { where: others = [] }: Claim): boolean {
  return some.some((a) =>
    others.some((b) => {
      if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined)
        return a.name === b.name
      return distanceKm({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon }) <= NEAR_KM
    }),
  )
}

function whichJoined(a: Judged, b: Judged): string {
  const day = a.date && b.date && Math.abs(daysBetween(a.date, b.date)) <= 1
  const place = isNear(a.place, b.place)
  if (day && place) return 'joined: incidents of one day and place'
  if (day) return 'joined: incidents of one day, elsewhere'
  return place ? 'joined: incidents of one place, other days' : 'joined: incidents of other days, elsewhere'
}

function isNear(a: True['place'], b: True['place']): boolean {
  if (typeof a === 'object' && typeof b === 'object') return distanceKm(a, b) <= NEAR_KM
  return a !== undefined && a === b
}
