import type { Disc } from '../../model/index.ts'
import type { TimeAndPlace, Told } from '../account.ts'
import { SLACK_KM } from '../compare/time-and-place.ts'
import { fnv1a } from '../text/hash.ts'
import { type Cells, cellsOf } from './cells.ts'

/** How loosely an account is told. Of two, the looser looks for the closer. */
export const LOOSENESS = ['narrow', 'wide', 'long'] as const
export type Looseness = (typeof LOOSENESS)[number]

/**
 * Where an account stands in the index by time and place, and where its neighbours are looked for. All are 32-bit numbers, the
 * same in every process. Of two accounts that could be of one attack each has a key of the other's home among those that it searches.
 */
export interface BlockKeys {
  /** told to a town and a week; to a wider place and a week; to more than a week, or to no day */
  readonly looseness: Looseness
  /** the days that it is taken to tell of; absent where it stands in no block by time and place */
  readonly days?: { readonly first: number; readonly last: number }
  /** the blocks that the account is in */
  readonly home: () => readonly number[]
  /** the blocks of accounts of one looseness that it could meet */
  readonly search: (looseness: Looseness) => readonly number[]
}

/** A town, told to a week. */
export const NARROW_KM = 6
const NARROW_DAYS = 7
/** Claims told more loosely than this could be of hundreds of attacks, and say nothing about which. */
export const LOOSEST_DAYS = 62
export const LOOSEST_KM = 150
/** Who tells no day told of it within a week, mostly. */
const PUBLISHED_AFTER_DAYS = 7
const MONTH_DAYS = 30
/** Smaller numbers of killed are told of too many attacks on one place to lead from one to another. */
const TELLING = 4
const DENIED_WITHIN_DAYS = 31

const [FINE, FINE_TOLD, MONTH, VICTIM, SITE, NAME, COPY, TOLL, UNDATED, DAY] = [
  1, 2, 3, 4, 5, 6, 7, 9, 10, 16,
] as const
const NONE: readonly never[] = []
/** H3: 5 has edges of about 10 km, 2 of about 183 km. */
const FINE_RESOLUTION = 5
const COARSE_RESOLUTION = 2
/** of a degree: about a kilometre */
const HUNDREDTHS = 100

const NO_KEYS: BlockKeys = { looseness: 'narrow', home: () => NONE, search: () => NONE }

/** A function that gives the keys of accounts by time and place, and remembers the cells that it meets. */
export function timeAndPlaceKeys(): (told: TimeAndPlace) => BlockKeys {
  const fine = cellsOf(FINE_RESOLUTION)
  const coarse = cellsOf(COARSE_RESOLUTION)
  return (told) => {
    const days = daysSought(told)
    const discs = told.discs.filter(({ radiusKm }) => radiusKm <= LOOSEST_KM)
    if (days === undefined || discs.length === 0) return NO_KEYS
    const near = (cells: Cells, { lat, lon, radiusKm }: Disc) =>
      cells.within(lat, lon, radiusKm + NARROW_KM + SLACK_KM)
    const { tellsDay } = told
    // two that both tell their day never are of one attack on two days; others stand in the days beside theirs too
    const slack = tellsDay ? 0 : 1
    const looseness = loosenessOf(days, discs)
    const search = {
      narrow: () =>
        ofDiscs(discs, (disc) => {
          const cells = near(fine, disc)
          return [
            ...spread(FINE_TOLD, cells, days.first - slack, days.last + slack),
            ...spread(FINE, cells, days.first, days.last),
          ]
        }),
      wide: () => ofDiscs(discs, (disc) => spread(DAY, near(coarse, disc), days.first - 1, days.last + 1)),
      long: () =>
        ofDiscs(discs, (disc) =>
          spread(MONTH, near(coarse, disc), monthOf(days.first) - 1, monthOf(days.last) + 1),
        ),
    }
    const home = {
      narrow: () =>
        ofDiscs(discs, ({ lat, lon }) =>
          spread(tellsDay ? FINE_TOLD : FINE, [fine.of(lat, lon)], days.first - slack, days.last + slack),
        ),
      wide: () => ofDiscs(discs, (disc) => spread(DAY, near(coarse, disc), days.first, days.last)),
      long: () =>
        ofDiscs(discs, (disc) => spread(MONTH, near(coarse, disc), monthOf(days.first), monthOf(days.last))),
    }
    return { looseness, days, home: home[looseness], search: (other) => search[other]() }
  }
}

function loosenessOf(days: { readonly first: number; readonly last: number }, discs: readonly Disc[]) {
  if (days.last - days.first >= NARROW_DAYS) return 'long'
  return discs.some(({ radiusKm }) => radiusKm > NARROW_KM) ? 'wide' : 'narrow'
}

/** The keys of all discs, each once. */
function ofDiscs(discs: readonly Disc[], keysOf: (disc: Disc) => number[]): readonly number[] {
  const [only, second] = discs
  return only !== undefined && second === undefined ? keysOf(only) : distinct(discs.flatMap(keysOf))
}

function spread(kind: number, cells: readonly number[], from: number, to: number): number[] {
  const keys: number[] = []
  for (const cell of cells) for (let time = from; time <= to; time++) keys.push(mix(mix(kind, cell), time))
  return keys
}

/** The block of the copies of one text, which is home and search like `sharedKeys`. */
export function copyKey(original: string): number {
  return mix(COPY, fnv1a(original))
}

/**
 * The blocks that are both home and search: a named victim; a named site or an unknown place and a month; a toll and a place; a
 * place, where neither tells any day.
 */
export function sharedKeys({
  victims,
  sites,
  placeNames,
  killed,
  injured,
  discs,
  days,
  published,
}: Told): number[] {
  const keys = victims.map((victim) => mix(VICTIM, fnv1a(victim)))
  const months = days.flatMap(({ first, last }) => [monthOf(first), monthOf(last)])
  for (const month of new Set(months)) {
    keys.push(...sites.map((site) => mix(mix(SITE, fnv1a(site)), month)))
    keys.push(...placeNames.map((name) => mix(mix(NAME, fnv1a(name)), month)))
  }
  for (const { lat, lon, radiusKm } of discs) {
    if (radiusKm > NARROW_KM) continue
    const place = mix(Math.round(lat * HUNDREDTHS), Math.round(lon * HUNDREDTHS))
    for (const { min } of killed.filter((figure) => (figure.min ?? 0) >= TELLING))
      for (const { min: hurt } of injured) keys.push(mix(mix(mix(TOLL, place), min ?? 0), hurt ?? 0))
    if (days.length === 0 && published === undefined) keys.push(mix(UNDATED, place))
  }
  return distinct(keys)
}

/** Who tells no day mostly speaks soon after it, and so does who denies it. */
function daysSought({ days, published, asserts }: TimeAndPlace): { first: number; last: number } | undefined {
  const [first] = days
  if (first !== undefined) {
    const all = {
      first: Math.min(...days.map((day) => day.first)),
      last: Math.max(...days.map((day) => day.last)),
    }
    return all.last - all.first >= LOOSEST_DAYS ? undefined : all
  }
  if (published === undefined) return undefined
  return { first: published - (asserts ? PUBLISHED_AFTER_DAYS : DENIED_WITHIN_DAYS), last: published }
}

function monthOf(day: number): number {
  return Math.floor(day / MONTH_DAYS)
}

/** Two 32-bit numbers into one (the mixing step of MurmurHash3, A. Appleby). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(b, 0xcc9e2d51)
  hash = Math.imul((hash << 15) | (hash >>> 17), 0x1b873593) ^ Math.imul(a, 0x9e3779b1)
  hash = (hash << 13) | (hash >>> 19)
  return (Math.imul(hash, 5) + 0xe6546b64) | 0
}

function distinct(keys: readonly number[]): number[] {
  return keys.length < 2 ? [...keys] : [...new Set(keys)]
}
