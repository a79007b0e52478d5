import { packContainer, type Section } from './container.ts'
import { foldName } from './fold.ts'
import { PLACETYPES, type Placetype, prominence } from './kinds.ts'
import { type Sound, soundDistance, soundKey, soundOf } from './sound.ts'
import { MOST_TEXT_BYTES, packCounts, packTexts } from './table.ts'

/** A place as it goes into the file. */
export interface PlaceRecord {
  /** `wof:ID` or `gn:ID` */
  readonly id: string
  readonly placetype: Placetype
  readonly name: string
  /** names that stand beside `name` in other scripts */
  readonly firstNames: readonly string[]
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
  /** whether a country is ruled from it */
  readonly capital: boolean
}

/** How ids begin; what follows is a number. */
export const ID_PREFIXES = ['wof:', 'gn:', 'own:recount.'] as const
export const SOUND_BUCKETS = 1 << 17

/** Added to a place's number where the key is one of its first names. */
export const FIRST_NAME = 0x80000000

/** Documents speak of the countries at war, which Who's On First covers, more than of others of their size. */
const COVERED = 0.3

/** Degrees are kept to the fifth decimal (about a metre), radii to 0.1 km. */
export const DEGREE_UNITS = 1e5
export const RADIUS_UNITS = 10
export const PROMINENCE_UNITS = 20

/**
 * Packs places into the file that `openGazetteer` opens. The same places give the same bytes.
 * @param commonness of a folded name and the place that it means first: 0 a name only, 1 also a rare word, 2 also a
 * common word
 */
export function packGazetteer(
  places: readonly PlaceRecord[],
  commonness: (foldedName: string, likeliest: PlaceRecord) => 0 | 1 | 2 = () => 0,
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
  const weights = sorted.map(
    (place, i) =>
      prominence(place, 1 + (others[i]?.length ?? 0)) + (place.id.startsWith('wof:') ? COVERED : 0),
  )
  const keys = keysOf(sorted, others, weights)
  const sections: Record<string, Section> = {
    ids: Uint32Array.from(sorted, (place) => idNumber(place.id)),
    prefixes: Uint8Array.from(sorted, (place) => prefixOf(place.id)),
    placetypes: Uint8Array.from(sorted, (place) => PLACETYPES.indexOf(place.placetype)),
    lats: Int32Array.from(sorted, (place) => Math.round(place.lat * DEGREE_UNITS)),
    lons: Int32Array.from(sorted, (place) => Math.round(place.lon * DEGREE_UNITS)),
    radii: Uint16Array.from(sorted, (place) => Math.min(0xffff, Math.round(place.radiusKm * RADIUS_UNITS))),
    prominences: Uint8Array.from(weights, (weight) => Math.round(weight * PROMINENCE_UNITS)),
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
    'keys.commonness': Uint8Array.from(keys.texts, (text, key) => {
      const likeliest = sorted[(keys.places[key]?.[0] ?? 0) % FIRST_NAME]
      return likeliest === undefined ? 0 : commonness(text, likeliest)
    }),
    ...packCounts(
      'bearers',
      keys.places.map((list) => list.length),
    ),
    'bearers.places': Uint32Array.from(keys.places.flat()),
    bySound: Uint8Array.from(sorted, (place) => Number(place.bySound)),
    ...soundSections(keys, sorted),
    ...packCounts(
      'others.lists',
      others.map((names) => names.length),
    ),
    ...packTexts('others', others.flat()),
  }
  return packContainer({ places: sorted.length, names: keys.texts.length }, sections)
}

interface Keys {
  readonly texts: readonly string[] // sorted by their UTF-8 bytes
  readonly places: readonly (readonly number[])[] // most prominent first; FIRST_NAME is added to those of which it is a first name
}

function otherNames(place: PlaceRecord): readonly string[] {
  const names = new Set([...place.firstNames, ...place.names])
  names.delete(place.name)
  return [...names].filter((name) => name !== '' && Buffer.byteLength(name) <= MOST_TEXT_BYTES)
}

function keysOf(
  places: readonly PlaceRecord[],
  others: readonly (readonly string[])[],
  weights: readonly number[],
): Keys {
  const byKey = new Map<string, Map<number, boolean>>()
  for (const [i, place] of places.entries()) {
    const first = foldName(place.name)
    const firsts = new Set([first, ...place.firstNames.map(foldName)])
    const sound = soundOf(first)
    for (const name of [place.name, ...(others[i] ?? [])]) {
      const key = foldName(name)
      if (key === '' || Buffer.byteLength(key) > MOST_TEXT_BYTES) continue
      const bearers = byKey.get(key) ?? new Map<number, boolean>()
      byKey.set(key, bearers)
      if (!bearers.has(i)) bearers.set(i, firsts.has(key) || soundsAlike(key, sound))
    }
  }
  const rank = (place: number, first: boolean) => (weights[place] ?? 0) + (first ? FIRST_NAME_WEIGHT : 0)
  const sorted = [...byKey].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return {
    texts: sorted.map(([text]) => text),
    places: sorted.map(([, bearers]) =>
      [...bearers]
        .sort(([a, aFirst], [b, bFirst]) => rank(b, bFirst) - rank(a, aFirst) || a - b)
        .map(([place, first]) => place + (first ? FIRST_NAME : 0)),
    ),
  }
}

/** A place's first names are the one it is shown by and those that sound like it, in any script. */
function soundsAlike(key: string, first: Sound | undefined): boolean {
  const sound = first === undefined ? undefined : soundOf(key)
  return (
    first !== undefined &&
    sound !== undefined &&
    soundKey(sound) === soundKey(first) &&
    soundDistance(sound, first) <= SAME_NAME
  )
}

const SAME_NAME = 0.2
/** What a first name is worth when bearers are put in order, in powers of ten. */
const FIRST_NAME_WEIGHT = 1.5

function soundSections(keys: Keys, places: readonly PlaceRecord[]): Record<string, Section> {
  const buckets: number[][] = Array.from({ length: SOUND_BUCKETS }, () => [])
  for (const [key, text] of keys.texts.entries()) {
    if (!keys.places[key]?.some((place) => places[place % FIRST_NAME]?.bySound)) continue
    const sound = soundOf(text)
    if (sound !== undefined) buckets[soundBucket(soundKey(sound))]?.push(key)
  }
  return {
    ...packCounts(
      'sounds',
      buckets.map((bucket) => bucket.length),
    ),
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
  return Number(/\d+$/.exec(id)?.[0])
}

function prefixOf(id: string): number {
  const at = ID_PREFIXES.findIndex((prefix) => id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)))
  if (at < 0) throw new Error(`${id} is no id that can be packed`)
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
