import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LockName, Patience } from './dialect.ts'
import { whenFree } from './patience.ts'
import { explain, isBusy } from './sqlite-error.ts'

/**
 * Locks between processes, held as SQLite's own locks on small empty databases: the system lets go of them when a process dies,
 * however it dies, and no file is left that says otherwise. Nothing is ever written to them.
 */
export function sqliteLocks(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  async function hold(name: string, begin: string, patience: Patience | undefined): Promise<DatabaseSync> {
    const db = opened(join(folder, name))
    try {
      return await whenFree(() => {
        try {
          db.exec(begin)
          return db
        } catch (error) {
          if (!isBusy(error)) throw explain(error) ?? error
          // A failed read inside the transaction leaves it open.
          if (db.isTransaction) db.exec('rollback')
          return undefined
        }
      }, patience)
    } catch (error) {
      db.close()
      throw error
    }
  }

  // Whoever wants a lock for itself alone holds its gate while it waits, so that a stream of sharers cannot starve it.
  async function acquire(lock: LockName, begin: string, patience: Patience | undefined) {
    const gate = await hold(`${lock}.gate`, 'begin exclusive', patience)
    try {
      return await hold(lock, begin, patience)
    } finally {
      gate.close()
    }
  }

  async function holding<T>(held: Promise<DatabaseSync>, act: () => Promise<T>): Promise<T> {
    const db = await held
    try {
      return await act()
    } finally {
      db.close()
    }
  }

  return {
    exclusively: <T>(lock: LockName, act: () => Promise<T>, patience?: Patience) =>
      holding(acquire(lock, 'begin exclusive', patience), act),
    sharing: <T>(lock: LockName, act: () => Promise<T>, patience?: Patience) =>
      holding(acquire(lock, 'begin; select count(*) from sqlite_schema', patience), act),
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw explain(error) ?? error
  }
}
