import type { ZodType } from 'zod'
import { RECORDS, type WrittenKind } from '../../model/index.ts'
import type { Db } from '../db.ts'
import { deriveClaims } from './derive.ts'
import type { Line, LineOf } from './line.ts'
import { linkingTables } from './linking.ts'
import { TAKE, type Taking } from './take.ts'
import { writeBuffer } from './write-buffer.ts'

/**
 * Turns lines of the log into rows of the record tables: the one way in which they are ever written, live as in a rebuild. What
 * comes out depends on the lines alone, not on how many were taken at once.
 */
export interface Projection {
  /** Takes the next line, in order. */
  take(line: Line): Promise<void>
  /** Writes rows down; what is made from several lines (claims) waits for `finish`. */
  flush(): Promise<void>
  /** Writes down everything that the lines taken so far mean. */
  finish(): Promise<void>
}

// A rebuild takes a million lines: memory is bounded by writing down now and then.
const LINES_BUFFERED = 5_000

/** A projection into the tables of `db`. Records are read from `records`, where that is another database. */
export function openProjection(db: Db, records: Db = db): Projection {
  const between = { db, records }
  const taking: Taking = { to: writeBuffer(db), items: new Set(), linking: linkingTables(db) }
  let buffered = 0

  async function take({ seq, entry, records }: Line) {
    if (!entry) return // what is left of it comes with the erasure
    const { at, by, kind, subject } = entry
    taking.to.put('history', { seq, at, by, kind, subject, item: itemIn(subject), erased_by: null })
    if (isWritten(kind)) {
      const whole = Object.entries(RECORDS[kind]).every(
        ([role, schema]) => records[role] !== undefined || (schema as ZodType).safeParse(undefined).success,
      )
      // Each kind has its own records; that they fit is checked when they are written.
      if (whole)
        await (TAKE[kind] as (line: LineOf<never>, taking: Taking) => unknown)(
          { seq, entry, records: records as never },
          taking,
        )
      else if (kind === 'linking.run') taking.linking.forget()
    }
    buffered += 1
    if (buffered % LINES_BUFFERED === 0) await flush()
  }

  async function flush() {
    await taking.to.flush()
    await taking.linking.flush()
  }

  async function finish() {
    await flush()
    if (taking.items.size > 0) await deriveClaims(between, taking.items)
    taking.items.clear()
  }

  return { take, flush, finish }
}

function isWritten(kind: string): kind is WrittenKind {
  return kind in RECORDS
}

function itemIn(subject: string): string | null {
  return /^[0-9a-f]{64}$/.test(subject) ? subject : null
}
