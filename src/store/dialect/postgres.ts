import { PostgresDialect, sql } from 'kysely'
import { isRecountError, RecountError } from '../../model/index.ts'
import { TABLES } from '../schema.ts'
import { type Dialect, LOCKS, LONGEST_WAIT_MS, type LockName, type Patience } from './dialect.ts'
import { busy } from './patience.ts'

// The two-number form of advisory locks: the first number is ours, the second the lock's.
const OUR_LOCKS = 0x7265636f // "reco"
const APPENDING = LOCKS.length
// Whole numbers come as text from `pg` where they have 64 bits or come from a sum; ours stay below 2^53.
const INT8 = 20
const NUMERIC = 1700

/**
 * PostgreSQL by its address. The package is loaded when it is needed, since a workspace in a folder never needs it.
 * `schema` is where the tables are.
 */
export async function postgresDialect(url: string, schema = 'public'): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text'),
  }
  const settings = { connectionString: url, types, options: `-c search_path=${schema}` }
  const pool = new pg.Pool(settings)
  // Locks are held by connections of their own: a lock must not wait for a connection that waits for the lock.
  const locks = new pg.Pool({ ...settings, max: 50 })
  // An idle connection that breaks is replaced when it is needed; without a listener it would end the process.
  for (const each of [pool, locks]) each.on('error', () => {})

  async function holding<T>(
    lock: LockName,
    kind: '' | '_shared',
    act: () => Promise<T>,
    { signal, waitMs = LONGEST_WAIT_MS }: Patience = {},
  ): Promise<T> {
    signal?.throwIfAborted()
    const client = await locks.connect()
    const numbers = [OUR_LOCKS, LOCKS.indexOf(lock)]
    try {
      // Zero would mean to wait for ever.
      await client.query(`set lock_timeout = ${Math.max(1, waitMs)}`)
      await client.query(`select pg_advisory_lock${kind}($1, $2)`, numbers)
    } catch (error) {
      client.release()
      throw explain(error) ?? error
    }
    try {
      return await act()
    } finally {
      await client.query(`select pg_advisory_unlock${kind}($1, $2)`, numbers)
      client.release()
    }
  }

  return {
    kysely: new PostgresDialect({ pool }),
    async sequence(transaction) {
      await sql`select pg_advisory_xact_lock(${OUR_LOCKS}, ${APPENDING})`.execute(transaction)
    },
    exclusively: (lock, act, patience) => holding(lock, '', act, patience),
    sharing: (lock, act, patience) => holding(lock, '_shared', act, patience),
    async scrub(db) {
      for (const name of Object.keys(TABLES)) await sql`vacuum full ${sql.table(name)}`.execute(db)
    },
    check: async () => [],
    copyTo: async () => {
      throw new RecountError(
        'unsupported',
        'Recount does not copy a PostgreSQL database.',
        'Back it up with pg_dump, and the folder of blobs after it.',
      )
    },
    explain,
    isMissingTable: (error) => codeOf(error) === '42P01',
    close: async () => {
      await locks.end()
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

// PostgreSQL's error codes: appendix A of its manual.
function explain(error: unknown): RecountError | undefined {
  const code = codeOf(error)
  if (isRecountError(error) || code === '') return undefined
  if (code === '53100')
    return new RecountError(
      'disk-full',
      'The disk of the database is full: the record could not be written.',
      'Free some space there and run the same command again. What was acknowledged before is safe.',
      { cause: error },
    )
  if (code === '55P03' || code === '57014') return busy(error)
  const words = error instanceof Error ? error.message : String(error)
  if (/^(08|57P|ECONN|ENOTFOUND|ENOENT)/.test(code))
    return new RecountError(
      'io',
      `The database cannot be reached: ${words}.`,
      'Check its address and that it runs, then try again.',
      { cause: error },
    )
  return new RecountError(
    'internal',
    `The database refused a statement: ${words}.`,
    'This is a mistake in Recount; please report it. Nothing was changed.',
    { cause: error },
  )
}
