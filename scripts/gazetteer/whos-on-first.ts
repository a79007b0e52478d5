import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { PlaceRecord } from '../../src/gazetteer/index.ts'
import { extra } from './country-names.ts'
import { cleanNames, isArabic, isLatin, plainName, withStems } from './names.ts'
import { type Geometry, reachOf, type Shape, samplesOf, settlementRadiusKm, shapeOf } from './shapes.ts'

interface Row {
  readonly id: number
  readonly placetype: PlaceRecord['placetype']
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly country: string
  readonly region_id: number | null
  readonly county_id: number | null
  readonly localadmin_id: number | null
  readonly locality_id: number | null
  readonly names: Readonly<Record<string, readonly string[]>>
  readonly pop: number | null
  readonly concord: Readonly<Record<string, number | string>>
}

/** A record on its way: what it merges with is still to come. */
export interface Draft extends PlaceRecord {
  readonly geonamesId: number | undefined
  /** the name by which Who's On First itself lists a place, in any script */
  readonly written?: string
}

export interface WhosOnFirst {
  readonly drafts: readonly Draft[]
  /** polygons of regions and counties, by id */
  readonly shapes: ReadonlyMap<
    string,
    { readonly placetype: string; readonly country: string; readonly shape: Shape }
  >
  readonly countries: ReadonlySet<string>
}

const skipped = new Set(extra.skipped)

/** Reads all `whosonfirst-XX` files of a folder. */
export function readWhosOnFirst(folder: string): WhosOnFirst {
  const files = readdirSync(folder).sort()
  const shapes = new Map<string, { placetype: string; country: string; shape: Shape }>()
  for (const file of files.filter((name) => /^whosonfirst-.._admin\.geojson\.gz$/.test(name))) {
    const { features } = JSON.parse(unpack(folder, file)) as {
      features: { properties: { id: number; placetype: string }; geometry: Geometry }[]
    }
    for (const { properties, geometry } of features) {
      const shape = shapeOf(geometry)
      if (shape !== undefined && !skipped.has(`wof:${properties.id}`))
        shapes.set(`wof:${properties.id}`, {
          placetype: properties.placetype,
          country: file.slice(12, 14),
          shape,
        })
    }
  }
  const rows = files
    .filter((name) => /^whosonfirst-..\.jsonl\.gz$/.test(name))
    .flatMap((file) =>
      unpack(folder, file)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Row),
    )
    .filter(({ id }) => !skipped.has(`wof:${id}`))
  const known = new Set(rows.map((row) => row.id))
  const countryIds = new Map(rows.filter((r) => r.placetype === 'country').map((r) => [r.country, r.id]))
  return {
    drafts: rows.map((row) => draftOf(row, known, countryIds, shapes.get(`wof:${row.id}`)?.shape)),
    shapes,
    countries: new Set(countryIds.keys()),
  }
}

function unpack(folder: string, file: string): string {
  return gunzipSync(readFileSync(join(folder, file))).toString('utf8')
}

function draftOf(
  row: Row,
  known: ReadonlySet<number>,
  countryIds: ReadonlyMap<string, number>,
  shape: Shape | undefined,
): Draft {
  const written = cleanNames([row.name, ...Object.values(row.names).flat()])
  const names = DIVISIONS.has(row.placetype) ? withStems(written) : written
  const arabic = cleanNames(row.names.ara ?? []).filter(isArabic)
  const name = displayName(row, names)
  const above = [
    row.locality_id,
    row.localadmin_id,
    row.county_id,
    row.region_id,
    countryIds.get(row.country),
  ]
  const parent = above.find((id) => id !== null && id !== undefined && id !== row.id && known.has(id))
  const camp =
    row.placetype === 'locality' && /\b(refugee|idp) camp\b|^camp \d+|مخيم/i.test(names.join(' | '))
  return {
    id: `wof:${row.id}`,
    placetype: camp ? 'camp' : row.placetype,
    name,
    written: row.name,
    firstNames: arabic.length === 1 ? arabic : [],
    names,
    lat: row.lat,
    lon: row.lon,
    radiusKm: shape === undefined ? defaultRadiusKm(row) : reachOf(row, samplesOf(shape)),
    country: row.country,
    parent:
      row.placetype === 'country' || parent === undefined || parent === null ? undefined : `wof:${parent}`,
    population: row.pop ?? 0,
    bySound: row.placetype !== 'country',
    capital: false,
    geonamesId: typeof row.concord['gn:id'] === 'number' ? row.concord['gn:id'] : undefined,
  }
}

const DIVISIONS = new Set(['region', 'county', 'localadmin'])

/** The authority's own name in Latin letters, else an English one, else any in Latin letters. */
function displayName(row: Row, names: readonly string[]): string {
  const [own] = cleanNames([row.name])
  const english = cleanNames(row.names.eng ?? []).filter(isLatin)
  const latin = own !== undefined && isLatin(own) ? own : (english[0] ?? names.find(isLatin))
  return extra.names[`wof:${row.id}`] ?? (latin === undefined ? (own ?? row.name) : plainName(latin))
}

function defaultRadiusKm(row: Row): number {
  switch (row.placetype) {
    case 'country':
      return 500
    case 'region':
      return 60
    case 'county':
      return 20
    case 'localadmin':
      return 8
    case 'neighbourhood':
    case 'campus':
      return 1
    default:
      return settlementRadiusKm(row.pop ?? 0)
  }
}
