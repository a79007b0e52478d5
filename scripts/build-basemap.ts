/**
 * Builds `data/basemap/` from Natural Earth (the package world-atlas), the polygons of Who's On First and the gazetteer:
 * `node scripts/run.mjs scripts/build-basemap.ts [SOURCES]`, SOURCES being a folder as in data/gazetteer/README.md.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Feature } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import { type Gazetteer, type GazetteerEntry, openGazetteer } from '../src/gazetteer/index.ts'
import { type BorderFilter, type Label, packMap } from './basemap/topology.ts'
import { cutAtAntimeridian } from './gazetteer/antimeridian.ts'
import { extra } from './gazetteer/country-names.ts'
import { readCountries } from './gazetteer/geonames.ts'
import { isArabic } from './gazetteer/names.ts'
import { type Geometry, type Polygon, shapeOf, withoutFlatRings } from './gazetteer/shapes.ts'

/** The world comes with the first map; the page that shows it has 700 kB in all. */
const WORLD_BYTES = 75_000
const COUNTRY_BYTES = 300_000
/** What is drawn of a country while the map is far from it, which comes with the first map too. */
const FAR_BYTES = 50_000
const FAR_ZOOM = 8
/** The largest settlements of a country get a label. */
const SETTLEMENTS = 5000

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sources = process.argv[2] ?? join(root, '..', 'shared', 'gazetteer')
const target = join(root, 'data', 'basemap')

/** Countries with a file of their own. */
const detailed = readdirSync(sources)
  .sort()
  .flatMap((file) => /^whosonfirst-(..)_admin\.geojson\.gz$/.exec(file)?.[1] ?? [])

const gazetteer = openGazetteer(readFileSync(join(root, 'data', 'gazetteer', 'places.rctg')))
const countries = readCountries(sources)
mkdirSync(target, { recursive: true })
const isDetailed = ({ properties }: GeometryObject) =>
  detailed.includes(String((properties as { code?: string } | undefined)?.code)) // as worldShapes made them
write(
  'world',
  packMap(
    { countries: worldShapes() },
    {
      borders: (a, b) => !isDetailed(a) && !isDetailed(b),
      bordersOfDetailed: (a, b) => isDetailed(a) || isDetailed(b),
    },
    worldLabels(),
    WORLD_BYTES,
  ),
)

const index: Record<string, { far: string; near: string; box: readonly number[] }> = {}
for (const code of detailed) {
  const shapes = adminShapes(join(sources, `whosonfirst-${code}_admin.geojson.gz`))
  const labels = countryLabels(code)
  const outline: BorderFilter = (a, b) => a === b
  write(code, packMap(shapes, { outline }, labels, COUNTRY_BYTES))
  const large = labels.filter(({ zoom }) => zoom <= FAR_ZOOM)
  write(`${code}-far`, packMap({ regions: shapes.regions }, { outline }, large, FAR_BYTES))
  index[code] = { far: `${code}-far.json.gz`, near: `${code}.json.gz`, box: boxOf(shapes.regions) }
}
writeFileSync(
  join(target, 'index.json'),
  `${JSON.stringify({ world: 'world.json.gz', countries: index }, null, 1)}\n`,
)

function write(name: string, { bytes, detail }: ReturnType<typeof packMap>): void {
  writeFileSync(join(target, `${name}.json.gz`), bytes)
  console.log(`${name}: ${(bytes.length / 1000).toFixed(0)} kB, ${(detail * 100).toFixed(0)} % of the detail`)
}

function worldShapes(): Feature[] {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
  const world = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
  const codes = new Map(countries.map(({ numeric, code }) => [numeric, code]))
  return feature(world, world.objects.countries).features.map(({ id, geometry }) => {
    const code = codes.get(String(id))
    return featureOf(cutAtAntimeridian(polygonsOf(geometry)), code === undefined ? {} : { code })
  })
}

function polygonsOf(geometry: unknown): readonly Polygon[] {
  return shapeOf(geometry as Geometry)?.polygons ?? [] // GeoJSON, by the sources' own word
}

function featureOf(polygons: readonly Polygon[], properties: Record<string, string>): Feature {
  const coordinates = withoutFlatRings(polygons).map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])),
  )
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } }
}

function worldLabels(): Label[] {
  const arabic = new Intl.DisplayNames(['ar'], { type: 'region', fallback: 'none' })
  return countries.flatMap(({ code, name }): Label[] => {
    const entry = gazetteer.lookup(name).find(({ kind, country }) => kind === 'country' && country === code)
    if (entry === undefined) return []
    const zoom = entry.radiusKm > 900 ? 1 : entry.radiusKm > 350 ? 3 : entry.radiusKm > 120 ? 4 : 5
    return [{ lon: entry.lon, lat: entry.lat, kind: 'country', en: entry.name, ar: arabic.of(code), zoom }]
  })
}

function adminShapes(file: string): { readonly regions: Feature[]; readonly counties: Feature[] } {
  const { features } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
    features: (Feature & { properties: { id: number; placetype: string } })[]
  }
  const ofType = (placetype: string) =>
    features
      .filter(
        ({ properties: { id, placetype: is } }) => is === placetype && !extra.skipped.includes(`wof:${id}`),
      )
      .map(({ properties, geometry }) => featureOf(polygonsOf(geometry), { id: `wof:${properties.id}` }))
  return { regions: ofType('region'), counties: ofType('county') }
}

function countryLabels(code: string): Label[] {
  const inside = entriesOf(gazetteer, code)
  const regions = inside.filter(({ placetype }) => placetype === 'region')
  const settlements = inside
    .filter(({ kind }) => kind === 'settlement' || kind === 'camp')
    .sort((a, b) => b.prominence - a.prominence || (a.id < b.id ? -1 : 1))
    .slice(0, SETTLEMENTS)
  return [
    ...regions.map((entry) => labelOf(entry, 'region', entry.radiusKm > 60 ? 5 : 6)),
    ...settlements.map((entry) => labelOf(entry, 'settlement', settlementZoom(entry))),
  ]
}

function entriesOf(from: Gazetteer, code: string): GazetteerEntry[] {
  const [country] = from
    .near(0, 0, 25_000)
    .filter((entry) => entry.kind === 'country' && entry.country === code)
  if (country === undefined) throw new Error(`the gazetteer has no country ${code}`)
  return from
    .near(country.lat, country.lon, 2500)
    .filter((entry) => entry.country === code && entry.id.startsWith('wof:'))
}

function labelOf(entry: GazetteerEntry, kind: Label['kind'], zoom: number): Label {
  const ar = gazetteer.namesOf(entry.id).find(isArabic)
  return { lon: entry.lon, lat: entry.lat, kind, en: entry.name, ar, zoom }
}

function settlementZoom({ prominence }: GazetteerEntry): number {
  if (prominence > 6) return 4
  if (prominence > 5.3) return 6
  if (prominence > 4.6) return 7
  if (prominence > 3.9) return 8
  if (prominence > 3.2) return 9
  return prominence > 2.6 ? 10 : 11
}

function boxOf(features: readonly Feature[]): readonly number[] {
  const box = [180, 90, -180, -90]
  const visit = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return
    const [lon, lat] = coordinates
    if (typeof lon === 'number' && typeof lat === 'number') {
      box[0] = Math.min(box[0] ?? lon, lon)
      box[1] = Math.min(box[1] ?? lat, lat)
      box[2] = Math.max(box[2] ?? lon, lon)
      box[3] = Math.max(box[3] ?? lat, lat)
    } else for (const part of coordinates) visit(part)
  }
  for (const { geometry } of features) if ('coordinates' in geometry) visit(geometry.coordinates)
  return box.map((degrees) => Math.round(degrees * 100) / 100)
}
