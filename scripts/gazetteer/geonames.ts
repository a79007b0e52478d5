import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { extra } from './country-names.ts'
import { cleanNames, withStems } from './names.ts'
import { middleOfHull, reachOf, settlementRadiusKm } from './shapes.ts'
import type { Draft } from './whos-on-first.ts'

/** Columns as in the GeoNames dump's readme. */
export interface City {
  readonly id: number
  readonly name: string
  readonly names: readonly string[]
  readonly lat: number
  readonly lon: number
  readonly featureCode: string
  readonly country: string
  readonly admin1: string
  readonly admin2: string
  readonly population: number
}

export interface Country {
  readonly code: string
  readonly numeric: string // ISO 3166-1
  readonly name: string
  readonly population: number
  readonly languages: readonly string[]
  readonly geonamesId: number
}

export function readCities(folder: string): City[] {
  return rows(folder, 'geonames-cities500.txt.gz').map((row) => ({
    id: Number(row[0]),
    name: row[1] ?? '',
    names: cleanNames([row[1] ?? '', row[2] ?? '', ...(row[3] ?? '').split(',')]),
    lat: Number(row[4]),
    lon: Number(row[5]),
    featureCode: row[7] ?? '',
    country: row[8] ?? '',
    admin1: row[10] ?? '',
    admin2: row[11] ?? '',
    population: Number(row[14]),
  }))
}

export function readCountries(folder: string): Country[] {
  return rows(folder, 'geonames-countryInfo.txt.gz')
    .filter((row) => !row[0]?.startsWith('#'))
    .map((row) => ({
      code: row[0] ?? '',
      numeric: row[2] ?? '',
      name: row[4] ?? '',
      population: Number(row[7]),
      languages: (row[15] ?? '').split(',').map((tag) => tag.split('-')[0] ?? ''),
      geonamesId: Number(row[16]),
    }))
    .filter((country) => country.geonamesId > 0 && country.population > 0)
}

/** Regions or counties: GeoNames gives no coordinates, so theirs come from their settlements; those without any are left out. */
export function readDivisions(
  folder: string,
  level: 1 | 2,
  cities: readonly City[],
  skip: ReadonlySet<string>,
  bySound: (country: string) => boolean,
): { readonly draft: Draft; readonly code: string }[] {
  const inside = Map.groupBy(cities, (city) =>
    level === 1 ? `${city.country}.${city.admin1}` : `${city.country}.${city.admin1}.${city.admin2}`,
  )
  const file = level === 1 ? 'geonames-admin1CodesASCII.txt.gz' : 'geonames-admin2Codes.txt.gz'
  return rows(folder, file).flatMap(([code = '', name = '', ascii = '', id = '']) => {
    const country = code.slice(0, 2)
    const towns = inside.get(code)
    if (skip.has(country) || towns === undefined) return []
    const middle = middleOfHull(towns)
    return {
      code,
      draft: {
        id: `gn:${id}`,
        placetype: level === 1 ? 'region' : 'county',
        name,
        names: [...withStems(cleanNames([name, ascii])), ...shortNames(code)],
        ...middle,
        radiusKm: Math.max(level === 1 ? 25 : 8, reachOf(middle, towns) + 5),
        country,
        parent: undefined,
        population: towns.reduce((sum, town) => sum + town.population, 0),
        bySound: bySound(country),
        firstNames: [],
        capital: false,
        geonamesId: Number(id),
      },
    }
  })
}

/** The press's short form and the code by post, which GeoNames has for the regions of the United States; AL would be the Arabic article. */
function shortNames(code: string): string[] {
  const short = extra.shortRegions[code]
  return short === undefined ? [] : /^US\.(?!AL)/.test(code) ? [short, code.slice(3)] : [short]
}

/** A settlement that Who's On First does not know. */
export function draftOfCity(city: City, parent: string | undefined, bySound: boolean): Draft {
  return {
    id: `gn:${city.id}`,
    placetype: city.featureCode === 'PPLX' ? 'neighbourhood' : 'locality',
    name: city.name,
    names: city.names,
    lat: city.lat,
    lon: city.lon,
    radiusKm: settlementRadiusKm(city.population),
    country: city.country,
    parent,
    population: city.population,
    bySound,
    firstNames: [],
    capital: city.featureCode === 'PPLC',
    geonamesId: city.id,
  }
}

function rows(folder: string, file: string): string[][] {
  return gunzipSync(readFileSync(join(folder, file)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}
