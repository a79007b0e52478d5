import { distanceKm, type Where } from '../../model/index.ts'
import type { Answer, Fit } from './fit.ts'

/** Whether the place of one id lies in that of another; undefined where that is not known. */
export type Contains = (outer: string, inner: string) => boolean | undefined

/** Whether the places of a claim lie in the place of a tally. Several villages of one claim must all lie in it. */
export function fitWhere(
  term: readonly Where[],
  places: readonly Where[] = [],
  contains: Contains,
): Fit | undefined {
  const [outer] = term
  const told = mostSpecific(places.filter(({ relation }) => relation !== 'from' && relation !== 'toward'))
  if (outer === undefined || told.length === 0) return undefined
  const answers = new Set(told.map((place) => within(outer, place, contains)))
  const names = told.map(({ name }) => name).join(', ')
  if (answers.size === 1 && answers.has('fits'))
    return { answer: 'fits', why: `${names} is in ${outer.name}` }
  if (answers.size === 1 && answers.has('cannot'))
    return { answer: 'cannot', why: `${names} is outside ${outer.name}` }
  return { answer: 'could', why: `${names} may or may not be in ${outer.name}` }
}

/** The first place and those about as narrow; wider ones only say what it lies in. */
function mostSpecific(places: readonly Where[]): readonly Where[] {
  const [first] = places
  if (first?.radiusKm === undefined) return places.slice(0, 1)
  const narrow = first.radiusKm
  return places.filter(({ radiusKm }) => radiusKm !== undefined && radiusKm <= 2 * narrow)
}

/** By the gazetteer's own word first, then by the names of what a place lies in, then by discs, which can only rule out. */
function within(outer: Where, inner: Where, contains: Contains): Answer {
  if (outer.placeId !== undefined && inner.placeId !== undefined) {
    if (outer.placeId === inner.placeId || contains(outer.placeId, inner.placeId)) return 'fits'
    if (contains(inner.placeId, outer.placeId)) return 'could'
  }
  const byName = withinByName(outer, inner)
  if (byName !== undefined) return byName
  if (
    outer.placeId !== undefined &&
    inner.placeId !== undefined &&
    contains(outer.placeId, inner.placeId) === false
  )
    return 'cannot'
  if (
    outer.lat === undefined ||
    outer.lon === undefined ||
    inner.lat === undefined ||
    inner.lon === undefined
  )
    return 'could'
  const apart = distanceKm({ lat: outer.lat, lon: outer.lon }, { lat: inner.lat, lon: inner.lon })
  return apart > (outer.radiusKm ?? 0) + (inner.radiusKm ?? 0) ? 'cannot' : 'could'
}

const LEVELS = ['localadmin', 'county', 'region', 'countryName'] as const

function withinByName(outer: Where, inner: Where): Answer | undefined {
  const [here, there] = [outer.admin.country, inner.admin.country]
  if (here !== undefined && there !== undefined && here !== there) return 'cannot'
  const name = fold(outer.name)
  if (LEVELS.some((level) => fold(inner.admin[level]) === name)) return 'fits'
  // the tally's own place is a unit of some level, and the claim's place lies in another unit of that level
  const level = LEVELS.find((one) => fold(outer.admin[one]) === name)
  if (level !== undefined && inner.admin[level] !== undefined) return 'cannot'
  return undefined
}

function fold(name: string | undefined): string | undefined {
  return name?.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
