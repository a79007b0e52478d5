import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** The database or a transaction in it, to ask and to change. */
export type Db = Kysely<Database>
