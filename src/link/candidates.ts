import { getHexagonEdgeLengthAvg, gridDisk, latLngToCell, UNITS } from 'h3-js'
import type { Account, Days } from './account.ts'
import type { CopyGroups } from './copies.ts'
import { dayNumber } from './days.ts'
import type { Pair } from './partition.ts'

/** H3 cells of resolution 4 have edges of about 26 km: a town and its surroundings lie in one or in neighbours. */
const RESOLUTION = 4
const EDGE_KM = getHexagonEdgeLengthAvg(RESOLUTION, UNITS.km)
const BLOCK_DAYS = 7
const DENIED_WITHIN_DAYS = 31
/** Claims told more loosely than this could be of hundreds of attacks, and say nothing about which. */
const LOOSEST_DAYS = 92
const LOOSEST_KM = 150
/** A block with more claims than this is not compared pair by pair: nothing in it tells its claims apart. */
const BLOCK_MOST = 1_000

/**
 * The pairs of accounts that are worth comparing, the earlier of the given order first: those that share a week and an H3 cell (with
 * their intervals and discs widened by a day and a ring), a named victim, a named site and a week, or a text of which both are
 * copies. The rest is never compared.
 */
export function candidatePairs(accounts: readonly Account[], copies: CopyGroups): Pair[] {
  const blocks = new Map<string, Account[]>()
  for (const account of accounts)
    for (const key of new Set([...cellKeys(account), ...otherKeys(account, copies)])) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [account])
      else block.push(account)
    }
  const pairs = new Map<string, Pair>()
  for (const block of blocks.values()) {
    if (block.length > BLOCK_MOST) continue
    for (const [at, a] of block.entries())
      for (const b of block.slice(at + 1)) pairs.set(`${a.ref} ${b.ref}`, { a, b })
  }
  return [...pairs.values()]
}

function* cellKeys(account: Account): Generator<string> {
  const { discs } = account
  const days = daysSought(account)
  if (days === undefined || days.last - days.first >= LOOSEST_DAYS) return
  for (const disc of discs) {
    if (disc.radiusKm > LOOSEST_KM) continue
    // a ring more than the disc needs, since the centre lies anywhere in its own cell
    const rings = Math.ceil(disc.radiusKm / (EDGE_KM * Math.sqrt(3))) + 1
    for (const cell of gridDisk(latLngToCell(disc.lat, disc.lon, RESOLUTION), rings))
      for (let block = blockOf(days.first - 1); block <= blockOf(days.last + 1); block++)
        yield `${cell} ${block}`
  }
}

function* otherKeys(
  { days, victims, sites, placeNames, document }: Account,
  copies: CopyGroups,
): Generator<string> {
  yield `copy ${copies.get(document.id)}`
  for (const victim of victims) yield `victim ${victim}`
  if (days === undefined || days.last - days.first >= LOOSEST_DAYS) return
  for (const name of [...sites, ...placeNames])
    for (let block = blockOf(days.first - 1); block <= blockOf(days.last + 1); block++)
      yield `named ${name} ${block}`
}

/** Who denies an attack seldom says when it was, and speaks soon after it. */
function daysSought({ days, asserts, document }: Account): Days | undefined {
  if (days !== undefined || asserts || document.publishedAt === undefined) return days
  const last = dayNumber(document.publishedAt)
  return { first: last - DENIED_WITHIN_DAYS, last }
}

function blockOf(day: number): number {
  return Math.floor(day / BLOCK_DAYS)
}
