import type { Db } from '../db.ts'
import type { RowOf } from '../schema.ts'

/** The captures of a page or of one run of a list, or all of them, oldest first, with their records in JSON. */
export function captures(
  db: Db,
  { url, run }: { readonly url?: string | undefined; readonly run?: string | undefined } = {},
): Promise<(RowOf<'captures'> & { readonly body: string })[]> {
  return db
    .selectFrom('captures')
    .innerJoin('records', 'records.digest', 'captures.record')
    .selectAll('captures')
    .select('records.body')
    .$if(url !== undefined, (query) => query.where('url', '=', url!))
    .$if(run !== undefined, (query) => query.where('run', '=', run!))
    .orderBy('seq')
    .execute()
}

/** The run of a list that was begun and is not done. */
export function crawl(db: Db, list: string): Promise<RowOf<'crawls'> | undefined> {
  return db.selectFrom('crawls').selectAll().where('list', '=', list).executeTakeFirst()
}
