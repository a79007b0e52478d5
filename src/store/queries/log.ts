import type { Db } from '../db.ts'
import { LAST_SEQ, type RowOf } from '../schema.ts'

export type HistoryRow = RowOf<'history'>

/** Lines of the log as their entries put them, newest first, before entry `before`. */
export function history(
  db: Db,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<HistoryRow[]> {
  return db
    .selectFrom('history')
    .selectAll()
    .where('seq', '<', Math.min(before ?? LAST_SEQ, LAST_SEQ))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}

/** The data of the leaves `from` to `to` (not included). */
export async function leafData(db: Db, from: number, to: number): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('entries')
    .select('leaf')
    .where('seq', '>=', from)
    .where('seq', '<', to)
    .orderBy('seq')
    .execute()
  return rows.map(({ leaf }) => Buffer.from(leaf, 'hex'))
}

/** One entry with its salt; undefined where there is none or it was erased. */
export async function entryWithSalt(
  db: Db,
  seq: number,
): Promise<{ readonly body: string; readonly salt: string } | undefined> {
  const row = await db
    .selectFrom('entries')
    .select(['body', 'salt'])
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.body && row.salt ? { body: row.body, salt: row.salt } : undefined
}

/** The names behind pseudonyms. */
export async function persons(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('persons').select(['pseudonym', 'name']).execute()
  return new Map(rows.map(({ pseudonym, name }) => [pseudonym, name]))
}

/** The hand-overs of the log's key, the oldest first. */
export function handovers(db: Db): Promise<RowOf<'handovers'>[]> {
  return db.selectFrom('handovers').selectAll().orderBy('seq').execute()
}

/** All records, by digest, a page at a time. */
export async function* allRecords(db: Db): AsyncGenerator<readonly RowOf<'records'>[]> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('records')
      .selectAll()
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(500)
      .execute()
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.digest
  }
}
