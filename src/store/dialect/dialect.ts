import type { Dialect as KyselyDialect } from 'kysely'
import type { RecountError } from '../../model/index.ts'
import type { Db } from '../db.ts'

/** How patient a caller is with other processes. */
export interface Patience {
  readonly signal?: AbortSignal | undefined
  /** how long to wait at most; two minutes where it is not said */
  readonly waitMs?: number | undefined
}

// Nothing that we do holds a database this long; what does is stuck or is no Recount.
export const LONGEST_WAIT_MS = 120_000

/** The few ways in which the databases differ. Everything else is portable SQL. */
export interface Dialect {
  readonly kysely: KyselyDialect
  /** In a transaction that writes: no other process appends until it ends. */
  sequence(transaction: Db): Promise<void>
  /** Runs something while no other holder of this lock, shared or not, runs anything, on any machine. */
  exclusively<T>(lock: LockName, act: () => Promise<T>, patience?: Patience): Promise<T>
  /** Runs something while no exclusive holder of this lock does; sharers run side by side. */
  sharing<T>(lock: LockName, act: () => Promise<T>, patience?: Patience): Promise<T>
  /** Overwrites what was deleted: free pages and the write-ahead log. @throws RecountError busy */
  scrub(db: Db, patience?: Patience): Promise<void>
  /** Writes a consistent copy of the whole database to a new file while others write. @throws RecountError unsupported */
  copyTo(db: Db, path: string): Promise<void>
  /** What the database itself finds wrong with its files, in its words; nothing where all is well. */
  check(db: Db): Promise<readonly string[]>
  /** What an error of the database means to a user; undefined for an error from elsewhere. */
  explain(error: unknown): RecountError | undefined
  /** Lets go of what is held beside Kysely's own connections. */
  close?(): Promise<void>
  /** Whether an error says that a table is not there. */
  isMissingTable(error: unknown): boolean
}

/**
 * What processes take turns at: changing the schema, deriving, touching blobs, publishing. Whoever needs several takes them in
 * this order.
 */
export const LOCKS = ['schema', 'capture', 'process', 'blobs', 'publish'] as const
export type LockName = (typeof LOCKS)[number]
