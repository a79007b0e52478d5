import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PlaceRecord, parseOwnPlaces } from '../../src/gazetteer/index.ts'

const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'data', 'gazetteer', 'areas.csv')

/** As GeoNames numbers them. */
const CONTINENTS: Readonly<
  Record<string, readonly [lat: number, lon: number, radiusKm: number, names: string]>
> = {
  6255146: [7.2, 21.1, 4000, 'Africa|أفريقيا|إفريقيا|Afrique|África|Африка|Afrika'],
  6255147: [29.8, 89.3, 5000, 'Asia|آسيا|Asie|Азия|Азія|Asya'],
  6255148: [48.7, 9.1, 2500, 'Europe|أوروبا|أوربا|Europa|Европа|Європа|Avrupa'],
  6255149: [46.1, -100.5, 4000, 'North America|أمريكا الشمالية|Северная Америка|Північна Америка'],
  6255150: [-14.6, -57.7, 4000, 'South America|أمريكا الجنوبية|Южная Америка|Південна Америка'],
  6255151: [-18.3, 138.5, 4000, 'Oceania|أوقيانوسيا|Океания|Океанія'],
}

/** As people of a large region: these names rank with those of countries' regions. */
const AREA_POPULATION = 5_000_000
const CONTINENT_POPULATION = 500_000_000

/** Continents, and areas that are no unit of administration: wartime regions, mountains, seas (`data/gazetteer/areas.csv`). */
export function readAreas(countryId: (code: string) => string | undefined): PlaceRecord[] {
  const continents = Object.entries(CONTINENTS).map(([id, [lat, lon, radiusKm, written]]): PlaceRecord => {
    const [name = '', ...names] = written.split('|')
    return {
      ...common,
      id: `gn:${id}`,
      placetype: 'continent',
      name,
      names,
      lat,
      lon,
      radiusKm,
      population: CONTINENT_POPULATION,
    }
  })
  const areas = parseOwnPlaces(readFileSync(file, 'utf8')).map(
    (area): PlaceRecord => ({
      ...common,
      id: area.id.replace('own:', 'own:recount.'),
      placetype: area.kind === 'natural' ? 'natural' : 'area',
      name: area.name,
      names: area.names,
      lat: area.lat,
      lon: area.lon,
      radiusKm: area.radiusKm,
      country: area.country ?? '',
      parent: area.country === undefined ? undefined : countryId(area.country),
      population: AREA_POPULATION,
      bySound: area.country !== undefined,
    }),
  )
  return [...continents, ...areas]
}

const common = { country: '', parent: undefined, bySound: false, capital: false, firstNames: [] } as const
