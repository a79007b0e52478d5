import { getHexagonEdgeLengthAvg, gridDisk, latLngToCell, UNITS } from 'h3-js'
import { fnv1a } from '../text/hash.ts'

/** H3 cells as whole numbers, the same in every process; what is asked twice is remembered. */
export interface Cells {
  /** the cell of a point */
  readonly of: (lat: number, lon: number) => number
  /** the cells up to so many rings around the cell of a point, its own included */
  readonly around: (lat: number, lon: number, rings: number) => readonly number[]
  /** how many rings reach so far from anywhere in a cell */
  readonly ringsFor: (km: number) => number
}

/** @param resolution of H3: 4 has edges of about 26 km, 2 of about 183 km */
export function cellsOf(resolution: number): Cells {
  // from anywhere in its cell, a point sees a ring as wide as one and a half edges; a fifth is left for the distortion of the grid
  const ringKm = getHexagonEdgeLengthAvg(resolution, UNITS.km) * 1.2
  const numbers = new Map<string, number>()
  const cells = new Map<number, string>()
  const disks = new Map<string, readonly number[]>()
  const numberOf = (cell: string) => {
    let number = numbers.get(cell)
    if (number === undefined) {
      number = fnv1a(cell)
      numbers.set(cell, number)
    }
    return number
  }
  const cellOf = (lat: number, lon: number) => {
    const point = Math.round(lat * 1e4) * 4e6 + Math.round(lon * 1e4) // a ten thousandth of a degree is 11 m
    let cell = cells.get(point)
    if (cell === undefined) {
      cell = latLngToCell(lat, lon, resolution)
      cells.set(point, cell)
    }
    return cell
  }
  return {
    of: (lat, lon) => numberOf(cellOf(lat, lon)),
    around(lat, lon, rings) {
      const cell = cellOf(lat, lon)
      const key = `${cell}${rings}`
      let disk = disks.get(key)
      if (disk === undefined) {
        disk = gridDisk(cell, rings).map(numberOf)
        disks.set(key, disk)
      }
      return disk
    },
    ringsFor: (km) => Math.max(1, Math.ceil(km / ringKm)),
  }
}
