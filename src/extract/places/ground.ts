import type { GazetteerEntry } from '../../gazetteer/index.ts'
import { distanceKm, PlaceId } from '../../model/index.ts'
import type { PlaceMention } from '../mentions/index.ts'

/** How two places stand to each other. */
export type Ground = 'same' | 'within' | 'around' | 'apart' | 'unknown'

/** How `a` stands to `b`: the same place, within it, around it, apart from it, or not known. */
export function groundOf(a: PlaceMention, b: PlaceMention): Ground {
  const [here, there] = [a.place, b.place]
  if (here !== undefined && there !== undefined) {
    if (here.id === there.id) return 'same'
    if (here.parents.includes(there.id)) return 'within'
    if (there.parents.includes(here.id)) return 'around'
    if (here.name === there.name && distanceKm(here, there) <= Math.max(here.radiusKm, there.radiusKm))
      return 'same'
    if (mayBeRegion(a) && liesInNamesake(there, here)) return 'around'
    if (mayBeRegion(b) && liesInNamesake(here, there)) return 'within'
    return 'apart'
  }
  if (sameName(a, b)) return 'same'
  return 'unknown'
}

/** "In Aleppo": a town after which its region is named, without a word for a town, may be either. */
export function mayBeRegion({ place, cue }: PlaceMention): boolean {
  return place?.kind === 'settlement' && place.admin.region === place.name && cue !== 'settlement'
}

function liesInNamesake({ admin, country }: GazetteerEntry, namesake: GazetteerEntry): boolean {
  return admin.region === namesake.admin.region && country === namesake.country
}

function sameName(a: PlaceMention, b: PlaceMention): boolean {
  return a.lemma === b.lemma
}

/** Whether a place is smaller than a country; a name that nobody knows is, where it stands with a word for its kind. */
export function belowCountry(mention: PlaceMention): boolean {
  if (mention.place !== undefined) return mention.place.kind !== 'country'
  return mention.cue !== 'country'
}

/** How exactly a place says where: facilities and settlements before regions, those before countries. */
export function finenessOf(mention: PlaceMention): number {
  if (mention.part === 'countryside') return 1
  const kind = mention.place?.kind ?? mention.cue
  if (kind === 'country') return 0
  if (kind === 'region') return 1
  if (kind === 'natural' || kind === 'road' || kind === undefined || kind === 'other') return 2
  if (kind === 'settlement') return 3
  return 4
}

/** What the exchange form takes from a gazetteer's entry. A country that no authority knows has no id there. */
export function positionOf(place: GazetteerEntry | undefined) {
  if (place === undefined) return {}
  const { id, lat, lon, radiusKm } = place
  return { ...(PlaceId.safeParse(id).success && { placeId: id }), lat, lon, radiusKm }
}
