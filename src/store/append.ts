import {
  appendLeaves,
  decodeFrontier,
  encodeEntry,
  encodeFrontier,
  type Frontier,
  SALT_BYTES,
} from '../log/index.ts'
import type { Db } from './db.ts'
import type { EncodedFact } from './fact.ts'
import { openProjection } from './projection/projection.ts'
import { insertRows } from './rows.ts'

/** The steps of a transaction that appends, in order; a test stops the world at each. */
export type AppendStep = 'entries.begun' | 'entries.appended' | 'tables.changed' | 'entries.committed'

export interface Appending {
  /** gives so many random bytes, from a source fit for keys */
  readonly random: (bytes: number) => Uint8Array
  readonly reach: (step: AppendStep) => void
}

/** Where the log stands: how many entries it has, and the edge of its tree. */
export async function readHead(db: Db): Promise<Frontier> {
  const row = await db.selectFrom('log_head').select('frontier').executeTakeFirstOrThrow()
  return decodeFrontier(Buffer.from(row.frontier, 'hex'))
}

/** Inside a transaction that has the turn: writes entries and their records down and changes the tables. Returns the first seq. */
export async function appendFacts(
  transaction: Db,
  facts: readonly EncodedFact[],
  { random, reach }: Appending,
): Promise<number> {
  const head = await readHead(transaction)
  const salts = random(SALT_BYTES * facts.length)
  const lines = facts.map(({ entry, records }, i) => {
    const salt = salts.subarray(i * SALT_BYTES, (i + 1) * SALT_BYTES)
    return { seq: head.size + i, entry, records, salt, encoded: encodeEntry(entry, salt) }
  })
  reach('entries.begun')
  await insertRows(
    transaction,
    'entries',
    lines.map(({ seq, salt, encoded }) => ({
      seq,
      body: Buffer.from(encoded.bytes).toString('utf8'),
      salt: Buffer.from(salt).toString('hex'),
      leaf: Buffer.from(encoded.leafData).toString('hex'),
    })),
  )
  const records = new Map(
    lines.flatMap((line) =>
      Object.values(line.records).map(({ digest, body }) => [digest, { digest, body }]),
    ),
  )
  await insertRows(transaction, 'records', [...records.values()], 'keep')
  reach('entries.appended')
  const projection = openProjection(transaction)
  for (const { seq, entry, records } of lines) {
    // As a rebuild will read them: an object's fields come in the order of the stored text.
    const values = Object.fromEntries(
      Object.entries(records).map(([role, { body }]) => [role, JSON.parse(body)]),
    )
    await projection.take({ seq, entry, records: values })
  }
  await projection.finish()
  const frontier = appendLeaves(
    head,
    lines.map(({ encoded }) => encoded.leafHash),
  )
  await insertRows(
    transaction,
    'log_head',
    [{ id: 1, frontier: Buffer.from(encodeFrontier(frontier)).toString('hex') }],
    'replace',
  )
  reach('tables.changed')
  return head.size
}
