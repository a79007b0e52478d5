import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { versionOf } from '../projection/version.ts'
import type { RowOf } from '../schema.ts'

const CHANGES_LINKING = [
  'claims.extracted',
  'claim.corrected',
  'correction.undone',
  'link.decided',
  'decision.undone',
  'item.erased',
]

/** Who does something, and in which version. */
interface Version {
  readonly name: string
  readonly version: string
}

/**
 * Items that no reader of this version has tried, or of which the user has said something since: what is to be read, oldest
 * first.
 */
export async function toRead(db: Db, version: Version): Promise<readonly RowOf<'items'>[]> {
  const reader = versionOf(version)
  const { rows } = await sql<RowOf<'items'>>`
    select items.* from items
    left join documents on documents.item = items.digest
    left join unreadable on unreadable.item = items.digest and unreadable.by = ${version.name}
    where ${reader} not in (coalesce(documents.reader, ''), coalesce(unreadable.reader, ''))
      or exists (
        select 1 from acquisitions
        where acquisitions.item = items.digest
          and acquisitions.seq > coalesce(documents.seq, -1)
          and acquisitions.seq > coalesce(unreadable.seq, -1)
          and coalesce(source, url, published_at) is not null
      )
    order by items.seq`.execute(db)
  return rows
}

/** Items of some media types (each a beginning) that this version has not asked what they say of themselves, oldest first. */
export async function toExamine(
  db: Db,
  examiner: Version,
  mediaTypes: readonly string[],
): Promise<readonly RowOf<'items'>[]> {
  return db
    .selectFrom('items')
    .leftJoin('metadata', 'metadata.item', 'items.digest')
    .selectAll('items')
    .where((eb) => eb.or(mediaTypes.map((type) => eb('items.media_type', 'like', `${type}%`))))
    .where((eb) =>
      eb.or([eb('metadata.reader', 'is', null), eb('metadata.reader', '<>', versionOf(examiner))]),
    )
    .orderBy('items.seq')
    .execute()
}

/**
 * Items of some media types (each a beginning), oldest first, each with the working copies that were made of it here: their kinds, whose they are and where
 * they lie.
 */
export async function itemsForCopies(db: Db, mediaTypes: readonly string[]) {
  const items = await db
    .selectFrom('items')
    .selectAll()
    .where((eb) => eb.or(mediaTypes.map((type) => eb('media_type', 'like', `${type}%`))))
    .orderBy('seq')
    .execute()
  const copies = Map.groupBy(await db.selectFrom('working_copies').selectAll().execute(), ({ item }) => item)
  return items.map((item) => ({ ...item, copies: copies.get(item.digest) ?? [] }))
}

/**
 * Items of some media types (each a beginning) that this other reader has not tried in this version, and that no other has read: what it can be asked
 * for, oldest first.
 */
export async function toReadOtherwise(
  db: Db,
  version: Version,
  mediaTypes: readonly string[],
): Promise<readonly RowOf<'items'>[]> {
  return db
    .selectFrom('items')
    .leftJoin('documents', 'documents.item', 'items.digest')
    .leftJoin('unreadable', (join) =>
      join.onRef('unreadable.item', '=', 'items.digest').on('unreadable.by', '=', version.name),
    )
    .selectAll('items')
    .where((eb) => eb.or(mediaTypes.map((type) => eb('items.media_type', 'like', `${type}%`))))
    .where((eb) =>
      eb.or([
        eb('documents.reader', 'is', null),
        eb.and([
          eb('documents.reader', 'like', `${version.name} %`),
          eb('documents.reader', '<>', versionOf(version)),
        ]),
      ]),
    )
    .where((eb) =>
      eb.or([eb('unreadable.reader', 'is', null), eb('unreadable.reader', '<>', versionOf(version))]),
    )
    .orderBy('items.seq')
    .execute()
}

/** Items of some media types (each a beginning) of which this version has not said what they look like, oldest first. */
export async function toHash(
  db: Db,
  hasher: Version,
  mediaTypes: readonly string[],
): Promise<readonly RowOf<'items'>[]> {
  return db
    .selectFrom('items')
    .leftJoin('looks', 'looks.item', 'items.digest')
    .selectAll('items')
    .where((eb) => eb.or(mediaTypes.map((type) => eb('items.media_type', 'like', `${type}%`))))
    .where((eb) => eb.or([eb('looks.hasher', 'is', null), eb('looks.hasher', '<>', versionOf(hasher))]))
    .orderBy('items.seq')
    .execute()
}

/**
 * Items whose document has no claims, or none since it was read; or claims by an older version of this extractor, or from before the
 * user's own data grew. Claims by an extractor of another name were asked for by a person, and stay.
 */
export async function toExtract(db: Db, extractor: Version): Promise<readonly string[]> {
  const { rows } = await sql<{ item: string }>`
    select documents.item from documents
    left join extractions on extractions.item = documents.item
    where extractions.extractor is null
      or extractions.seq < documents.seq
      or (
        extractions.extractor like ${`${extractor.name} %`}
        and (
          extractions.extractor <> ${versionOf(extractor)}
          or extractions.seq < (select max(seq) from own_data)
        )
      )
    order by documents.seq`.execute(db)
  return rows.map(({ item }) => item)
}

/** Whether claims or decisions have changed since this linker last ran. */
export async function linkingIsStale(db: Db, linker: string): Promise<boolean> {
  const linking = await db
    .selectFrom('linking')
    .select(['seq', 'linker'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    (linking !== undefined && linking.linker !== linker) || claimsChangedFrom(db, (linking?.seq ?? -1) + 1)
  )
}

/** Whether entry `from` or a later one changed what is to be linked. */
export async function claimsChangedFrom(db: Db, from: number): Promise<boolean> {
  const changed = await db
    .selectFrom('history')
    .select('seq')
    .where('seq', '>=', from)
    .where('kind', 'in', CHANGES_LINKING)
    .limit(1)
    .executeTakeFirst()
  return changed !== undefined
}

/** The entries from number `from` on that changed what is linked, in order. */
export function linkingChangesSince(db: Db, from: number) {
  return db
    .selectFrom('history')
    .innerJoin('entries', 'entries.seq', 'history.seq')
    .select(['history.seq', 'history.at', 'history.by', 'history.kind', 'history.item', 'entries.body'])
    .where('history.seq', '>=', from)
    .where('history.kind', 'in', CHANGES_LINKING)
    .orderBy('history.seq')
    .execute()
}

/** Whether entry `from` or a later one brought parties of the user's own: accounts are then compared in another way. */
export async function ownActorsChangedFrom(db: Db, from: number): Promise<boolean> {
  const row = await db
    .selectFrom('own_data')
    .select('seq')
    .where('kind', '=', 'actors')
    .where('seq', '>=', from)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The user's own places and actors, as records in JSON, each in order. */
export async function ownData(
  db: Db,
): Promise<{ readonly places: readonly string[]; readonly actors: readonly string[] }> {
  const rows = await db
    .selectFrom('own_data')
    .innerJoin('records', 'records.digest', 'own_data.record')
    .select(['own_data.kind', 'records.body'])
    .orderBy('own_data.seq')
    .execute()
  const ofKind = (wanted: string) => rows.filter(({ kind }) => kind === wanted).map(({ body }) => body)
  return { places: ofKind('places'), actors: ofKind('actors') }
}
