import type { Kysely } from 'kysely'

/** One step from the tables of an older version to those of a newer one. */
export interface Migration {
  readonly name: string
  up(db: Kysely<never>): Promise<void>
}
