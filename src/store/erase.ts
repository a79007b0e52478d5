import {
  type Changes,
  type Digest,
  type Entry,
  type Erasure,
  type LinkingResult,
  NO_CHANGES,
} from '../model/index.ts'
import type { Db } from './db.ts'
import { storedLines } from './lines.ts'
import { insertRows } from './rows.ts'

/** What has to go so that nothing of an item remains: entries by number, records by digest. */
export type Remains = Pick<Erasure, 'entries' | 'records'>

/**
 * What there is of an item: the entries about it, people's decisions on its claims, and every record that these and the linkings
 * that quote it speak of, but for records that other entries speak of too.
 */
export async function remainsOf(db: Db, item: Digest): Promise<Remains> {
  const { rows: about } = await aboutItem(db, item)
  const gone = new Set(about.map(({ seq }) => seq))
  const named = new Set<Digest>()
  for (const { body } of about) for (const digest of recordsIn(body)) named.add(digest)
  for (const digest of await linkingsThatQuote(db, item)) named.add(digest)
  for await (const page of storedLines(db))
    for (const { seq, body } of page) {
      if (gone.has(seq) || body === undefined) continue
      const entry: Entry = JSON.parse(body)
      // A linking that quotes the item goes, whatever entry speaks of it.
      if (entry.kind !== 'linking.run')
        for (const digest of Object.values(entry.records ?? {})) named.delete(digest)
    }
  const entries = about.map(({ seq, kind, at, by }) => ({ seq, kind: kind as Entry['kind'], at, by }))
  return { entries, records: [...named].sort() }
}

async function aboutItem(db: Db, item: Digest) {
  const decided = await db
    .selectFrom('decisions')
    .select(['seq', 'undone_by'])
    .where('seq', 'in', db.selectFrom('decided_claims').select('seq').where('item', '=', item))
    .execute()
  const decisions = decided.flatMap(({ seq, undone_by }) => (undone_by === null ? [seq] : [seq, undone_by]))
  const rows = await db
    .selectFrom('history')
    .innerJoin('entries', 'entries.seq', 'history.seq')
    .select(['history.seq', 'history.kind', 'history.at', 'history.by', 'entries.body'])
    .where((eb) =>
      eb.or([eb('history.item', '=', item), ...decisions.map((seq) => eb('history.seq', '=', seq))]),
    )
    .where('history.kind', '<>', 'item.erased')
    .orderBy('history.seq')
    .execute()
  return { rows }
}

const DIGESTS_AT_ONCE = 200

/** The records of all runs that quote an item, and all that was counted with it: words that it alone shared with another would tell of it. */
async function linkingsThatQuote(db: Db, item: Digest): Promise<Digest[]> {
  const runs = await db
    .selectFrom('history')
    .innerJoin('entries', 'entries.seq', 'history.seq')
    .select('entries.body')
    .where('history.kind', '=', 'linking.run')
    .execute()
  const records = runs.map(
    ({ body }) => (body === null ? undefined : (JSON.parse(body) as Entry).records) ?? {},
  )
  const results = [...new Set(records.flatMap(({ result }) => result ?? []))]
  const gone = new Set(records.flatMap(({ frequencies }) => frequencies ?? []))
  for (let at = 0; at < results.length; at += DIGESTS_AT_ONCE) {
    const quoting = await db
      .selectFrom('records')
      .select('digest')
      .where('digest', 'in', results.slice(at, at + DIGESTS_AT_ONCE))
      .where('body', 'like', `%${item}%`)
      .execute()
    for (const { digest } of quoting) gone.add(digest)
  }
  return [...gone]
}

function recordsIn(body: string | null): Digest[] {
  return body === null ? [] : Object.values((JSON.parse(body) as Entry).records ?? {})
}

/** In a transaction: takes the content of entries and records away, and notes what is to be done once it is committed. */
export async function removeRemains(
  transaction: Db,
  item: Digest,
  { entries, records }: Remains,
): Promise<void> {
  for (const { seq } of entries)
    await transaction.updateTable('entries').set({ body: null, salt: null }).where('seq', '=', seq).execute()
  for (const digest of records) await transaction.deleteFrom('records').where('digest', '=', digest).execute()
  await transaction.deleteFrom('fixity').where('item', '=', item).execute()
  await transaction.deleteFrom('working_copies').where('item', '=', item).execute()
  await insertRows(
    transaction,
    'chores',
    [
      { kind: 'remove-blob', subject: item },
      { kind: 'scrub', subject: '' },
    ],
    'keep',
  )
}

/** A linking without what it says of an item: the incidents that quote it are left out, to be linked again. */
export function changesWithout(result: LinkingResult, item: Digest): Changes {
  const speaks = (part: unknown) => JSON.stringify(part).includes(item)
  return {
    ...NO_CHANGES,
    incidents: result.incidents.filter((incident) => !speaks(incident)),
    unlinked: result.unlinked.filter((claim) => !speaks(claim)),
    questions: result.questions.filter((question) => !speaks(question)),
    tombstones: result.tombstones.map(({ claims, ...stone }) => ({
      ...stone,
      ...(claims && { claims: claims.filter((claim) => !speaks(claim)) }),
    })),
  }
}
