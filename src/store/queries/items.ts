import { sql } from 'kysely'
import { RecountError } from '../../model/index.ts'
import type { Db } from '../db.ts'
import type { RowOf } from '../schema.ts'

const DIGEST_LENGTH = 64
const SHORTEST_BEGINNING = 4

/** An item in a list, with what was read from it. `unreadable` is a record in JSON. */
export interface ItemSummary extends RowOf<'items'> {
  readonly title: string | null
  readonly publisher: string | null
  readonly published_at: string | null
  readonly language: string | null
  readonly recognised_by: string | null
  readonly source: string | null
  readonly claims: number
  readonly tallies: number
  readonly unreadable: string | null
}

/** All items, newest first, or one of them. */
export function itemSummaries(db: Db, digest?: string): Promise<ItemSummary[]> {
  return db
    .selectFrom('items')
    .leftJoin('documents', 'documents.item', 'items.digest')
    .leftJoin('unreadable', (join) =>
      join
        .onRef('unreadable.item', '=', 'items.digest')
        .on('documents.item', 'is', null)
        .on('unreadable.seq', '=', (eb) =>
          eb
            .selectFrom('unreadable as last')
            .select((of) => of.fn.max('last.seq').as('seq'))
            .whereRef('last.item', '=', 'items.digest'),
        ),
    )
    .leftJoin('records', 'records.digest', 'unreadable.record')
    .selectAll('items')
    .select([
      'documents.title',
      'documents.publisher',
      'documents.language',
      'documents.recognised_by',
      'records.body as unreadable',
    ])
    .select([
      sql<string | null>`coalesce(documents.published_at, ${lastSaid('published_at')})`.as('published_at'),
      lastSaid('source').as('source'),
      sql<number>`(select count(*) from claims where claims.item = items.digest and current is not null)`.as(
        'claims',
      ),
      sql<number>`(select count(*) from tallies where tallies.item = items.digest)`.as('tallies'),
    ])
    .$if(digest !== undefined, (query) => query.where('items.digest', '=', digest!))
    .orderBy('items.seq', 'desc')
    .execute()
}

/** What the user said last of an item. */
function lastSaid(column: 'source' | 'url' | 'published_at') {
  const name = sql.ref(column)
  return sql<string | null>`(
    select ${name} from acquisitions said where said.item = items.digest and ${name} is not null order by seq desc limit 1
  )`
}

/** How an item came here each time: the records in JSON with their entries' numbers, in order. */
export function acquisitions(db: Db, item: string) {
  return db
    .selectFrom('acquisitions')
    .innerJoin('history', 'history.seq', 'acquisitions.seq')
    .innerJoin('records', 'records.digest', 'acquisitions.record')
    .select(['history.seq', 'history.at', 'history.by', 'records.body'])
    .where('acquisitions.item', '=', item)
    .orderBy('acquisitions.seq')
    .execute()
}

/** What an item says of itself, as a record in JSON; undefined where it was not asked. */
export async function metadataOf(db: Db, item: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('metadata')
    .innerJoin('records', 'records.digest', 'metadata.record')
    .select('records.body')
    .where('metadata.item', '=', item)
    .executeTakeFirst()
  return row?.body
}

/** The working copies of an item that were made here, or why there is none. */
export function workingCopiesOf(db: Db, item: string): Promise<RowOf<'working_copies'>[]> {
  return db.selectFrom('working_copies').selectAll().where('item', '=', item).orderBy('kind').execute()
}

/** Which of some digests are items that are held. */
export async function heldItems(db: Db, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set()
  const rows = await db.selectFrom('items').select('digest').where('digest', 'in', digests).execute()
  return new Set(rows.map(({ digest }) => digest))
}

/** The erasures of some items that are not held again, or all erasures. */
export async function erasures(db: Db, items?: readonly string[]): Promise<RowOf<'erasures'>[]> {
  if (items?.length === 0) return []
  return db
    .selectFrom('erasures')
    .selectAll()
    .$if(items !== undefined, (query) => query.where('item', 'in', items!))
    .orderBy('seq')
    .execute()
}

/**
 * The digest of the item that a digest or its beginning names. @throws RecountError not-found; bad-input where several fit or
 * it is none; erased
 */
export async function findItem(db: Db, beginning: string): Promise<string> {
  if (
    !/^[0-9a-f]+$/.test(beginning) ||
    beginning.length < SHORTEST_BEGINNING ||
    beginning.length > DIGEST_LENGTH
  )
    throw new RecountError(
      'bad-input',
      `"${beginning}" does not name an item.`,
      `Give its SHA-256 or at least its first ${SHORTEST_BEGINNING} digits, as \`recount status\` and the lists show them.`,
    )
  const [after, before] = [beginning, `${beginning}g`] // g comes after every digit
  const found = await db
    .selectFrom('items')
    .select('digest')
    .where('digest', '>=', after)
    .where('digest', '<', before)
    .limit(2)
    .execute()
  if (found.length === 2)
    throw new RecountError('bad-input', `Several items begin with ${beginning}.`, 'Give more digits.')
  if (found[0]) return found[0].digest
  const gone = await db
    .selectFrom('erasures')
    .selectAll()
    .where('item', '>=', after)
    .where('item', '<', before)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (gone)
    throw new RecountError(
      'erased',
      `The item ${gone.item} was erased on ${gone.at.slice(0, 10)} because: ${gone.because}`,
      'Nothing of it is kept. If it has to be taken in again, add the original file.',
    )
  throw new RecountError(
    'not-found',
    `There is no item ${beginning} in this workspace.`,
    'List what is here with `recount documents`, or check that you are in the right workspace.',
  )
}

/** The digests and sizes of all items that are held, by digest. */
export function heldDigests(db: Db): Promise<{ digest: string; size: number }[]> {
  return db.selectFrom('items').select(['digest', 'size']).orderBy('digest').execute()
}
