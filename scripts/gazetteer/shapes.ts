import { distanceKm } from '../../src/model/index.ts'

export type Position = readonly [lon: number, lat: number]
export type Ring = readonly Position[]
/** Outer ring first, holes after. */
export type Polygon = readonly Ring[]

export interface Shape {
  readonly polygons: readonly Polygon[]
  readonly box: {
    readonly west: number
    readonly south: number
    readonly east: number
    readonly north: number
  }
}

export interface Geometry {
  readonly type: string
  readonly coordinates: unknown
}

/** The polygons of a GeoJSON geometry. */
export function shapeOf(geometry: Geometry): Shape | undefined {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates as Polygon] // RFC 7946, section 3.1.6
      : geometry.type === 'MultiPolygon'
        ? (geometry.coordinates as Polygon[]) // section 3.1.7
        : []
  const points = polygons.flatMap((polygon) => polygon[0] ?? [])
  if (points.length === 0) return undefined
  const box = { west: 180, south: 90, east: -180, north: -90 }
  for (const [lon, lat] of points) {
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return { polygons, box }
}

/** Whether a point lies in a shape: even-odd rule over all rings. */
export function contains(shape: Shape, lon: number, lat: number): boolean {
  const { box } = shape
  if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false
  return crossingsAt(shape, lat).filter((crossing) => crossing > lon).length % 2 === 1
}

/** The longitudes at which the outlines cross a parallel. */
function crossingsAt(shape: Shape, lat: number): number[] {
  const crossings: number[] = []
  for (const ring of shape.polygons.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i] as Position // i and j are in range
      const [x2, y2] = ring[j] as Position
      if (y1 > lat !== y2 > lat) crossings.push(((x2 - x1) * (lat - y1)) / (y2 - y1) + x1)
    }
  }
  return crossings
}

const GRID = 40

/** Points evenly spread over a shape, 40 by 40 over its box; its corners where it is too thin to hold one. */
export function samplesOf(shape: Shape): readonly { lat: number; lon: number }[] {
  const { west, south, east, north } = shape.box
  const samples: { lat: number; lon: number }[] = []
  for (let row = 0; row < GRID; row++) {
    const lat = south + ((row + 0.5) / GRID) * (north - south)
    const crossings = crossingsAt(shape, lat)
    for (let column = 0; column < GRID; column++) {
      const lon = west + ((column + 0.5) / GRID) * (east - west)
      if (crossings.filter((crossing) => crossing > lon).length % 2 === 1) samples.push({ lat, lon })
    }
  }
  return samples.length > 0
    ? samples
    : shape.polygons.flatMap((p) => (p[0] ?? []).map(([lon, lat]) => ({ lat, lon })))
}

/** The middle of a shape's largest polygon: the mean of points spread over it. */
export function middleOf(shape: Shape): { lat: number; lon: number } {
  const largest = [...shape.polygons].sort((a, b) => areaOf(b[0] ?? []) - areaOf(a[0] ?? []))[0] ?? []
  const part = shapeOf({ type: 'Polygon', coordinates: largest })
  return meanOf(part === undefined ? [] : samplesOf(part))
}

/** The polygons without rings that rounding has made a point or a line of. */
export function withoutFlatRings(polygons: readonly Polygon[]): Position[][][] {
  const isFlat = (ring: Ring) => areaOf(ring) < 1e-9
  return polygons
    .filter(([outer]) => outer !== undefined && !isFlat(outer))
    .map((rings) => rings.filter((ring) => !isFlat(ring)).map((ring) => [...ring]))
}

/** Planar area in square degrees, narrowed by latitude (shoelace formula). */
function areaOf(ring: Ring): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] as Position
    const [x2, y2] = ring[j] as Position
    sum += (x2 * y1 - x1 * y2) * Math.cos((((y1 + y2) / 2) * Math.PI) / 180)
  }
  return Math.abs(sum / 2)
}

export function meanOf(points: readonly { lat: number; lon: number }[]): { lat: number; lon: number } {
  const sum = points.reduce((s, p) => ({ lat: s.lat + p.lat, lon: s.lon + p.lon }), { lat: 0, lon: 0 })
  const count = Math.max(1, points.length)
  return { lat: sum.lat / count, lon: sum.lon / count }
}

/** How far from `middle` a disc must reach to hold 95 of 100 points. */
export function reachOf(
  middle: { lat: number; lon: number },
  points: readonly { lat: number; lon: number }[],
): number {
  const distances = points.map((point) => distanceKm(middle, point)).sort((a, b) => a - b)
  return distances[Math.floor((distances.length - 1) * 0.95)] ?? 0
}

/** The middle of the hull around points (monotone chain): regions are not where most of their towns are. */
export function middleOfHull(points: readonly { lat: number; lon: number }[]): { lat: number; lon: number } {
  const sorted = [...points].sort((a, b) => a.lon - b.lon || a.lat - b.lat)
  if (sorted.length < 3) return meanOf(sorted)
  const half = (run: readonly { lat: number; lon: number }[]) => {
    const chain: { lat: number; lon: number }[] = []
    for (const point of run) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  const hull = [...half(sorted), ...half([...sorted].reverse())]
  const shape = shapeOf({ type: 'Polygon', coordinates: [hull.map((p): Position => [p.lon, p.lat])] })
  return shape === undefined || hull.length < 3 ? meanOf(sorted) : meanOf(samplesOf(shape))
}

function turn(
  a: { lat: number; lon: number },
  b: { lat: number; lon: number },
  c: { lat: number; lon: number },
) {
  return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon)
}

/**
 * How far a settlement reaches: a disc with 4,000 people to the square kilometre, at least 1 km, since villages are
 * scattered and their points are placed by hand.
 */
export function settlementRadiusKm(population: number): number {
  return Math.min(30, Math.max(1, Math.sqrt(population / 4000 / Math.PI)))
}
