import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect as KyselyDialect,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type TransactionSettings,
} from 'kysely'
import { GenericSqliteDriver, type IGenericSqlite } from 'kysely-generic-sqlite'
import { isRecountError } from '../../model/index.ts'
import type { Db } from '../db.ts'
import type { Dialect, Patience } from './dialect.ts'
import { whenFree } from './patience.ts'
import { explain, isMissingTable } from './sqlite-error.ts'
import { sqliteLocks } from './sqlite-locks.ts'

// For the short waits inside SQLite (recovery, checkpoints). Long ones, for other writers, don't block the program.
const SHORT_WAIT_MS = 200
const STATEMENTS_KEPT = 200
const CACHE_KIB = 32_768
const LARGEST_IN_MEMORY = 1 << 30
const OWNER_ONLY = 0o600

/**
 * SQLite in a file: every commit is on the disk when it returns, readers never wait, deleted content is overwritten. `locks` is
 * a folder beside it.
 */
export function sqliteDialect(path: string, locks: string): Dialect {
  return {
    kysely: kyselyOn(() => openFile(path)),
    sequence: async () => {}, // `begin immediate` has done it
    ...sqliteLocks(locks),
    scrub,
    check,
    async copyTo(db, to) {
      closeSync(openSync(to, 'wx', OWNER_ONLY))
      await sql`vacuum into ${to}`.execute(db)
    },
    explain,
    isMissingTable,
  }
}

/** A database in memory and nowhere else, to compare with. */
export function memoryKysely(): KyselyDialect {
  return kyselyOn(() => new DatabaseSync(':memory:'))
}

function kyselyOn(open: () => DatabaseSync): KyselyDialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(() => executor(open())),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

class ImmediateDriver extends GenericSqliteDriver {
  // A transaction that begins by reading and then writes can be refused in the middle; this one is refused at the door.
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings) {
    const begin = CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate')
    await whenFree(async () => {
      try {
        return await connection.executeQuery(begin)
      } catch (error) {
        if (isRecountError(error) && error.code === 'busy') return undefined
        throw error
      }
    })
  }

  // SQLite itself rolls back when the disk is full; a second rollback would hide that error behind its own.
  override async rollbackTransaction(connection: DatabaseConnection) {
    const file = this.db?.db
    if (file instanceof DatabaseSync && file.isTransaction) await super.rollbackTransaction(connection)
  }
}

function openFile(path: string): DatabaseSync {
  try {
    closeSync(openSync(path, 'a', OWNER_ONLY))
    const db = new DatabaseSync(path, { timeout: SHORT_WAIT_MS })
    db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma secure_delete = on;
      pragma temp_store = memory;
      pragma cache_size = -${CACHE_KIB};
    `)
    return db
  } catch (error) {
    throw explain(error) ?? error
  }
}

function executor(db: DatabaseSync): IGenericSqlite<DatabaseSync> {
  const statements = new Map<string, ReturnType<typeof prepare>>()

  function prepare(text: string) {
    const statement = db.prepare(text)
    return { statement, gives: statement.columns().length > 0 }
  }

  function prepared(text: string) {
    const known = statements.get(text)
    if (known) return known
    const made = prepare(text)
    if (statements.size >= STATEMENTS_KEPT) statements.delete(statements.keys().next().value!)
    statements.set(text, made)
    return made
  }

  return {
    db,
    query(_isSelect, text, parameters = []) {
      try {
        const { statement, gives } = prepared(text)
        // Kysely types parameters as unknown; the tables hold text and numbers only.
        const values = parameters as SQLInputValue[]
        if (gives) return { rows: statement.all(...values) }
        return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
      } catch (error) {
        throw explain(error) ?? error
      }
    },
    close: () => db.close(),
  }
}

// `secure_delete` has overwritten what was deleted. Lives may depend on it, so the file is written anew as well (`vacuum`), and the
// write-ahead log is emptied before and after: no page is left that ever held it.
async function scrub(db: Db, patience?: Patience): Promise<void> {
  await emptyLog(db, patience)
  const { rows } = await sql<{ bytes: number }>`
    select page_count * page_size as bytes from pragma_page_count, pragma_page_size`.execute(db)
  // The new file is built in memory, unless it is too large for that.
  if ((rows[0]?.bytes ?? 0) > LARGEST_IN_MEMORY) await sql`pragma temp_store = file`.execute(db)
  await sql`vacuum`.execute(db)
  await sql`pragma temp_store = memory`.execute(db)
  await emptyLog(db, patience)
}

async function emptyLog(db: Db, patience: Patience | undefined): Promise<void> {
  await whenFree(async () => {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    return rows[0]?.busy === 0 ? true : undefined
  }, patience)
}

async function check(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db)
  return rows.map((row) => row.integrity_check).filter((words) => words !== 'ok')
}
