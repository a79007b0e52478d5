import type { GazetteerEntry } from './entry.ts'
import { foldName } from './fold.ts'
import { placetypeOf } from './kinds.ts'
import type { OwnPlace } from './own.ts'
import { type Sound, soundKey, soundOf } from './sound.ts'

/** The user's own places, by id, folded name and sound. */
export interface OwnIndex {
  readonly entries: readonly GazetteerEntry[]
  byId(id: string): GazetteerEntry | undefined
  byName(foldedName: string): readonly GazetteerEntry[]
  bySound(sound: Sound): readonly { readonly entry: GazetteerEntry; readonly sound: Sound }[]
  /** whether some name goes on after these folded words and a space */
  goesOn(foldedWords: string): boolean
  namesOf(id: string): readonly string[]
}

const NONE: readonly never[] = []

/** Users add places because they speak of them: more than of any village of the same name. */
const OWN_PROMINENCE = 8

/**
 * @param countryEntry the entry of a country that the gazetteer knows, by its code
 */
export function indexOwnPlaces(
  own: readonly OwnPlace[],
  countryEntry: (code: string) => GazetteerEntry | undefined,
): OwnIndex {
  const parentOf = (place: OwnPlace): OwnPlace | undefined =>
    named(place.county, place) ?? named(place.region, place) ?? named(place.countryName, place)
  const containers = new Map<string, OwnPlace>()
  for (const place of own) {
    if (place.kind !== 'region' && place.kind !== 'country') continue
    for (const name of [place.name, ...place.names]) containers.set(foldName(name), place)
  }
  function named(name: string | undefined, place: OwnPlace): OwnPlace | undefined {
    const found = name === undefined ? undefined : containers.get(foldName(name))
    return found === place ? undefined : found
  }

  function entryOf(place: OwnPlace): GazetteerEntry {
    const country = place.country === undefined ? undefined : countryEntry(place.country)
    const countryName = place.countryName ?? country?.name
    const parents: string[] = []
    for (
      let above = parentOf(place);
      above !== undefined && !parents.includes(above.id);
      above = parentOf(above)
    )
      parents.push(above.id)
    return {
      id: place.id,
      name: place.name,
      kind: place.kind,
      placetype: placetypeOf(place.kind),
      lat: place.lat,
      lon: place.lon,
      radiusKm: place.radiusKm,
      country: place.country ?? '',
      admin: {
        ...(place.country === undefined ? {} : { country: place.country }),
        ...(countryName === undefined ? {} : { countryName }),
        ...(place.region === undefined ? {} : { region: place.region }),
        ...(place.county === undefined ? {} : { county: place.county }),
      },
      population: 0,
      prominence: OWN_PROMINENCE,
      parents: country === undefined ? parents : [...parents, country.id],
    }
  }

  const entries = own.map(entryOf)
  const ids = new Map(entries.map((entry, i) => [entry.id, i]))
  const names = new Map<string, GazetteerEntry[]>()
  const beginnings = new Set<string>()
  const sounds = new Map<string, { entry: GazetteerEntry; sound: Sound }[]>()
  for (const [i, place] of own.entries()) {
    const entry = entries[i]
    if (entry === undefined) continue
    for (const name of [place.name, ...place.names]) {
      const folded = foldName(name)
      add(names, folded, entry)
      for (let space = folded.indexOf(' '); space > 0; space = folded.indexOf(' ', space + 1))
        beginnings.add(folded.slice(0, space))
      const sound = soundOf(folded)
      if (sound === undefined) continue
      const key = soundKey(sound)
      sounds.set(key, [...(sounds.get(key) ?? []), { entry, sound }])
    }
  }
  return {
    entries,
    byId: (id) => entries[ids.get(id) ?? -1],
    byName: (name) => names.get(name) ?? NONE,
    bySound: (sound) => sounds.get(soundKey(sound)) ?? [],
    goesOn: (words) => beginnings.has(words),
    namesOf(id) {
      const place = own[ids.get(id) ?? -1]
      return place === undefined ? [] : [place.name, ...place.names]
    },
  }
}

function add(names: Map<string, GazetteerEntry[]>, name: string, entry: GazetteerEntry): void {
  const bearers = names.get(name)
  if (bearers === undefined) names.set(name, [entry])
  else if (!bearers.includes(entry)) bearers.push(entry)
}
