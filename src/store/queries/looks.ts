import type { Db } from '../db.ts'

const ITEMS_AT_ONCE = 5_000

/** The hashes of every picture that can be compared, in the order of their items, a page after the other; `seconds` is JSON. */
export async function* looksByItem(
  db: Db,
): AsyncGenerator<readonly { item: string; hashes: string; seconds: string | null }[]> {
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('looks')
      .select(['item', 'hashes', 'seconds'])
      .where('item', '>', after)
      .orderBy('item')
      .limit(ITEMS_AT_ONCE)
      .execute()
    if (page.length === 0) return
    yield page
    after = page.at(-1)!.item
  }
}

/** What one item looks like, as a record in JSON. */
export async function looksOf(db: Db, item: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('looks')
    .innerJoin('records', 'records.digest', 'looks.record')
    .select('records.body')
    .where('looks.item', '=', item)
    .executeTakeFirst()
  return row?.body
}
