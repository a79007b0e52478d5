import type { PlaceRecord } from '../../src/gazetteer/index.ts'
import { readAreas } from './areas.ts'
import { countryNames, draftOfCountry, readCountryShapes } from './countries.ts'
import { demonymForms } from './country-names.ts'
import { type City, draftOfCity, readCities, readCountries, readDivisions } from './geonames.ts'
import { matchCities } from './match.ts'
import { cleanNames } from './names.ts'
import { contains } from './shapes.ts'
import { type Draft, readWhosOnFirst, type WhosOnFirst } from './whos-on-first.ts'

/** Languages whose place names reach other scripts by transliteration. */
const TRANSLITERATED = new Set(
  'ar fa ps prs ku ckb ur he uk ru be bg mk sr hy ka kk ky tg uz tk az mn am ti so my dv bn ne hi pa'.split(
    ' ',
  ),
)

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
    const { geonamesId: _geonamesId, written: _written, ...place } = draft
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
        names: cleanCountryNames([...countryNames(country), ...known.names], demonymForms(country.code)),
        lat: made?.lat ?? known.lat,
        lon: made?.lon ?? known.lon,
        radiusKm: made?.radiusKm ?? known.radiusKm,
      })
    else if (made !== undefined) put(made)
  }
  for (const area of readAreas((code) => countryId.get(code))) places.set(area.id, area)

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
  const smallerThanCountries = new Set(
    drafts.filter(({ placetype }) => placetype !== 'country' && DIVISIONS.has(placetype)).map(({ id }) => id),
  )
  for (const draft of drafts) {
    const lost =
      !DIVISIONS.has(draft.placetype) &&
      !smallerThanCountries.has(draft.parent ?? '') &&
      draft.placetype !== 'neighbourhood'
    if (draft.placetype !== 'country')
      put(lost ? withParent(draft, divisionAt(wof, draft) ?? draft.parent) : draft)
  }
  for (const city of unknown)
    put(draftOfCity(city, divisionAt(wof, city) ?? countryId.get(city.country), true))
  return { places: [...places.values()], merged: cities.length - elsewhere.length - unknown.length }
}

function cleanCountryNames(names: readonly string[], demonyms: readonly string[]): string[] {
  const short = names.filter((name) => /^(UAE|US|UK|USA|DRC)$/.test(name))
  return [...new Set([...cleanNames(names), ...short, ...demonyms])]
}

function withParent(draft: Draft, parent: string | undefined): Draft {
  return { ...draft, parent }
}

const DIVISIONS = new Set(['region', 'county', 'localadmin', 'country'])

/** The smallest region of Who's On First that a settlement lies in. */
function divisionAt(
  wof: WhosOnFirst,
  place: { country: string; lat: number; lon: number },
): string | undefined {
  let region: string | undefined
  for (const [id, { placetype, country, shape }] of wof.shapes) {
    if (country !== place.country || !contains(shape, place.lon, place.lat)) continue
    if (placetype === 'county') return id
    region = id
  }
  return region
}
