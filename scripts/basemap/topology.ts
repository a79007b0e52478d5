import { gzipSync } from 'node:zlib'
import type { Feature, FeatureCollection } from 'geojson'
import { meshArcs, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterWeight, presimplify, quantile, simplify } from 'topojson-simplify'
import type { GeometryCollection, GeometryObject, Objects, Topology } from 'topojson-specification'

/** A label of the map: a point with its names. */
export interface Label {
  readonly lon: number
  readonly lat: number
  readonly kind: 'country' | 'region' | 'settlement'
  readonly en: string
  /** absent where nobody wrote the name in Arabic letters */
  readonly ar: string | undefined
  /** from which zoom of the map there is room for it */
  readonly zoom: number
}

/** The types of the TopoJSON packages disagree on properties and geometries that may be null. */
type Loose = Topology<Objects<Record<string, unknown>>>

/** Steps of the grid that coordinates are rounded to, over the width of a file's area. */
const GRID_STEPS = 20_000
/** Which share of the detail is kept: tried from most to least. */
const DETAILS = [1, 0.7, 0.5, 0.35, 0.25, 0.17, 0.12, 0.08, 0.05, 0.03]

/** Which of the borders between two features are a line of their own; on an outer border both are the same. */
export type BorderFilter = (a: GeometryObject, b: GeometryObject) => boolean

/**
 * Polygons and labels as one compressed TopoJSON file, with as much detail as the limit allows. Neighbours share their
 * borders, so that none overlap when borders are made simpler; islets too small to show are left out.
 * @param shapes features by the name that they get as an object of the file
 * @param borders lines by their name, drawn from the borders of the first of the shapes
 */
export function packMap(
  shapes: Readonly<Record<string, readonly Feature[]>>,
  borders: Readonly<Record<string, BorderFilter>>,
  labels: readonly Label[],
  mostBytes: number,
): { readonly bytes: Uint8Array; readonly detail: number } {
  const collections = Object.fromEntries(
    Object.entries(shapes).map(([name, features]): [string, FeatureCollection] => [
      name,
      { type: 'FeatureCollection', features: [...features] },
    ]),
  )
  const whole = presimplify(topology(collections) as Loose)
  for (const detail of DETAILS) {
    const least = quantile(whole, detail)
    const simpler = simplify(whole, least)
    const seen = filter(simpler, filterWeight(simpler, least)) as Loose
    const [first] = Object.values(seen.objects)
    const lines = Object.entries(borders).map(([name, isWanted]) => [name, meshArcs(seen, first, isWanted)])
    const objects = { ...seen.objects, ...Object.fromEntries(lines), labels: labelsObject(labels) }
    const bytes = gzipSync(JSON.stringify(quantize({ ...seen, objects }, GRID_STEPS)), { level: 9 })
    if (bytes.length <= mostBytes) return { bytes, detail }
  }
  throw new Error(`even the least detail takes more than ${mostBytes} bytes`)
}

function labelsObject(labels: readonly Label[]): GeometryCollection {
  return {
    type: 'GeometryCollection',
    geometries: labels.map(({ lon, lat, ...properties }) => ({
      type: 'Point',
      coordinates: [lon, lat],
      properties,
    })),
  }
}
