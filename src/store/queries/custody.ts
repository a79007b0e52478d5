import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { RowOf } from '../schema.ts'

/** An entry on an item, with the salt that discloses it; `body` and `salt` are null once erased. */
export interface ItemEntry {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly kind: string
  readonly body: string | null
  readonly salt: string | null
}

// So that a list of items fits into one statement of either database.
const ITEMS_AT_ONCE = 500

/** All entries on some items in order, also those that their erasures emptied. */
export async function itemEntries(db: Db, items: readonly string[]): Promise<readonly ItemEntry[]> {
  const found = new Map<number, ItemEntry>()
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) {
    const some = items.slice(at, at + ITEMS_AT_ONCE)
    const rows = await db
      .selectFrom('history')
      .innerJoin('entries', 'entries.seq', 'history.seq')
      .select(['history.seq', 'history.at', 'history.by', 'history.kind', 'entries.body', 'entries.salt'])
      .where((eb) =>
        eb.or([
          eb('history.item', 'in', some),
          eb('history.erased_by', 'in', eb.selectFrom('erasures').select('seq').where('item', 'in', some)),
        ]),
      )
      .execute()
    for (const row of rows) found.set(row.seq, row)
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}

/** The entries that name some pseudonyms. */
export async function namingsOf(db: Db, pseudonyms: readonly string[]): Promise<readonly number[]> {
  if (pseudonyms.length === 0) return []
  const rows = await db
    .selectFrom('persons')
    .select('seq')
    .where('pseudonym', 'in', pseudonyms)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq }) => seq)
}

/** Whether an item was sealed. */
export async function isSealed(db: Db, item: string): Promise<boolean> {
  const row = await db
    .selectFrom('history')
    .select('seq')
    .where('item', '=', item)
    .where('kind', '=', 'item.sealed')
    .executeTakeFirst()
  return row !== undefined
}

/** Items that were not read again since `before` (a time), longest ago first; an item was read when it came. */
export async function fixityDue(
  db: Db,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<readonly { readonly digest: string; readonly size: number }[]> {
  const { rows } = await sql<{ digest: string; size: number }>`
    select items.digest, items.size from items
    left join fixity on fixity.item = items.digest
    where coalesce(fixity.at, items.at) <= ${before}
    order by coalesce(fixity.at, items.at), items.digest
    limit ${limit}`.execute(db)
  return rows
}

/** What fixity checks found here: when the item was read that waits longest, and which are not what they were. */
export async function fixityState(
  db: Db,
): Promise<{ readonly oldest: string | undefined; readonly wrong: readonly RowOf<'fixity'>[] }> {
  const { rows } = await sql<{ oldest: string | null }>`
    select min(coalesce(fixity.at, items.at)) as oldest from items
    left join fixity on fixity.item = items.digest`.execute(db)
  const wrong = await db
    .selectFrom('fixity')
    .selectAll()
    .where('state', '<>', 'intact')
    .orderBy('item')
    .execute()
  return { oldest: rows[0]?.oldest ?? undefined, wrong }
}
