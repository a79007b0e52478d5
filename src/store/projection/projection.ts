import { RECORDS, type WrittenKind } from '../../model/index.ts'
import type { Db } from '../db.ts'
import { deriveClaims, deriveIncidents } from './derive.ts'
import type { Line, LineOf } from './line.ts'
import { forgetLinking, TAKE, type Taking } from './take.ts'
import { writeBuffer } from './write-buffer.ts'

/**
 * Turns lines of the log into rows of the record tables: the one way in which they are ever written, live as in a rebuild. What
 * comes out depends on the lines alone, not on how many were taken at once.
 */
export interface Projection {
  /** Takes the next line, in order. */
  take(line: Line): Promise<void>
  /** Writes rows down; what is made from several lines (claims, incidents) waits for `finish`. */
  flush(): Promise<void>
  /** Writes down everything that the lines taken so far mean. */
  finish(): Promise<void>
}

// A rebuild takes a million lines: memory is bounded by writing down now and then.
const LINES_BUFFERED = 5_000

/** A projection into the tables of `db`. Records are read from `records`, where that is another database. */
export function openProjection(db: Db, records: Db = db): Projection {
  const between = { db, records }
  const taking: Taking = { to: writeBuffer(db), items: new Set(), linking: 'as-it-is' }
  let buffered = 0

  async function take({ seq, entry, records }: Line) {
    if (!entry) return // what is left of it comes with the erasure
    const { at, by, kind, subject } = entry
    taking.to.put('history', { seq, at, by, kind, subject, item: itemIn(subject), erased_by: null })
    if (isWritten(kind)) {
      const whole = Object.keys(RECORDS[kind]).every((role) => records[role] !== undefined)
      // Each kind has its own records; that they fit is checked when they are written.
      if (whole)
        await (TAKE[kind] as (line: LineOf<never>, taking: Taking) => unknown)(
          { seq, entry, records: records as never },
          taking,
        )
      else if (kind === 'linking.run') await forgetLinking(taking)
    }
    buffered += 1
    if (buffered % LINES_BUFFERED === 0) await taking.to.flush()
  }

  async function finish() {
    await taking.to.flush()
    if (taking.items.size > 0) await deriveClaims(between, taking.items)
    if (taking.linking === 'changed') await deriveIncidents(between)
    taking.items.clear()
    taking.linking = 'as-it-is'
  }

  return { take, flush: taking.to.flush, finish }
}

function isWritten(kind: string): kind is WrittenKind {
  return kind in RECORDS
}

function itemIn(subject: string): string | null {
  return /^[0-9a-f]{64}$/.test(subject) ? subject : null
}
