import { foldName, soundDistance, soundKey, soundOf } from '../../src/gazetteer/index.ts'
import { distanceKm } from '../../src/model/index.ts'
import type { City } from './geonames.ts'
import { isArabic, isLatin, plainName } from './names.ts'
import { settlementRadiusKm } from './shapes.ts'
import type { Draft, WhosOnFirst } from './whos-on-first.ts'

/** One place of both authorities: the same name within so many km. */
const SAME_PLACE_KM = 3
const SETTLED = new Set(['locality', 'camp', 'neighbourhood'])

/** Joins GeoNames' settlements with those of Who's On First: by their concordance, else by name and nearness. */
export function matchCities(
  wof: WhosOnFirst,
  cities: readonly City[],
): { readonly drafts: readonly Draft[]; readonly unknown: readonly City[] } {
  const known = withoutFalseNames(wof.drafts, cities)
  const drafts = new Map(known.map((draft) => [draft.id, draft]))
  const byGeonames = new Map<number, string>()
  for (const draft of known) if (draft.geonamesId !== undefined) byGeonames.set(draft.geonamesId, draft.id)
  const byName = new Map<string, Draft[]>()
  for (const draft of known) {
    if (!SETTLED.has(draft.placetype)) continue
    for (const key of new Set(draft.names.map(foldName))) byName.set(key, [...(byName.get(key) ?? []), draft])
  }
  const unknown: City[] = []
  for (const city of cities) {
    const id =
      byGeonames.get(city.id) ??
      city.names
        .flatMap((name) => byName.get(foldName(name)) ?? [])
        .map((draft) => ({ draft, km: distanceKm(draft, city) }))
        .filter(({ draft, km }) => draft.country === city.country && km <= SAME_PLACE_KM)
        .sort((a, b) => a.km - b.km)[0]?.draft.id
    const draft = id === undefined ? undefined : drafts.get(id)
    if (draft === undefined) unknown.push(city)
    else drafts.set(draft.id, joined(draft, city))
  }
  return { drafts: withNamesOfRegions(withoutDoubles([...drafts.values()])), unknown }
}

/** A settlement so far from what it is said to be the same as was taken for a namesake. */
const FALSE_KM = 30

/**
 * Who's On First says of some villages that they are a famous city elsewhere, and gives them its names: a Voskresenka the
 * names of Kyiv. Such a village keeps what sounds as its own name, and is no longer said to be the city.
 */
function withoutFalseNames(drafts: readonly Draft[], cities: readonly City[]): readonly Draft[] {
  const byId = new Map(cities.map((city) => [city.id, city]))
  return drafts.map((draft) => {
    const city = draft.geonamesId === undefined ? undefined : byId.get(draft.geonamesId)
    if (city === undefined || !SETTLED.has(draft.placetype) || distanceKm(draft, city) <= FALSE_KM)
      return draft
    const written = draft.written ?? draft.name
    const own = soundOfName(written)
    const names = [...new Set([written, ...draft.names])].filter((name) => soundOfName(name) === own)
    return {
      ...draft,
      name: names.find(isLatin) ?? written,
      names,
      firstNames: draft.firstNames.filter((name) => names.includes(name)),
      geonamesId: undefined,
    }
  })
}

function joined(draft: Draft, city: City): Draft {
  const settled = SETTLED.has(draft.placetype)
  const population = settled && city.population > 0 ? city.population : draft.population
  return {
    ...draft,
    name: settled && isLatin(city.name) ? plainName(city.name) : draft.name,
    names: [...new Set([...draft.names, ...city.names])],
    population,
    capital: draft.capital || city.featureCode === 'PPLC',
    radiusKm: settled ? settlementRadiusKm(population) : draft.radiusKm,
  }
}

/**
 * Who's On First knows some settlements twice. Those of one name, in spelling or in sound, whose discs meet become one:
 * the one with most people, then with most names.
 */
function withoutDoubles(drafts: readonly Draft[]): Draft[] {
  const kept = new Map<string, Draft>()
  const byName = new Map<string, Set<string>>()
  const ranked = drafts
    .filter(({ placetype }) => SETTLED.has(placetype))
    .sort((a, b) => b.population - a.population || b.names.length - a.names.length || (a.id < b.id ? -1 : 1))
  for (const draft of ranked) {
    const keys = keysOf(draft)
    const double = keys
      .flatMap((key) => [...(byName.get(key) ?? [])].flatMap((id) => kept.get(id) ?? []))
      .find((other) => distanceKm(other, draft) <= other.radiusKm + 0.5)
    const id = double?.id ?? draft.id
    if (double === undefined) kept.set(id, draft)
    else kept.set(id, { ...double, names: [...new Set([...double.names, ...draft.names])] })
    for (const key of keys) byName.set(key, (byName.get(key) ?? new Set()).add(id))
  }
  return drafts.flatMap((draft) => (SETTLED.has(draft.placetype) ? (kept.get(draft.id) ?? []) : draft))
}

function keysOf(draft: Draft): string[] {
  const sound = soundOf(foldName(draft.name))
  const spelled = draft.names.map((name) => `${draft.country} ${foldName(name)}`)
  return [
    ...new Set(sound === undefined ? spelled : [...spelled, `${draft.country} sound ${soundKey(sound)}`]),
  ]
}

const SAME_SOUND = 0.15

/**
 * A region or county named after a town in it lends the town its names, since each is written in as many ways; a region
 * also the one that it is shown by.
 */
function withNamesOfRegions(drafts: readonly Draft[]): Draft[] {
  const parents = new Map(drafts.map((draft) => [draft.id, draft.parent]))
  const lies = (id: string | undefined, within: string): boolean =>
    id !== undefined && (id === within || lies(parents.get(id), within))
  const bySound = Map.groupBy(
    drafts.filter(({ placetype }) => SETTLED.has(placetype)),
    (draft) => `${draft.country} ${soundOfName(draft.name)}`,
  )
  const lent = new Map<string, string[]>()
  const shown = new Map<string, string>()
  for (const region of drafts) {
    if (region.placetype !== 'region' && region.placetype !== 'county') continue
    const towns = bySound.get(`${region.country} ${soundOfName(region.name)}`) ?? []
    const seat = towns
      .filter((town) => lies(town.parent, region.id))
      .sort((a, b) => b.population - a.population || b.names.length - a.names.length)[0]
    const sound = soundOf(foldName(region.name))
    if (seat === undefined || sound === undefined) continue
    const alike = region.names.filter((name) => {
      const other = soundOf(foldName(name))
      return (
        (isLatin(name) || isArabic(name)) &&
        other?.skeleton === sound.skeleton &&
        soundDistance(other, sound) <= SAME_SOUND
      )
    })
    if (region.placetype === 'region') shown.set(seat.id, region.name)
    lent.set(seat.id, [...(lent.get(seat.id) ?? []), ...alike])
  }
  return drafts.map((draft) => ({
    ...draft,
    name: shown.get(draft.id) ?? draft.name,
    names: [...new Set([...draft.names, draft.name, ...(lent.get(draft.id) ?? [])])],
  }))
}

function soundOfName(name: string): string {
  const sound = soundOf(foldName(name))
  return sound === undefined ? foldName(name) : soundKey(sound)
}
