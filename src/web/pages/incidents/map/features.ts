import type { IncidentRow, Toll } from '../../../../server/api-types/index.ts'

interface Point {
  readonly id: string
  readonly lon: number
  readonly lat: number
  readonly name: string
  readonly radiusKm: number
  /** the most that may have been killed, as far as it is bounded: what the circle's area shows */
  readonly killed: number
}

type Feature<Geometry> = {
  readonly type: 'Feature'
  readonly id: number
  readonly geometry: Geometry
  readonly properties: Readonly<Record<string, string | number>>
}
type Collection<Geometry> = {
  readonly type: 'FeatureCollection'
  readonly features: Feature<Geometry>[]
}
type PointGeometry = { readonly type: 'Point'; readonly coordinates: [number, number] }
type LineGeometry = { readonly type: 'LineString'; readonly coordinates: [number, number][] }

/** The incidents that have a place on the map; those with most killed first, so that they lie below the others. */
export function pointsOf(rows: readonly IncidentRow[]): Point[] {
  return rows
    .flatMap(({ id, consensus: { where }, toll }) =>
      where?.lat === undefined || where.lon === undefined
        ? []
        : [
            {
              id,
              lon: where.lon,
              lat: where.lat,
              name: where.name,
              radiusKm: where.radiusKm ?? 0,
              killed: killedIn(toll),
            },
          ],
    )
    .sort((a, b) => b.killed - a.killed)
}

function killedIn(toll: readonly Toll[]): number {
  return toll
    .filter(({ kind }) => kind === 'killed')
    .reduce((total, { min, max }) => total + (max ?? min ?? 0), 0)
}

/** Circles: the number of a feature is its place in `points`. */
export function circlesOf(points: readonly Point[]): Collection<PointGeometry> {
  return {
    type: 'FeatureCollection',
    features: points.map(({ id, lon, lat, name, killed }, i) => ({
      type: 'Feature',
      id: i,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { incident: id, name, size: 4 + 1.7 * Math.sqrt(killed) },
    })),
  }
}

/** The names of places, each once where it lies. */
export function namesOf(points: readonly Point[]): Collection<PointGeometry> {
  const places = new Map(points.map((point) => [`${point.name} ${point.lon} ${point.lat}`, point]))
  return circlesOf([...places.values()])
}

/** Rings that show how exactly places are known; one for each place. */
export function ringsOf(points: readonly Point[]): Collection<LineGeometry> {
  const places = new Map(points.map((point) => [`${point.lon} ${point.lat} ${point.radiusKm}`, point]))
  return {
    type: 'FeatureCollection',
    features: [...places.values()]
      .filter(({ radiusKm }) => radiusKm > 0)
      .map((point, i) => ({
        type: 'Feature',
        id: i,
        geometry: { type: 'LineString', coordinates: ringOf(point) },
        properties: {},
      })),
  }
}

const RING_POINTS = 64
const KM_PER_DEGREE = 111.195 // of a great circle, with a mean radius of 6371.0088 km

/** A circle on the ground as a line; near enough for radii up to some hundred km. */
function ringOf({ lon, lat, radiusKm }: Point): [number, number][] {
  const dLat = radiusKm / KM_PER_DEGREE
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  return Array.from({ length: RING_POINTS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / RING_POINTS
    return [lon + dLon * Math.cos(angle), lat + dLat * Math.sin(angle)]
  })
}

/** The box that holds all points with their radii, `[west, south, east, north]`; undefined without points. */
export function boundsOf(points: readonly Point[]): [number, number, number, number] | undefined {
  if (points.length === 0) return undefined
  const pad = ({ radiusKm }: Point) => Math.max(radiusKm, 15) / KM_PER_DEGREE
  return [
    Math.min(...points.map((point) => point.lon - pad(point))),
    Math.min(...points.map((point) => point.lat - pad(point))),
    Math.max(...points.map((point) => point.lon + pad(point))),
    Math.max(...points.map((point) => point.lat + pad(point))),
  ]
}
