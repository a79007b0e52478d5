import type { Polygon, Position, Ring } from './shapes.ts'

/**
 * Cuts polygons that cross the antimeridian in two, as RFC 7946 section 3.1.9 asks: in the plane a border from 179 to -179
 * degrees would run around the world.
 */
export function cutAtAntimeridian(polygons: readonly Polygon[]): Polygon[] {
  return polygons.flatMap((polygon) => {
    const unrolled = polygon.map(unroll)
    const lons = unrolled.flat().map(([lon]) => lon)
    if (Math.min(...lons) >= -180 && Math.max(...lons) <= 180) return [polygon]
    return [-360, 0, 360].flatMap((turn) => {
      const [outer, ...holes] = unrolled.map((ring) =>
        clip(ring.map(([lon, lat]): Position => [lon + turn, lat])),
      )
      return outer === undefined || outer.length < 4
        ? []
        : [[outer, ...holes.filter((hole) => hole.length >= 4)]]
    })
  })
}

/** The ring with longitudes that go on past 180 degrees; one that goes around a pole is closed over it. */
function unroll(ring: Ring): Position[] {
  let turn = 0
  let before = ring[0]?.[0] ?? 0
  const unrolled = ring.map(([lon, lat]): Position => {
    if (lon - before > 180) turn -= 360
    else if (lon - before < -180) turn += 360
    before = lon
    return [lon + turn, lat]
  })
  const [first, last] = [unrolled[0], unrolled.at(-1)]
  if (first === undefined || last === undefined || turn === 0) return unrolled
  const pole = last[1] < 0 ? -90 : 90
  return [...unrolled, [last[0], pole], [first[0], pole], first]
}

/** What of a ring lies between the two meridians of 180 degrees (Sutherland-Hodgman). */
function clip(ring: readonly Position[]): Position[] {
  const east = clipSide(ring, ([lon]) => lon <= 180, 180)
  return clipSide(east, ([lon]) => lon >= -180, -180)
}

function clipSide(
  ring: readonly Position[],
  inside: (point: Position) => boolean,
  meridian: number,
): Position[] {
  const clipped: Position[] = []
  for (const [i, point] of ring.entries()) {
    const before = ring[i === 0 ? ring.length - 1 : i - 1]
    if (before !== undefined && inside(before) !== inside(point)) {
      const share = (meridian - before[0]) / (point[0] - before[0])
      clipped.push([meridian, before[1] + share * (point[1] - before[1])])
    }
    if (inside(point)) clipped.push(point)
  }
  const [first] = clipped
  return first === undefined ? [] : [...clipped, first]
}
