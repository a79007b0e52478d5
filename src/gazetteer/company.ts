import type { GazetteerEntry } from './entry.ts'
import type { Option } from './options.ts'
import type { Sense } from './senses.ts'

/** What the other names of a document could mean around a place, whatever they are believed to mean. */
export interface Company {
  /**
   * For a name, how many of the others bear something near an option, or in it where it is a region, what is told to hold
   * it aside: a share, 0 to 1, in which names that lie everywhere count less.
   */
  around(sense: Sense): (option: Option) => number
}

const CELLS_PER_DEGREE = 2
const COLUMNS = 360 * CELLS_PER_DEGREE
/** What lies in the same cell of half a degree, in one beside it, in one across a corner. */
const NEAR = [1, 0.5, 0.35] as const
/** What is larger, in km, is near to nothing. */
const LARGEST = 100

/** Where something bears a name, and what it counts there. */
interface Spread {
  readonly cells: Set<number>
  readonly regions: Set<string>
  weight: number
}

const nobody = () => 0

/**
 * Counts the names of a document by cells of half a degree. Names of which each alone would mean a city elsewhere
 * ("Alexandria, Brandon, Kensington") show by their company that the document is about one county.
 */
export function companyOf(senses: readonly Sense[]): Company {
  const spreads = new Map<string, Spread>()
  for (const { name, options } of senses) {
    const spread = spreads.get(name) ?? { cells: new Set(), regions: new Set(), weight: 0 }
    spreads.set(name, spread)
    for (const { entry, regionId } of options) {
      if (isSmall(entry)) spread.cells.add(cellOf(entry))
      if (regionId !== undefined) spread.regions.add(regionId)
    }
    spread.weight = 1 / Math.sqrt(Math.max(1, options.length))
  }
  if (spreads.size < 2) return { around: () => nobody }
  const sums = new Map<number | string, number>()
  for (const { cells, regions, weight } of spreads.values()) {
    for (const cell of cells) sums.set(cell, (sums.get(cell) ?? 0) + weight)
    for (const region of regions) sums.set(region, (sums.get(region) ?? 0) + weight)
  }
  return {
    around({ name, container }) {
      const apart = [...new Set([name, container?.name ?? name])].flatMap((text) => spreads.get(text) ?? [])
      return ({ entry, regionId }) => {
        let sum = 0
        if (isSmall(entry)) {
          const middle = cellOf(entry)
          for (let row = -1; row <= 1; row++) {
            for (let column = -1; column <= 1; column++) {
              const cell = middle + row * COLUMNS + column
              let others = sums.get(cell)
              if (others === undefined) continue
              for (const { cells, weight } of apart) if (cells.has(cell)) others -= weight
              sum += others * (NEAR[Math.abs(row) + Math.abs(column)] ?? 0)
            }
          }
        } else if (regionId === entry.id) {
          sum = sums.get(regionId) ?? 0
          for (const { regions, weight } of apart) if (regions.has(regionId)) sum -= weight
        }
        return Math.min(1, sum / (spreads.size - 1))
      }
    },
  }
}

function isSmall({ kind, radiusKm }: GazetteerEntry): boolean {
  return kind !== 'country' && radiusKm <= LARGEST
}

function cellOf({ lat, lon }: GazetteerEntry): number {
  return Math.floor((lat + 90) * CELLS_PER_DEGREE) * COLUMNS + Math.floor((lon + 180) * CELLS_PER_DEGREE)
}
