import { RecountError } from '../../model/index.ts'
import { busy } from './patience.ts'

// Primary result codes (https://www.sqlite.org/rescode.html); the low byte of an extended code is its primary one.
const SQLITE_BUSY = 5
const SQLITE_LOCKED = 6
const SQLITE_IOERR = 10
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_CANTOPEN = 14
const SQLITE_NOTADB = 26
// The shared memory file of the write-ahead log could not grow.
const SQLITE_IOERR_SHMSIZE = SQLITE_IOERR | (19 << 8)

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode
  // The file was made by the file system, before SQLite saw it.
  if ('syscall' in error && 'code' in error) return error.code === 'ENOSPC' ? SQLITE_FULL : SQLITE_CANTOPEN
  return undefined
}

/** Whether SQLite refused because another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  const primary = (resultCode(error) ?? 0) & 0xff
  return primary === SQLITE_BUSY || primary === SQLITE_LOCKED
}

/** Whether SQLite knows no such table. */
export function isMissingTable(error: unknown): boolean {
  return error instanceof Error && /no such table/.test(error.message)
}

/** What an error of SQLite means to a user; undefined for an error from elsewhere. */
export function explain(error: unknown): RecountError | undefined {
  if (resultCode(error) === undefined) return undefined
  if (isBusy(error)) return busy(error)
  const code = resultCode(error)
  if (code === SQLITE_IOERR_SHMSIZE || ((code ?? 0) & 0xff) === SQLITE_FULL)
    return new RecountError(
      'disk-full',
      'The disk is full: the record could not be written.',
      'Free some space and run the same command again. What was acknowledged before is safe.',
      { cause: error },
    )
  const words = error instanceof Error ? error.message : String(error)
  switch ((code ?? 0) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return new RecountError(
        'damaged',
        `The database of the workspace is damaged: ${words}.`,
        'Run `recount verify`, then restore the workspace from a backup.',
        { cause: error },
      )
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return new RecountError(
        'io',
        `The database of the workspace cannot be used: ${words}.`,
        'Check that the disk works and that you may write to the workspace folder.',
        { cause: error },
      )
    default:
      return new RecountError(
        'internal',
        `The database refused a statement: ${words}.`,
        'This is a mistake in Recount; please report it. Nothing was changed.',
        { cause: error },
      )
  }
}
