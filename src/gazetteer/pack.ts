import { packContainer, type Section } from './container.ts'
import { foldName } from './fold.ts'
import { PLACETYPES, type Placetype, prominence } from './kinds.ts'
import { soundKey, soundOf } from './sound.ts'
import { MOST_TEXT_BYTES, packTexts } from './table.ts'

/** A place as it goes into the file. */
export interface PlaceRecord {
  /** `wof:ID`, `gn:ID` or `iso:CC` */
  readonly id: string
  readonly placetype: Placetype
  readonly name: string
  /** all other names, in all scripts; those longer than 255 bytes are left out */
  readonly names: readonly string[]
  readonly lat: number
  readonly lon: number
  readonly radiusKm: number
  /** ISO 3166-1 alpha-2, or empty */
  readonly country: string
  /** id of the smallest place that it lies in */
  readonly parent: string | undefined
  readonly population: number
  /** whether its names may also be found by sound: they are transliterated, and so are written in many ways */
  readonly bySound: boolean
}

export const AUTHORITIES = ['wof', 'gn', 'iso'] as const
export const SOUND_BUCKETS = 1 << 17

/** Degrees are kept to the fifth decimal (about a metre), radii to 0.1 km. */
export const DEGREE_UNITS = 1e5
export const RADIUS_UNITS = 10

/**
 * Packs places into the file that `openGazetteer` opens. The same places give the same bytes.
 * @param commonness of a folded name: 0 a name only, 1 also a rare word, 2 also a common word
 */
export function packGazetteer(
  places: readonly PlaceRecord[],
  commonness: (foldedName: string) => 0 | 1 | 2 = () => 0,
): Uint8Array {
  const sorted = [...places].sort(
    (a, b) =>
      Number(b.placetype === 'country') - Number(a.placetype === 'country') ||
      compareText(a.country, b.country) ||
      compareText(a.parent ?? '', b.parent ?? '') ||
      compareText(a.name, b.name) ||
      compareText(a.id, b.id),
  )
  const index = new Map(sorted.map((place, i) => [place.id, i]))
  const others = sorted.map((place) => otherNames(place))
  const keys = keysOf(sorted, others)
  const sections: Record<string, Section> = {
    ids: Uint32Array.from(sorted, (place) => idNumber(place.id)),
    authorities: Uint8Array.from(sorted, (place) => authorityOf(place.id)),
    placetypes: Uint8Array.from(sorted, (place) => PLACETYPES.indexOf(place.placetype)),
    lats: Int32Array.from(sorted, (place) => Math.round(place.lat * DEGREE_UNITS)),
    lons: Int32Array.from(sorted, (place) => Math.round(place.lon * DEGREE_UNITS)),
    radii: Uint16Array.from(sorted, (place) => Math.min(0xffff, Math.round(place.radiusKm * RADIUS_UNITS))),
    populations: Uint32Array.from(sorted, (place) => place.population),
    parents: Uint32Array.from(sorted, (place) =>
      place.parent === undefined ? 0 : (index.get(place.parent) ?? -1) + 1,
    ),
    countries: Uint16Array.from(sorted, (place) => countryNumber(place.country)),
    ...packTexts(
      'names',
      sorted.map((place) => place.name),
    ),
    ...packTexts('keys', keys.texts),
    'keys.commonness': Uint8Array.from(keys.texts, commonness),
    'keys.counts': Uint16Array.from(keys.places, (list) => list.length),
    'keys.places': Uint32Array.from(keys.places.flat()),
    ...soundSections(keys, sorted),
    'others.counts': Uint16Array.from(others, (names) => names.length),
    ...packTexts('others', others.flat()),
  }
  return packContainer({ places: sorted.length, names: keys.texts.length }, sections)
}

interface Keys {
  readonly texts: readonly string[] // sorted by their UTF-8 bytes
  readonly places: readonly (readonly number[])[] // most prominent first
}

function otherNames(place: PlaceRecord): readonly string[] {
  const names = new Set(place.names)
  names.delete(place.name)
  return [...names].filter((name) => name !== '' && Buffer.byteLength(name) <= MOST_TEXT_BYTES)
}

function keysOf(places: readonly PlaceRecord[], others: readonly (readonly string[])[]): Keys {
  const byKey = new Map<string, Set<number>>()
  for (const [i, place] of places.entries()) {
    for (const name of [place.name, ...(others[i] ?? [])]) {
      const key = foldName(name)
      if (key === '' || Buffer.byteLength(key) > MOST_TEXT_BYTES) continue
      const bearers = byKey.get(key)
      if (bearers === undefined) byKey.set(key, new Set([i]))
      else bearers.add(i)
    }
  }
  const weights = places.map((place) => prominence(place.placetype, place.population))
  const sorted = [...byKey].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return {
    texts: sorted.map(([text]) => text),
    places: sorted.map(([, bearers]) =>
      [...bearers].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b),
    ),
  }
}

function soundSections(keys: Keys, places: readonly PlaceRecord[]): Record<string, Section> {
  const buckets: number[][] = Array.from({ length: SOUND_BUCKETS }, () => [])
  for (const [key, text] of keys.texts.entries()) {
    if (!keys.places[key]?.some((place) => places[place]?.bySound)) continue
    const sound = soundOf(text)
    if (sound !== undefined) buckets[soundBucket(soundKey(sound))]?.push(key)
  }
  return {
    'sounds.counts': Uint16Array.from(buckets, (bucket) => bucket.length),
    'sounds.keys': Uint32Array.from(buckets.flat()),
  }
}

/** FNV-1a over UTF-16 code units, folded to the number of buckets. */
export function soundBucket(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) & (SOUND_BUCKETS - 1)
}

function idNumber(id: string): number {
  const [authority, local = ''] = id.split(':')
  return authority === 'iso' ? countryNumber(local) : Number(local)
}

function authorityOf(id: string): number {
  const at = AUTHORITIES.findIndex((authority) => id.startsWith(`${authority}:`))
  if (at < 0) throw new Error(`${id} is of no authority that is packed`)
  return at
}

/** Two letters as one number; 0 for none. */
function countryNumber(code: string): number {
  return code === '' ? 0 : code.charCodeAt(0) * 256 + code.charCodeAt(1)
}

export function countryCode(number: number): string {
  return number === 0 ? '' : String.fromCharCode(number >> 8, number & 255)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
