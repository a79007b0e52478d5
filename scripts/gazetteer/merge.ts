import { foldName, type PlaceRecord } from '../../src/gazetteer/index.ts'
import { distanceKm } from '../../src/model/index.ts'
import { countryNames, draftOfCountry, readCountryShapes } from './countries.ts'
import { type City, draftOfCity, readCities, readCountries, readDivisions } from './geonames.ts'
import { cleanNames, isLatin } from './names.ts'
import { contains, settlementRadiusKm } from './shapes.ts'
import { type Draft, readWhosOnFirst, type WhosOnFirst } from './whos-on-first.ts'

/** Languages whose place names reach other scripts by transliteration. */
const TRANSLITERATED = new Set(
  'ar fa ps prs ku ckb ur he uk ru be bg mk sr hy ka kk ky tg uz tk az mn am ti so my dv bn ne hi pa'.split(
    ' ',
  ),
)
/** One place of both authorities: the same name within so many km. */
const SAME_PLACE_KM = 3

/** Continents, as GeoNames knows them. */
const CONTINENTS: readonly (readonly [
  id: number,
  lat: number,
  lon: number,
  radiusKm: number,
  names: readonly string[],
])[] = [
  [6255146, 7.2, 21.1, 4000, ['Africa', 'أفريقيا', 'إفريقيا', 'Afrique', 'África', 'Африка', 'Afrika']],
  [6255147, 29.8, 89.3, 5000, ['Asia', 'آسيا', 'Asie', 'Азия', 'Азія', 'Asya']],
  [6255148, 48.7, 9.1, 2500, ['Europe', 'أوروبا', 'أوربا', 'Europa', 'Европа', 'Європа', 'Avrupa']],
  [6255149, 46.1, -100.5, 4000, ['North America', 'أمريكا الشمالية', 'Северная Америка', 'Північна Америка']],
  [6255150, -14.6, -57.7, 4000, ['South America', 'أمريكا الجنوبية', 'Южная Америка', 'Південна Америка']],
  [6255151, -18.3, 138.5, 4000, ['Oceania', 'أوقيانوسيا', 'Океания', 'Океанія']],
]

/** All places of the sources, one record each; `merged` counts those that both authorities know. */
export function mergeSources(folder: string): {
  readonly places: readonly PlaceRecord[]
  readonly merged: number
} {
  const wof = readWhosOnFirst(folder)
  const cities = readCities(folder)
  const countries = readCountries(folder)
  const transliterated = new Set(
    countries
      .filter(({ languages }) => languages.slice(0, 2).some((language) => TRANSLITERATED.has(language)))
      .map(({ code }) => code),
  )
  const bySound = (country: string) => transliterated.has(country)
  const elsewhere = cities.filter((city) => !wof.countries.has(city.country))
  const { drafts, unknown } = matchCities(
    wof,
    cities.filter((city) => wof.countries.has(city.country)),
  )
  const countryId = new Map(
    countries.map(({ code, geonamesId }) => [
      code,
      wof.drafts.find((d) => d.placetype === 'country' && d.country === code)?.id ?? `gn:${geonamesId}`,
    ]),
  )

  const places = new Map<string, PlaceRecord>()
  const put = (draft: Draft) => {
    const { geonamesId: _geonamesId, ...place } = draft
    places.set(place.id, place)
  }

  const shapes = readCountryShapes()
  for (const country of countries) {
    const known = drafts.find((d) => d.placetype === 'country' && d.country === country.code)
    const largest = cities
      .filter((city) => city.country === country.code)
      .reduce<City | undefined>(
        (a, b) => (a !== undefined && a.population >= b.population ? a : b),
        undefined,
      )
    const made = draftOfCountry(country, shapes.get(country.numeric), largest)
    if (known !== undefined)
      put({
        ...known,
        names: cleanCountryNames([...countryNames(country), ...known.names]),
        radiusKm: made?.radiusKm ?? known.radiusKm,
      })
    else if (made !== undefined) put(made)
  }
  for (const [id, lat, lon, radiusKm, [name = '', ...names]] of CONTINENTS)
    put({
      id: `gn:${id}`,
      placetype: 'continent',
      name,
      names,
      lat,
      lon,
      radiusKm,
      country: '',
      parent: undefined,
      population: 500_000_000,
      bySound: false,
      geonamesId: id,
    })

  const regions = readDivisions(folder, 1, elsewhere, wof.countries, bySound)
  const counties = readDivisions(folder, 2, elsewhere, wof.countries, bySound)
  const ids = new Map([...regions, ...counties].map(({ code, draft }) => [code, draft.id]))
  for (const { draft } of regions) put(withParent(draft, countryId.get(draft.country)))
  for (const { code, draft } of counties)
    put(withParent(draft, ids.get(code.split('.').slice(0, 2).join('.')) ?? countryId.get(draft.country)))
  for (const city of elsewhere) {
    const region = ids.get(`${city.country}.${city.admin1}`)
    const county = ids.get(`${city.country}.${city.admin1}.${city.admin2}`)
    put(draftOfCity(city, county ?? region ?? countryId.get(city.country), bySound(city.country)))
  }
  for (const draft of drafts) if (draft.placetype !== 'country') put(draft)
  for (const city of unknown)
    put(draftOfCity(city, divisionAt(wof, city) ?? countryId.get(city.country), true))
  return { places: [...places.values()], merged: cities.length - elsewhere.length - unknown.length }
}

function cleanCountryNames(names: readonly string[]): string[] {
  return [...new Set([...cleanNames(names), ...names.filter((name) => /^(UAE|US|UK|USA|DRC)$/.test(name))])]
}

function withParent(draft: Draft, parent: string | undefined): Draft {
  return { ...draft, parent }
}

/** Joins GeoNames' settlements with those of Who's On First: by their concordance, else by name and nearness. */
function matchCities(
  wof: WhosOnFirst,
  cities: readonly City[],
): { readonly drafts: readonly Draft[]; readonly unknown: readonly City[] } {
  const drafts = new Map(wof.drafts.map((draft) => [draft.id, draft]))
  const byGeonames = new Map<number, string>()
  for (const draft of wof.drafts)
    if (draft.geonamesId !== undefined) byGeonames.set(draft.geonamesId, draft.id)
  const byName = new Map<string, Draft[]>()
  for (const draft of wof.drafts) {
    if (!['locality', 'neighbourhood', 'camp'].includes(draft.placetype)) continue
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
  return { drafts: [...drafts.values()], unknown }
}

function joined(draft: Draft, city: City): Draft {
  const settled = draft.placetype === 'locality' || draft.placetype === 'camp'
  const population = settled && city.population > 0 ? city.population : draft.population
  return {
    ...draft,
    name:
      isLatin(draft.names[0] ?? '') && isLatin(draft.name)
        ? draft.name
        : isLatin(city.name) && !isLatin(draft.name)
          ? city.name
          : draft.name,
    names: [...new Set([...draft.names, ...city.names])],
    population,
    radiusKm: settled ? settlementRadiusKm(population) : draft.radiusKm,
  }
}

/** The smallest region of Who's On First that a settlement lies in. */
function divisionAt(wof: WhosOnFirst, city: City): string | undefined {
  let region: string | undefined
  for (const [id, { placetype, country, shape }] of wof.shapes) {
    if (country !== city.country || !contains(shape, city.lon, city.lat)) continue
    if (placetype === 'county') return id
    region = id
  }
  return region
}
