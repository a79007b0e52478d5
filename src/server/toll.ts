import type { Consensus } from '../model/index.ts'
import type { Toll } from './api-types/index.ts'

type Harm = Consensus['harm'][number]

/**
 * How many people suffered each harm in an incident, by status. A number that names no group ("12 civilians killed") is the
 * whole, and those that name one ("5 children") are its parts; without a whole the parts are added.
 */
export function tollOf(harm: readonly Harm[]): Toll[] {
  return [...grouped(harm).values()].map((same) => {
    const wholes = same.filter((one) => one.groups.length === 0)
    return sum(wholes.length > 0 ? wholes.slice(0, 1) : same)
  })
}

/** The tolls of several incidents together. */
export function addTolls(tolls: readonly Toll[]): Toll[] {
  return [...grouped(tolls).values()].map(sum)
}

function grouped<T extends Pick<Toll, 'kind' | 'status'>>(all: readonly T[]): Map<string, T[]> {
  return Map.groupBy(all, (one) => `${one.kind} ${one.status}`)
}

/** Adds lower and upper ends; one that is open leaves the sum open. */
function sum(parts: readonly (Omit<Toll, 'groups'> & object)[]): Toll {
  const [first] = parts
  if (first === undefined) throw new TypeError('a sum needs a part')
  const { kind, status } = first
  if (parts.length === 1) return { kind, status, min: first.min, max: first.max, bound: first.bound }
  const min = parts.reduce((total, part) => total + (part.min ?? 0), 0)
  const max = parts.reduce<number | null>(
    (total, part) => (total === null || part.max === null ? null : total + part.max),
    0,
  )
  return { kind, status, min, max, bound: boundOf(min, max) }
}

function boundOf(min: number, max: number | null): Toll['bound'] {
  if (max === null) return 'at-least'
  return min === max ? 'exact' : 'between'
}
