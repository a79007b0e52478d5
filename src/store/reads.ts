import { readHead } from './append.ts'
import type { Db } from './db.ts'
import { recordBodies, storedLines } from './lines.ts'
import * as documents from './queries/documents.ts'
import * as incidents from './queries/incidents.ts'
import * as items from './queries/items.ts'
import * as log from './queries/log.ts'
import * as status from './queries/status.ts'
import * as work from './queries/work.ts'
import { compareTables, countRows } from './rebuild.ts'

const QUERIES = {
  ...documents,
  ...incidents,
  ...items,
  ...log,
  ...status,
  ...work,
  head: readHead,
  storedLines,
  recordBodies,
  countRows,
  compareTables,
} as const

type Bound<F> = F extends (db: Db, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never
/** Every question that can be asked of a store: the functions in `queries/`, bound to a database or a transaction. */
export type Reads = { readonly [Name in keyof typeof QUERIES]: Bound<(typeof QUERIES)[Name]> }

/** Binds the questions to a database or a transaction. */
export function readsOf(db: Db): Reads {
  const bound = Object.entries(QUERIES).map(([name, ask]) => [
    name,
    // Each takes the database first; what follows, the type of Reads says.
    (...rest: unknown[]) => (ask as (db: Db, ...rest: unknown[]) => unknown)(db, ...rest),
  ])
  return Object.fromEntries(bound) as Reads
}
