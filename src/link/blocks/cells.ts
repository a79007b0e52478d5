import { cellToBoundary, cellToLatLng, getHexagonEdgeLengthAvg, gridDisk, latLngToCell, UNITS } from 'h3-js'
import { distanceKm } from '../../model/index.ts'
import { fnv1a } from '../text/hash.ts'

/** H3 cells as whole numbers, the same in every process; what is asked twice is remembered. */
export interface Cells {
  /** the cell of a point */
  readonly of: (lat: number, lon: number) => number
  /** all cells that have a point within so many km of a point; a few that have none may be among them */
  readonly within: (lat: number, lon: number, km: number) => readonly number[]
}

interface Spot {
  readonly lat: number
  readonly lon: number
  readonly cell: string
  readonly number: number
  /** the cells around, by how far was looked */
  readonly around: Map<number, readonly number[]>
}

/** Beyond the corners of a cell, whose sides are arcs. */
const BULGE_KM = 0.5

/** @param resolution of H3: 5 has edges of about 10 km, 2 of about 183 km */
export function cellsOf(resolution: number): Cells {
  // from anywhere in its cell, a point sees a ring as wide as one and a half edges; a fifth is left for the distortion of the grid
  const ringKm = getHexagonEdgeLengthAvg(resolution, UNITS.km) * 1.2
  const spots = new Map<number, Spot>()
  const spotOf = (lat: number, lon: number) => {
    const point = Math.round(lat * 1e4) * 4e6 + Math.round(lon * 1e4) // a ten thousandth of a degree is 11 m
    let spot = spots.get(point)
    if (spot === undefined) {
      const cell = latLngToCell(lat, lon, resolution)
      spot = { lat, lon, cell, number: fnv1a(cell), around: new Map() }
      spots.set(point, spot)
    }
    return spot
  }
  const extents = new Map<string, { lat: number; lon: number; reachKm: number }>()
  const extentOf = (cell: string) => {
    let extent = extents.get(cell)
    if (extent === undefined) {
      const [lat, lon] = cellToLatLng(cell)
      const corners = cellToBoundary(cell).map(([y, x]) => distanceKm({ lat, lon }, { lat: y, lon: x }))
      extent = { lat, lon, reachKm: Math.max(...corners) + BULGE_KM }
      extents.set(cell, extent)
    }
    return extent
  }
  return {
    of: (lat, lon) => spotOf(lat, lon).number,
    within(lat, lon, km) {
      const spot = spotOf(lat, lon)
      let cells = spot.around.get(km)
      if (cells === undefined) {
        cells = gridDisk(spot.cell, Math.max(1, Math.ceil(km / ringKm)))
          .filter((cell) => {
            const extent = extentOf(cell)
            return distanceKm(spot, extent) <= km + extent.reachKm
          })
          .map(fnv1a)
        spot.around.set(km, cells)
      }
      return cells
    },
  }
}
