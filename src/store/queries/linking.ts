import { sql } from 'kysely'
import type { Capped, ClaimRef, Frequencies, LinkingResult } from '../../model/index.ts'
import type { Db } from '../db.ts'
import { recordBodies } from '../lines.ts'
import type { RowOf } from '../schema.ts'
import { incidents, questions } from './incidents.ts'

// One statement for many keys; its text is made once, and the last key stands for those that are not there.
const KEYS_AT_ONCE = 256

/** Asks for some keys at a time. */
async function inPieces<K, R>(
  keys: readonly K[],
  ask: (some: readonly K[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = []
  const all = [...new Set(keys)]
  for (let at = 0; at < all.length; at += KEYS_AT_ONCE) {
    const some = all.slice(at, at + KEYS_AT_ONCE)
    const filled = at === 0 ? some : Array.from({ length: KEYS_AT_ONCE }, (_, i) => some[i] ?? some.at(-1)!)
    for (const row of await ask(filled)) found.push(row)
  }
  return found
}

/** The last run of the linker, and the one that it goes back to; undefined where none is in force. */
export async function lastRun(
  db: Db,
): Promise<
  | { readonly seq: number; readonly linker: string; readonly since: number; readonly last: LastNumbers }
  | undefined
> {
  const row = await db.selectFrom('linking').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
  if (!row) return undefined
  const first = await db.selectFrom('linking').select('seq').orderBy('seq').limit(1).executeTakeFirstOrThrow()
  const last = { incident: row.last_incident, account: row.last_account }
  return { seq: row.seq, linker: row.linker, since: first.seq, last }
}

/** The highest numbers that an incident and an account ever had. */
export interface LastNumbers {
  readonly incident: number
  readonly account: number
}

/** What was counted when everything was last linked; undefined where that is not known. */
export async function frequenciesInForce(db: Db): Promise<Frequencies | undefined> {
  const row = await db.selectFrom('linking').select('frequencies').orderBy('seq').limit(1).executeTakeFirst()
  if (!row?.frequencies) return undefined
  const body = (await recordBodies(db, [row.frequencies])).get(row.frequencies)
  return body === undefined ? undefined : JSON.parse(body)
}

/** The linking in force as a whole; undefined before the first run. */
export async function linkingInForce(
  db: Db,
): Promise<{ readonly seq: number; readonly result: LinkingResult } | undefined> {
  const run = await lastRun(db)
  if (!run) return undefined
  const at = run.linker.indexOf(' ')
  const linker = { name: run.linker.slice(0, at), version: run.linker.slice(at + 1) }
  const stones = await db.selectFrom('tombstones').selectAll().orderBy('id').execute()
  return {
    seq: run.seq,
    result: {
      linker,
      incidents: await incidents(db),
      unlinked: await unlinked(db),
      questions: [...(await questions(db))],
      tombstones: stones.map(stoneIn),
    },
  }
}

/** Claims that are linked to nothing, and why. */
export async function unlinked(db: Db): Promise<LinkingResult['unlinked']> {
  const rows = await db.selectFrom('unlinked').selectAll().orderBy('claim').execute()
  return rows.map(({ claim, why, until }) => ({ claim, why, ...(until !== null && { until }) }))
}

/** What is too large to be compared: blocks, and components of more than `most` accounts. */
export async function cappedNow(db: Db, most: number): Promise<Capped> {
  const blocks = await db
    .selectFrom('blocks')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('block', 'in', db.selectFrom('crowded').select('block'))
    .groupBy('block')
    .execute()
  const components = await db
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .groupBy('component')
    .having((eb) => eb(eb.fn.countAll<number>(), '>', most))
    .execute()
  const largest = (sizes: readonly { readonly n: number }[]) =>
    sizes.reduce((all, { n }) => Math.max(all, n), 0)
  return {
    blocks: blocks.length,
    largestBlock: largest(blocks),
    components: components.length,
    largestComponent: largest(components),
  }
}

/** How many accounts are in the index of the linker. */
export async function countAccounts(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Accounts by a column: the items, the claims or the components that are named. */
export function accountsBy(
  db: Db,
  column: 'item' | 'claim' | 'component',
  values: readonly (string | number)[],
): Promise<RowOf<'accounts'>[]> {
  return inPieces(values, (some) =>
    db
      .selectFrom('accounts')
      .selectAll()
      // text or whole numbers, as the column is
      .where(column, 'in', some as never)
      .execute(),
  )
}

/** The blocks of accounts, by their numbers. */
export async function blocksOf(db: Db, numbers: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
  const rows = await inPieces(numbers, (some) =>
    db.selectFrom('blocks').selectAll().where('number', 'in', some).execute(),
  )
  const keys = new Map<number, number[]>(numbers.map((number) => [number, []]))
  for (const { number, block } of rows) keys.get(number)?.push(block)
  return keys
}

/** The claims of all accounts in some blocks, each once. */
export async function claimsInBlocks(db: Db, keys: readonly number[]): Promise<ClaimRef[]> {
  const rows = await inPieces(keys, (some) =>
    db
      .selectFrom('blocks')
      .innerJoin('accounts', 'accounts.number', 'blocks.number')
      .select('accounts.claim')
      .distinct()
      .where('blocks.block', 'in', some)
      .execute(),
  )
  return [...new Set(rows.map(({ claim }) => claim))]
}

/** How many accounts stand in each of some blocks, counted no further than `most` + 1. */
export async function blockSizes(
  db: Db,
  keys: readonly number[],
  most: number,
): Promise<ReadonlyMap<number, number>> {
  const sizes = new Map<number, number>()
  for (const key of keys) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (select 1 from blocks where block = ${key} limit ${most + 1}) as counted`.execute(
      db,
    )
    sizes.set(key, rows[0]?.n ?? 0)
  }
  return sizes
}

/** The blocks that hold too many accounts. */
export async function crowdedBlocks(db: Db): Promise<ReadonlySet<number>> {
  return new Set((await db.selectFrom('crowded').select('block').execute()).map(({ block }) => block))
}

/** Documents that are copies, with the original: of some items, or of some originals. */
export function copiesBy(
  db: Db,
  column: 'item' | 'original',
  items: readonly string[],
): Promise<RowOf<'copies'>[]> {
  return inPieces(items, (some) => db.selectFrom('copies').selectAll().where(column, 'in', some).execute())
}

/** Claims of some items that are linked to nothing. */
export async function unlinkedOf(db: Db, items: readonly string[]): Promise<ClaimRef[]> {
  const rows = await inPieces(items, (some) =>
    db.selectFrom('unlinked').select('claim').where('item', 'in', some).execute(),
  )
  return rows.map(({ claim }) => claim)
}

/** Items with claims that are linked to nothing until a day that has come. */
export async function linkableFrom(db: Db, today: string): Promise<string[]> {
  const rows = await db.selectFrom('unlinked').select('item').distinct().where('until', '<=', today).execute()
  return rows.map(({ item }) => item)
}

/** Questions that name any of some claims, by the two that they name. */
export async function questionsNaming(
  db: Db,
  claims: readonly ClaimRef[],
): Promise<{ readonly a: ClaimRef; readonly b: ClaimRef }[]> {
  const found = new Map<string, { readonly a: ClaimRef; readonly b: ClaimRef }>()
  for (const column of ['a', 'b'] as const)
    for (const row of await inPieces(claims, (some) =>
      db.selectFrom('questions').select(['a', 'b']).where(column, 'in', some).execute(),
    ))
      found.set(`${row.a} ${row.b}`, row)
  return [...found.values()]
}

/** Former incidents that lead to some others, and those that lead nowhere. */
export async function tombstonesOf(
  db: Db,
  survivors: readonly string[],
): Promise<LinkingResult['tombstones']> {
  const leading = await inPieces(survivors, (some) =>
    db.selectFrom('tombstones').selectAll().where('survivor', 'in', some).execute(),
  )
  const nowhere = await db.selectFrom('tombstones').selectAll().where('survivor', 'is', null).execute()
  return [...leading, ...nowhere].map(stoneIn)
}

function stoneIn({ id, survivor, claims }: RowOf<'tombstones'>): LinkingResult['tombstones'][number] {
  return {
    id,
    ...(survivor !== null && { into: survivor }),
    ...(claims !== null && { claims: JSON.parse(claims) }),
  }
}
