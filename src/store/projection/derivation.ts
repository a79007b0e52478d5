import type { Db } from '../db.ts'

/** Where tables are written, and where the records are read that they are made from: mostly the same database. */
export interface Derivation {
  readonly db: Db
  readonly records: Db
}
