import { LOOSEST_DAYS, LOOSEST_KM, NARROW_KM } from '../blocks/keys.ts'
import { EARTH_RADIUS_KM, SLACK_KM } from '../compare/time-and-place.ts'
import type { Ledger } from '../ledger/ledger.ts'

/**
 * The pairs of plain rows (`isPlain`) that could be one by their days and discs, each once, found by sorting: of plain rows no others may be
 * one, whatever blocks they share. Step by step, so that steps can be taken by several threads.
 */
export interface NearPairs {
  readonly steps: number
  /** Calls back with the pairs that a step finds; a few cannot be one after all. */
  readonly step: (at: number, call: (a: number, b: number) => void) => void
}

/** Whether a row tells one interval of days and one disc, neither so loosely that it stands in no block by time and place. */
export function isPlain({ lists: { first, last, place }, discRadius }: Ledger, row: number): boolean {
  const [day, disc] = [first.from(row), place.from(row)]
  return (
    first.to(row) === day + 1 &&
    place.to(row) === disc + 1 &&
    (last.values.at[day] ?? 0) - (first.values.at[day] ?? 0) < LOOSEST_DAYS &&
    (discRadius.at[disc] ?? 0) <= LOOSEST_KM
  )
}

/** @param rows plain ones */
export function nearPairs(ledger: Ledger, rows: Int32Array): NearPairs {
  const { discRadius, lists } = ledger
  const isNarrow = (row: number) =>
    ledger.tellsDay(row) && (discRadius.at[lists.place.from(row)] ?? 0) <= NARROW_KM
  const narrow = byDay(ledger, rows.filter(isNarrow))
  const loose = byDay(
    ledger,
    rows.filter((row) => !isNarrow(row)),
  )
  return {
    steps: narrow.row.length + loose.row.length,
    step(at, call) {
      if (at < narrow.row.length) {
        // each looks forward in its day
        scan(narrow, at, narrow, at + 1, startOf(narrow, (narrow.first[at] ?? 0) + 1), call)
        return
      }
      const own = at - narrow.row.length
      const [first, last] = [loose.first[own] ?? 0, loose.last[own] ?? 0]
      const slack = ledger.tellsDay(loose.row[own] ?? 0) ? 0 : 1
      for (let day = first - slack; day <= last + slack; day++)
        scan(loose, own, narrow, startOf(narrow, day), startOf(narrow, day + 1), call)
      // of two loose ones the one that begins first looks
      for (let day = first; day <= last + 1; day++)
        scan(loose, own, loose, day === first ? own + 1 : startOf(loose, day), startOf(loose, day + 1), call)
    },
  }
}

/** Rows by the first day that they tell, in columns, and those of one day from one side of the earth to the other. */
interface ByDay {
  readonly row: Int32Array
  readonly first: Int32Array
  readonly last: Int32Array
  /** where a disc is, in km from the centre of the earth */
  readonly x: Float32Array
  readonly y: Float32Array
  readonly z: Float32Array
  readonly radius: Float32Array
  /** the radius of the widest disc, in km */
  readonly widest: number
  /** where each day begins, from the day `since` on */
  readonly starts: Int32Array
  readonly since: number
}

const ROWS_MOST = 2 ** 26
/** Rows of one day are in order to so many km, and looked for as much farther. */
const ORDER_KM = 0.1

function byDay({ lists: { first, last, place }, ...ledger }: Ledger, rows: Int32Array): ByDay {
  const firstOf = (row: number) => first.values.at[first.from(row)] ?? 0
  const since = rows.reduce((least, row) => Math.min(least, firstOf(row)), Number.POSITIVE_INFINITY)
  const until = rows.reduce((most, row) => Math.max(most, firstOf(row)), since)
  const starts = new Int32Array(rows.length === 0 ? 1 : until - since + 2)
  const add = (at: number, count: number) => {
    starts[at] = (starts[at] ?? 0) + count
  }
  for (const row of rows) add(firstOf(row) - since + 1, 1)
  for (let day = 1; day < starts.length; day++) add(day, starts[day - 1] ?? 0)
  const sorted = new Float64Array(rows.length)
  const filled = starts.slice()
  for (const row of rows) {
    const day = firstOf(row) - since
    const along = Math.round(((ledger.discX.at[place.from(row)] ?? 0) + 1) * (EARTH_RADIUS_KM / ORDER_KM))
    sorted[filled[day] ?? 0] = along * ROWS_MOST + row
    filled[day] = (filled[day] ?? 0) + 1
  }
  for (let day = 0; day + 1 < starts.length; day++) sorted.subarray(starts[day], starts[day + 1]).sort()
  const row = Int32Array.from(sorted, (key) => key % ROWS_MOST)
  const km = (column: { readonly at: Float32Array }) =>
    Float32Array.from(row, (one) => (column.at[place.from(one)] ?? 0) * EARTH_RADIUS_KM)
  const radius = Float32Array.from(row, (one) => ledger.discRadius.at[place.from(one)] ?? 0)
  return {
    row,
    first: Int32Array.from(row, firstOf),
    last: Int32Array.from(row, (one) => last.values.at[last.from(one)] ?? 0),
    x: km(ledger.discX),
    y: km(ledger.discY),
    z: km(ledger.discZ),
    radius,
    widest: radius.reduce((most, one) => Math.max(most, one), 0),
    starts,
    since,
  }
}

function startOf({ starts, since, row }: ByDay, day: number): number {
  return day < since ? 0 : (starts[day - since] ?? row.length)
}

/** Calls back with the rows from one position to before another that come near one: a chord is no longer than its arc. */
function scan(
  of: ByDay,
  own: number,
  { row, x, y, z, radius, widest }: ByDay,
  from: number,
  to: number,
  call: (a: number, b: number) => void,
): void {
  if (from >= to) return
  const [ownRow, ownX, ownY, ownZ] = [of.row[own] ?? 0, of.x[own] ?? 0, of.y[own] ?? 0, of.z[own] ?? 0]
  const reach = (of.radius[own] ?? 0) + SLACK_KM + ORDER_KM
  const end = ownX + reach + widest + ORDER_KM
  for (let at = firstAlong(x, from, to, ownX - reach - widest - ORDER_KM); at < to; at++) {
    const along = x[at] ?? 0
    if (along > end) break
    const [dx, dy, dz] = [along - ownX, (y[at] ?? 0) - ownY, (z[at] ?? 0) - ownZ]
    const both = reach + (radius[at] ?? 0)
    if (dx * dx + dy * dy + dz * dz <= both * both) call(ownRow, row[at] ?? 0)
  }
}

/** The first position from which on no row lies before a coordinate, but for the order's rounding. */
function firstAlong(x: Float32Array, from: number, to: number, least: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((x[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
