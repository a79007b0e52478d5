import type { Entry } from '../model/index.ts'
import type { Db } from './db.ts'
import type { Line } from './projection/line.ts'
import { LAST_SEQ } from './schema.ts'

/** A line of the log as it is stored. `body` and `salt` are undefined once erased; `leaf` is its data in hexadecimal. */
export interface StoredLine {
  readonly seq: number
  readonly body: string | undefined
  readonly salt: string | undefined
  readonly leaf: string
}

const LINES_AT_ONCE = 500

/** The stored lines `from` to `to` (not included), in order, a page at a time. */
export async function* storedLines(db: Db, from = 0, to = LAST_SEQ): AsyncGenerator<readonly StoredLine[]> {
  for (let next = from; next < to; ) {
    const rows = await db
      .selectFrom('entries')
      .selectAll()
      .where('seq', '>=', next)
      .where('seq', '<', to)
      .orderBy('seq')
      .limit(LINES_AT_ONCE)
      .execute()
    if (rows.length === 0) return
    yield rows.map(({ seq, body, salt, leaf }) => ({
      seq,
      body: body ?? undefined,
      salt: salt ?? undefined,
      leaf,
    }))
    next = rows.at(-1)!.seq + 1
  }
}

/** The lines of the log with their records, as a projection takes them. What cannot be read is left out: `verify` names it. */
export async function* logLines(db: Db): AsyncGenerator<Line> {
  for await (const page of storedLines(db)) {
    const entries = page.map(({ seq, body }) => ({
      seq,
      entry: body === undefined ? undefined : entryIn(body),
    }))
    const digests = new Set(entries.flatMap(({ entry }) => Object.values(entry?.records ?? {})))
    const bodies = await recordBodies(db, [...digests])
    for (const { seq, entry } of entries) {
      const records: Record<string, unknown> = {}
      for (const [role, digest] of Object.entries(entry?.records ?? {})) {
        const body = bodies.get(digest)
        if (body !== undefined) records[role] = parsed(body)
      }
      yield { seq, entry, records }
    }
  }
}

/** The canonical JSON of records by digest; those that are not there are left out. */
export async function recordBodies(db: Db, digests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>()
  for (let at = 0; at < digests.length; at += LINES_AT_ONCE) {
    const rows = await db
      .selectFrom('records')
      .selectAll()
      .where('digest', 'in', digests.slice(at, at + LINES_AT_ONCE))
      .execute()
    for (const { digest, body } of rows) bodies.set(digest, body)
  }
  return bodies
}

// Full checks cost more than all the rest of a rebuild; `verify` makes them.
function entryIn(body: string): Entry | undefined {
  const entry = parsed(body) as Entry | undefined
  return entry?.v === 1 && typeof entry.kind === 'string' && typeof entry.subject === 'string'
    ? entry
    : undefined
}

/** The value that some JSON holds; undefined for what is no JSON. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
