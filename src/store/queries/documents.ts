import type { Correction, Extraction } from '../../model/index.ts'
import type { Db } from '../db.ts'
import { withEarlier } from '../projection/derive.ts'
import { type EarlierExtraction, extractionsOf, madeOf } from '../projection/earlier-claims.ts'

/** The last document that was read from an item, as a record in JSON; undefined where there is none. */
export function documentOf(db: Db, item: string) {
  return db
    .selectFrom('documents')
    .innerJoin('records', 'records.digest', 'documents.record')
    .select(['documents.seq', 'documents.text_digest', 'records.body'])
    .where('documents.item', '=', item)
    .executeTakeFirst()
}

/** The last extraction of an item's document, as a record in JSON; undefined where there is none. */
export function extractionOf(db: Db, item: string) {
  return db
    .selectFrom('extractions')
    .innerJoin('records', 'records.digest', 'extractions.record')
    .select(['extractions.seq', 'records.body'])
    .where('extractions.item', '=', item)
    .executeTakeFirst()
}

/** The items of which a document was read. */
export async function documentItems(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('documents').select('item').orderBy('item').execute()
  return rows.map(({ item }) => item)
}

/** Documents of some items, as records in JSON. */
export function documentBodies(db: Db, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return bodiesOf(items, (some) =>
    db
      .selectFrom('documents')
      .innerJoin('records', 'records.digest', 'documents.record')
      .select(['documents.item', 'records.body'])
      .where('documents.item', 'in', some)
      .execute(),
  )
}

/** The extractions in force of some items, as records in JSON. */
export function extractionBodies(db: Db, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return bodiesOf(items, (some) =>
    db
      .selectFrom('extractions')
      .innerJoin('records', 'records.digest', 'extractions.record')
      .select(['extractions.item', 'records.body'])
      .where('extractions.item', 'in', some)
      .execute(),
  )
}

/** The address that an item was last acquired from, as it was told or captured, and the entry that says so. */
export async function addressesOf(
  db: Db,
  items: readonly string[],
): Promise<ReadonlyMap<string, { readonly url: string; readonly seq: number }>> {
  const found = new Map<string, { readonly url: string; readonly seq: number }>()
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) {
    const rows = await db
      .selectFrom('acquisitions')
      .leftJoin('captures', 'captures.seq', 'acquisitions.seq')
      .select([
        'acquisitions.item',
        'acquisitions.seq',
        'acquisitions.url as said',
        'captures.url as captured',
      ])
      .where('acquisitions.item', 'in', items.slice(at, at + ITEMS_AT_ONCE))
      .orderBy('acquisitions.seq')
      .execute()
    for (const { item, seq, said, captured } of rows) {
      const url = captured ?? said
      if (url !== null) found.set(item, { url, seq })
    }
  }
  return found
}

// So that a list of them fits into one statement of either database.
const ITEMS_AT_ONCE = 200

async function bodiesOf(
  items: readonly string[],
  read: (some: readonly string[]) => Promise<readonly { readonly item: string; readonly body: string }[]>,
): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>()
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE)
    for (const { item, body } of await read(items.slice(at, at + ITEMS_AT_ONCE))) bodies.set(item, body)
  return bodies
}

/** Claims of an item, or all, in order: as found and as they stand. */
export function claims(db: Db, item?: string) {
  return db
    .selectFrom('claims')
    .leftJoin('links', 'links.claim', 'claims.ref')
    .selectAll('claims')
    .select('links.incident')
    .$if(item !== undefined, (query) => query.where('claims.item', '=', item!))
    .orderBy('claims.item')
    .orderBy('claims.ordinal')
    .execute()
}

/** Claims of some items, in order, as they stand; those that people rejected are left out. */
export async function claimsOfItems(db: Db, items: readonly string[]): Promise<ClaimNow[]> {
  const found: ClaimNow[] = []
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE)
    found.push(
      ...(await claimsNow(db)
        .where('item', 'in', items.slice(at, at + ITEMS_AT_ONCE))
        .orderBy('item')
        .orderBy('ordinal')
        .execute()),
    )
  return found
}

/** Claims by their references, as they stand; those that people rejected are left out. */
export async function claimsByRef(db: Db, refs: readonly string[]): Promise<ClaimNow[]> {
  const found: ClaimNow[] = []
  for (let at = 0; at < refs.length; at += ITEMS_AT_ONCE)
    found.push(
      ...(await claimsNow(db)
        .where('ref', 'in', refs.slice(at, at + ITEMS_AT_ONCE))
        .execute()),
    )
  return found
}

/** A claim as it stands, in JSON. */
export interface ClaimNow {
  readonly ref: string
  readonly item: string
  readonly current: string
}

function claimsNow(db: Db) {
  return db
    .selectFrom('claims')
    .select(['ref', 'item', 'current'])
    .where('current', 'is not', null)
    .$narrowType<{ current: string }>()
}

/** Of some items the number of the last entry that changed what they or their claims say. */
export async function lastChangeOf(db: Db, items: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const last = new Map<string, number>()
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) {
    const rows = await db
      .selectFrom('history')
      .select((eb) => ['item', eb.fn.max('seq').as('seq')])
      .where('item', 'in', items.slice(at, at + ITEMS_AT_ONCE))
      .where('kind', 'in', CHANGES_DOCUMENT)
      .groupBy('item')
      .execute()
    for (const { item, seq } of rows) if (item !== null) last.set(item, seq)
  }
  return last
}

/** Tallies of all documents, in order. */
export function tallies(db: Db) {
  return db.selectFrom('tallies').selectAll().orderBy('item').orderBy('ordinal').execute()
}

/** Corrections of an item's claims, in order, with their records in JSON. */
export function corrections(db: Db, item: string) {
  return db
    .selectFrom('corrections')
    .innerJoin('history', 'history.seq', 'corrections.seq')
    .innerJoin('records', 'records.digest', 'corrections.record')
    .select(['corrections.seq', 'history.at', 'history.by', 'corrections.undone_by', 'corrections.applies'])
    .select('records.body')
    .where('corrections.item', '=', item)
    .orderBy('corrections.seq')
    .execute()
}

/** One correction: whose item, and whether it is undone. */
export function correctionAt(db: Db, seq: number) {
  return db.selectFrom('corrections').select(['item', 'undone_by']).where('seq', '=', seq).executeTakeFirst()
}

const CHANGES_DOCUMENT = ['document.read', 'claims.extracted', 'claim.corrected', 'correction.undone']

/** The number of the last entry that changed what a document or its claims say; 0 where there is none. */
export async function documentVersion(db: Db, item: string): Promise<number> {
  const row = await db
    .selectFrom('history')
    .select((eb) => eb.fn.max('seq').as('version'))
    .where('item', '=', item)
    .where('kind', 'in', CHANGES_DOCUMENT)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** What changed a document after a version of it: entries with their records' JSON. */
export async function changesSince(db: Db, item: string, version: number) {
  return db
    .selectFrom('history')
    .innerJoin('entries', 'entries.seq', 'history.seq')
    .select(['history.seq', 'history.at', 'history.by', 'history.kind', 'entries.body'])
    .where('history.item', '=', item)
    .where('history.seq', '>', version)
    .where('history.kind', 'in', CHANGES_DOCUMENT)
    .orderBy('history.seq')
    .execute()
}

/** Every extraction of an item that is in the record, in order; those of older texts too. */
export async function allExtractions(db: Db, item: string): Promise<readonly EarlierExtraction[]> {
  return extractionsOf(await madeOf(db, item), db)
}

/** What an item's claims would be with people's corrections if an extraction were in force; undefined where it has no document. */
export async function asCorrected(db: Db, item: string, extraction: Extraction) {
  const document = await documentOf(db, item)
  if (document === undefined) return undefined
  const inForce = (await corrections(db, item))
    .filter(({ undone_by }) => undone_by === null)
    .map(({ seq, body }) => ({ seq, correction: JSON.parse(body) as Correction }))
  return withEarlier({ db, records: db }, { item, text: document.text_digest, extraction, inForce })
}
