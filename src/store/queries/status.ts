import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { RowOf } from '../schema.ts'

export interface Counts {
  readonly items: number
  readonly documents: number
  readonly unreadable: number
  readonly claims: number
  readonly incidents: number
  readonly tallies: number
  readonly entries: number
  readonly bytes: number
}

/** How much is held. */
export async function counts(db: Db): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select
      (select count(*) from items) as items,
      (select coalesce(sum(size), 0) from items) as bytes,
      (select count(*) from documents) as documents,
      (select count(distinct item) from unreadable where item not in (select item from documents)) as unreadable,
      (select count(*) from claims where current is not null) as claims,
      (select count(*) from incidents) as incidents,
      (select count(*) from tallies) as tallies,
      (select coalesce(max(seq) + 1, 0) from entries) as entries`.execute(db)
  return { ...rows[0]! }
}

/** The last verification that was run here. */
export async function lastVerification(db: Db): Promise<Omit<RowOf<'verifications'>, 'id'> | undefined> {
  return db
    .selectFrom('verifications')
    .select(['at', 'intact', 'size'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Erasures that were cut off and have something left to do. */
export function chores(db: Db): Promise<RowOf<'chores'>[]> {
  return db.selectFrom('chores').selectAll().execute()
}

/** Every cosignature of a witness outside that was ever received, the newest first. */
export function sightings(db: Db): Promise<RowOf<'sightings'>[]> {
  return db.selectFrom('sightings').selectAll().orderBy('size', 'desc').orderBy('witness').execute()
}

/** Every renewal of a time stamp, the oldest first. */
export function renewals(db: Db): Promise<RowOf<'renewals'>[]> {
  return db.selectFrom('renewals').selectAll().orderBy('at').execute()
}

/** Every proof of OpenTimestamps, the newest first. */
export function calendars(db: Db): Promise<RowOf<'calendars'>[]> {
  return db.selectFrom('calendars').selectAll().orderBy('size', 'desc').orderBy('calendar').execute()
}

/** Who was asked to stamp before. */
export function stampers(db: Db): Promise<RowOf<'stampers'>[]> {
  return db.selectFrom('stampers').selectAll().orderBy('url').execute()
}

/** Every time stamp that was ever received, the newest first. */
export function stamps(db: Db): Promise<RowOf<'stamps'>[]> {
  return db.selectFrom('stamps').selectAll().orderBy('size', 'desc').orderBy('authority').execute()
}
