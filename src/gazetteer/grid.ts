import { distanceKm } from '../model/index.ts'
import type { Column } from './container.ts'
import { DEGREE_UNITS } from './pack.ts'

/** Finds what lies near a point. */
export interface PointGrid {
  /** numbers of the points within `km`, nearest first */
  near(lat: number, lon: number, km: number): readonly number[]
}

const CELLS_PER_DEGREE = 4
const ROWS = 180 * CELLS_PER_DEGREE
const COLUMNS = 360 * CELLS_PER_DEGREE
const KM_PER_DEGREE = 111.2

/** Sorts points into cells of a quarter degree. */
export function gridPoints(lats: Column, lons: Column): PointGrid {
  const cellOf = (i: number) =>
    rowOf(lats.at(i) / DEGREE_UNITS) * COLUMNS + columnOf(lons.at(i) / DEGREE_UNITS)
  const starts = new Uint32Array(ROWS * COLUMNS + 1)
  for (let i = 0; i < lats.length; i++) starts[cellOf(i) + 1] = (starts[cellOf(i) + 1] ?? 0) + 1
  for (let cell = 0; cell < ROWS * COLUMNS; cell++)
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0)
  const next = starts.slice()
  const points = new Uint32Array(lats.length)
  for (let i = 0; i < lats.length; i++) {
    const cell = cellOf(i)
    const at = next[cell] ?? 0
    points[at] = i
    next[cell] = at + 1
  }
  return {
    near(lat, lon, km) {
      const reach = km / KM_PER_DEGREE
      const wide = reach / Math.max(0.01, Math.cos((Math.min(89, Math.abs(lat) + reach) * Math.PI) / 180))
      const found: { point: number; km: number }[] = []
      const first = Math.floor((lon - wide + 180) * CELLS_PER_DEGREE)
      const last = Math.min(first + COLUMNS - 1, Math.floor((lon + wide + 180) * CELLS_PER_DEGREE))
      for (let row = rowOf(lat - reach); row <= rowOf(lat + reach); row++) {
        for (let turn = first; turn <= last; turn++) {
          const column = ((turn % COLUMNS) + COLUMNS) % COLUMNS // the grid closes at the date line
          const cell = row * COLUMNS + column
          for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at++) {
            const point = points[at] ?? 0
            const away = distanceKm(
              { lat, lon },
              { lat: lats.at(point) / DEGREE_UNITS, lon: lons.at(point) / DEGREE_UNITS },
            )
            if (away <= km) found.push({ point, km: away })
          }
        }
      }
      return found.sort((a, b) => a.km - b.km || a.point - b.point).map(({ point }) => point)
    },
  }
}

function rowOf(lat: number): number {
  return Math.min(ROWS - 1, Math.max(0, Math.floor((lat + 90) * CELLS_PER_DEGREE)))
}

function columnOf(lon: number): number {
  return Math.min(COLUMNS - 1, Math.max(0, Math.floor((lon + 180) * CELLS_PER_DEGREE)))
}
