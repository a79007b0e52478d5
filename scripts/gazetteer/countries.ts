import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'
import { cutAtAntimeridian } from './antimeridian.ts'
import { demonymForms, extra } from './country-names.ts'
import type { Country } from './geonames.ts'
import { type Geometry, middleOf, reachOf, type Shape, samplesOf, shapeOf } from './shapes.ts'
import type { Draft } from './whos-on-first.ts'

/** Languages in which countries are named (Unicode CLDR, through the runtime). */
const LANGUAGES = [
  'en',
  'ar',
  'fa',
  'ps',
  'ku',
  'he',
  'tr',
  'fr',
  'es',
  'pt',
  'it',
  'de',
  'nl',
  'pl',
  'ru',
  'uk',
  'my',
  'zh',
  'ja',
]

/** All names that a country goes by. */
export function countryNames(country: Country): string[] {
  const named = LANGUAGES.flatMap((language) => {
    const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(country.code)
    return name === undefined ? [] : [name]
  })
  return [...new Set([country.name, ...named, ...(extra.aliases[country.code] ?? [])])]
}

/** The shapes of the world's countries (Natural Earth, 1:50 million), by ISO 3166-1 number. */
export function readCountryShapes(): ReadonlyMap<string, Shape> {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
  const world = JSON.parse(readFileSync(file, 'utf8'))
  const { features } = feature(world, world.objects.countries) as unknown as {
    features: { id?: string; geometry: Geometry }[]
  }
  const shapes = new Map<string, Shape>()
  for (const { id, geometry } of features) {
    const whole = shapeOf(geometry)
    const shape = whole && shapeOf({ type: 'MultiPolygon', coordinates: cutAtAntimeridian(whole.polygons) })
    if (id !== undefined && shape !== undefined && !shapes.has(id)) shapes.set(id, shape)
  }
  return shapes
}

/**
 * @param largest the country's largest settlement, which stands for a country without a shape
 * @returns undefined where there is neither: a country that is no more
 */
export function draftOfCountry(
  country: Country,
  shape: Shape | undefined,
  largest: { readonly lat: number; readonly lon: number } | undefined,
): Draft | undefined {
  const [customaryLat, customaryLon] = extra.points[country.code] ?? []
  const customary =
    customaryLat === undefined || customaryLon === undefined
      ? undefined
      : { lat: customaryLat, lon: customaryLon }
  const middle = customary ?? (shape === undefined ? largest : middleOf(shape))
  if (middle === undefined) return undefined
  const { lat, lon } = middle
  const english = new Intl.DisplayNames(['en'], { type: 'region' }).of(country.code)
  return {
    id: `gn:${country.geonamesId}`,
    placetype: 'country',
    name: extra.names[`gn:${country.geonamesId}`] ?? english ?? country.name,
    names: [english ?? country.name, ...countryNames(country), ...demonymForms(country.code)],
    lat,
    lon,
    radiusKm: shape === undefined ? 30 : reachOf({ lat, lon }, samplesOf(shape)),
    country: country.code,
    parent: undefined,
    population: country.population,
    bySound: false,
    firstNames: [],
    capital: false,
    geonamesId: country.geonamesId,
  }
}
