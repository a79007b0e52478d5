import { Kysely } from 'kysely'
import type { Digest, Erasure } from '../model/index.ts'
import { type Appending, type AppendStep, appendFacts } from './append.ts'
import type { Db } from './db.ts'
import type { Dialect, LockName, Patience } from './dialect/dialect.ts'
import { remainsOf, removeRemains } from './erase.ts'
import type { EncodedFact } from './fact.ts'
import { bringUpToDate } from './open.ts'
import { type Reads, readsOf } from './reads.ts'
import { rebuildTables } from './rebuild.ts'
import { insertRows } from './rows.ts'
import type { Database, RecordTable, RowOf } from './schema.ts'

/** The record: entries, records and the tables made from them. Whatever it has acknowledged, it keeps. */
export interface Store extends Reads {
  /**
   * Appends entries with their records and changes the tables, all in one transaction; returns the number of the first entry.
   * `unless` is asked inside it, once it is this process's turn, and refuses by throwing.
   */
  append(facts: readonly EncodedFact[], unless?: (now: Reads) => Promise<void>): Promise<number>
  /**
   * Takes everything of an item away and appends what `facts` makes of the erasure, in one transaction. The blob and the free pages
   * come after: `chores` names them until `choreDone`.
   */
  erase(
    item: Digest,
    because: string,
    facts: (erasure: Erasure) => readonly EncodedFact[],
    unless?: (now: Reads) => Promise<void>,
  ): Promise<Erasure>
  choreDone(chore: RowOf<'chores'>): Promise<void>
  /** Overwrites what was deleted: free pages and the write-ahead log. */
  scrub(patience?: Patience): Promise<void>
  /** Makes the record tables again. Returns how many entries it took, and how many rows each table has. */
  rebuild(): Promise<{ readonly entries: number; readonly tables: Readonly<Record<RecordTable, number>> }>
  /** Asks several questions of one moment, whatever others write meanwhile. */
  snapshot<T>(ask: (then: Reads) => Promise<T>): Promise<T>
  exclusively<T>(lock: LockName, act: () => Promise<T>, patience?: Patience): Promise<T>
  sharing<T>(lock: LockName, act: () => Promise<T>, patience?: Patience): Promise<T>
  /** What the database itself finds wrong with its files, in its words. */
  checkFiles(): Promise<readonly string[]>
  /** Notes the outcome of a verification, here only. */
  noteVerification(outcome: Omit<RowOf<'verifications'>, 'id'>): Promise<void>
  /** Keeps the cosignatures of witnesses outside, here only. */
  noteSightings(sightings: readonly RowOf<'sightings'>[]): Promise<void>
  /** Keeps the stamps of time-stamp authorities, here only; of two by one authority over one checkpoint the earlier. */
  noteStamps(stamps: readonly RowOf<'stamps'>[]): Promise<void>
  /** Keeps renewals of stamps, here only. */
  noteRenewals(renewals: readonly RowOf<'renewals'>[]): Promise<void>
  /** Keeps proofs of OpenTimestamps in place of older ones of the same, here only. */
  noteCalendars(proofs: readonly RowOf<'calendars'>[]): Promise<void>
  /** Keeps who was asked to stamp and what came of it, here only. */
  noteStampers(stampers: readonly RowOf<'stampers'>[]): Promise<void>
  /** Keeps what reading preserved bytes again showed, here only. Rows of items that were erased meanwhile are left out. */
  noteFixity(rows: readonly RowOf<'fixity'>[]): Promise<void>
  /** Keeps which working copies were made, here only. Rows of items that were erased meanwhile are left out. */
  noteWorkingCopies(rows: readonly RowOf<'working_copies'>[]): Promise<void>
  /** Notes that the capture of a list was begun, here only. */
  noteCrawl(crawl: RowOf<'crawls'>): Promise<void>
  /** Forgets it: every page of the list was tried. */
  crawlDone(list: string): Promise<void>
  /** Writes a consistent copy of the whole database to a new file. */
  copyTo(path: string): Promise<void>
  close(): Promise<void>
}

/** Opens a store, making or updating its tables. @throws RecountError workspace-newer, busy, damaged, io, disk-full */
export async function openStore(
  dialect: Dialect,
  { random, reach = () => {} }: { random: Appending['random']; reach?: (step: AppendStep) => void },
): Promise<Store> {
  const db: Db = new Kysely<Database>({ dialect: dialect.kysely })

  async function explained<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw dialect.explain(error) ?? error
    }
  }

  function change<T>(act: (transaction: Db) => Promise<T>): Promise<T> {
    return explained(
      db.transaction().execute(async (transaction) => {
        await dialect.sequence(transaction)
        return act(transaction)
      }),
    )
  }

  async function append(facts: readonly EncodedFact[], unless?: (now: Reads) => Promise<void>) {
    const first = await change(async (transaction) => {
      await unless?.(readsOf(transaction))
      return appendFacts(transaction, facts, { random, reach })
    })
    reach('entries.committed')
    return first
  }

  async function erase(
    item: Digest,
    because: string,
    facts: (erasure: Erasure) => readonly EncodedFact[],
    unless?: (now: Reads) => Promise<void>,
  ) {
    const erased = await change(async (transaction) => {
      await unless?.(readsOf(transaction))
      const remains = await remainsOf(transaction, item)
      const erasure = { item, because, ...remains }
      await removeRemains(transaction, item, remains)
      await appendFacts(transaction, facts(erasure), { random, reach })
      return erasure
    })
    reach('entries.committed')
    return erased
  }

  await explained(bringUpToDate(db, dialect))
  return {
    ...readsOf(db),
    append,
    erase,
    choreDone: ({ kind, subject }) =>
      change(async (transaction) => {
        await transaction
          .deleteFrom('chores')
          .where('kind', '=', kind)
          .where('subject', '=', subject)
          .execute()
      }),
    scrub: (patience) => explained(dialect.scrub(db, patience)),
    rebuild: () =>
      change(async (transaction) => ({
        entries: await rebuildTables(transaction),
        tables: await readsOf(transaction).countRows(),
      })),
    snapshot: (ask) =>
      explained(
        db
          .transaction()
          .setAccessMode('read only')
          .setIsolationLevel('repeatable read')
          .execute((transaction) => ask(readsOf(transaction))),
      ),
    exclusively: dialect.exclusively,
    sharing: dialect.sharing,
    noteVerification: ({ at, intact, size }) =>
      change(async (transaction) => {
        const { id } = await transaction
          .selectFrom('verifications')
          .select((eb) => eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)).as('id'))
          .executeTakeFirstOrThrow()
        await transaction
          .insertInto('verifications')
          .values({ id: id + 1, at, intact, size })
          .execute()
      }),
    noteSightings: (sightings) =>
      change((transaction) => insertRows(transaction, 'sightings', sightings, 'replace')),
    noteStamps: (stamps) => change((transaction) => insertRows(transaction, 'stamps', stamps, 'keep')),
    noteRenewals: (renewals) =>
      change((transaction) => insertRows(transaction, 'renewals', renewals, 'keep')),
    noteCalendars: (proofs) =>
      change((transaction) => insertRows(transaction, 'calendars', proofs, 'replace')),
    noteStampers: (asked) => change((transaction) => insertRows(transaction, 'stampers', asked, 'replace')),
    noteFixity: (rows) =>
      change(async (transaction) => {
        const held = await readsOf(transaction).heldItems(rows.map(({ item }) => item))
        const kept = rows.filter(({ item }) => held.has(item))
        await insertRows(transaction, 'fixity', kept, 'replace')
      }),
    noteWorkingCopies: (rows) =>
      change(async (transaction) => {
        const held = await readsOf(transaction).heldItems(rows.map(({ item }) => item))
        const kept = rows.filter(({ item }) => held.has(item))
        await insertRows(transaction, 'working_copies', kept, 'replace')
      }),
    noteCrawl: (crawl) => change((transaction) => insertRows(transaction, 'crawls', [crawl], 'replace')),
    crawlDone: (list) =>
      change(async (transaction) => {
        await transaction.deleteFrom('crawls').where('list', '=', list).execute()
      }),
    checkFiles: () => explained(dialect.check(db)),
    copyTo: (path) => explained(dialect.copyTo(db, path)),
    async close() {
      await db.destroy()
      await dialect.close?.()
    },
  }
}
