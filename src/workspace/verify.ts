import {
  checkLog,
  formatCheckpointLine,
  HASH_BYTES,
  handoverCheckpoint,
  type KeptCheckpoint,
  keyAt,
  type LogCheck,
  parseHandover,
  parseKeptCheckpoint,
} from '../log/index.ts'
import { isRecountError } from '../model/index.ts'
import type { Reads } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { noteBlobs, noteOutcome } from './note-outcome.ts'
import { seenOutside } from './outside.ts'
import { publish, published } from './publish.ts'
import { checkStamps } from './stamp-chain.ts'
import { checkBlobs } from './verify-blobs.ts'
import { checkRecord, type RecordCheck } from './verify-record.ts'
import type { StampCheck, VerifyFinding, VerifyResult } from './views/index.ts'
import type { Workspace } from './workspace.ts'

type Options = NonNullable<Parameters<Workspace['verify']>[0]>

/** See `Workspace.verify`. */
export async function verify(desk: Desk, options: Options = {}): Promise<VerifyResult> {
  const since = options.since === undefined ? undefined : parseKeptCheckpoint(options.since)
  const progress = startProgress(options)
  const checked = await checkMoment(desk, since, progress)
  if ('findings' in checked) return withoutRecord(checked.findings)
  const { record, log } = checked
  progress.expect(record.blobs.size)
  const blobs = await checkBlobs(desk, record, { signal: options.signal, onDone: progress.blobs })
  const stamps = await checkStamps(desk.store, { now: desk.machine.now(), trust: options.trust })
  const found = [
    ...record.findings,
    ...checked.tables,
    ...blobs.findings,
    ...keyFindings(record),
    ...logFindings(log),
    ...stampFindings(stamps),
  ]
  const intact = !found.some(({ severity }) => severity === 'damage')
  // Only what was found whole is signed.
  const unsigned = intact && log.unpublished > 0 ? await publishIfOpen(desk, log.unpublished) : []
  const checkpoint = intact ? await published(desk) : undefined
  await noteOutcome(desk, intact, record.size)
  await noteBlobs(desk, record.blobs, blobs.findings)
  return {
    intact,
    findings: [...found, ...unsigned],
    erased: record.erased,
    counts: { entries: record.size, records: record.records, blobs: record.blobs.size, bytes: blobs.bytes },
    checkpoint: checkpoint && formatCheckpointLine(checkpoint, keyAt(await desk.keys.all(), checkpoint.size)),
    since: log.since,
    seenOutside: await seenOutside(desk),
    stamps,
  }
}

/**
 * Entries, records, tables and published log of one moment, through an opening of the store of its own, so that others need not
 * wait. Or what is wrong where the database cannot be read.
 */
async function checkMoment(
  desk: Desk,
  since: KeptCheckpoint | undefined,
  progress: ReturnType<typeof startProgress>,
): Promise<
  | { record: RecordCheck; log: LogCheck; tables: readonly VerifyFinding[] }
  | { findings: readonly VerifyFinding[] }
> {
  const store = await desk.openStore()
  try {
    const files = (await store.checkFiles()).map(damagedDatabase)
    return await store.snapshot(async (then) => {
      // The moment begins with the first question: nothing is published beyond it while the log is read.
      const { record, log } = await store.exclusively('publish', async () => {
        progress.expect((await then.head()).size)
        const record = await checkRecord(then, desk.keys.key(), progress.entries)
        const outside = [...(await then.sightings()), ...(await then.stamps())]
        const seen = [
          ...record.handovers.map((note) => handoverCheckpoint(parseHandover(note))),
          ...outside.map(({ note }) => parseKeptCheckpoint(note)),
        ]
        return { record, log: await checkPublished(desk, record, { since, seen }) }
      })
      return { record, log, tables: [...files, ...(await checkTables(then, record))] }
    })
  } catch (error) {
    if (!isRecountError(error) || error.code !== 'damaged') throw error
    return { findings: [damagedDatabase(error.message)] }
  } finally {
    await store.close()
  }
}

function damagedDatabase(words: string): VerifyFinding {
  return damage('database-damaged', 'table', 'record.db', words)
}

/** Compares the record tables with what a rebuild would make of them. */
async function checkTables(then: Reads, { findings }: RecordCheck): Promise<readonly VerifyFinding[]> {
  try {
    return (await then.compareTables()).map(({ table, key, how }) =>
      damage(
        `row-${how}`,
        'table',
        `${table} ${key}`,
        how === 'added'
          ? `The table ${table} has a row that the log does not give: ${key}.`
          : how === 'missing'
            ? `The table ${table} lacks the row ${key}.`
            : `The row ${key} of the table ${table} is not what the log gives.`,
      ),
    )
  } catch (error) {
    // Tables cannot be made from a record that is damaged, and its findings say how.
    if (findings.length === 0) throw error
    return [
      damage(
        'tables-unknown',
        'table',
        'record.db',
        'The tables could not be compared, since the record is damaged.',
      ),
    ]
  }
}

function checkPublished(
  { log }: Desk,
  { leaves, size, keys, handovers }: RecordCheck,
  kept: Pick<Parameters<typeof checkLog>[0], 'since' | 'seen'>,
): Promise<LogCheck> {
  return checkLog({
    entries: size,
    readLeafData: (start, end) =>
      Array.from({ length: end - start }, (_, i) => {
        const data = leaves.subarray((start + i) * HASH_BYTES, (start + i + 1) * HASH_BYTES)
        return data.some((byte) => byte !== 0) ? data : undefined
      }),
    readFile: log.readFile,
    paths: log.list(),
    key: keys,
    handovers,
    ...kept,
  })
}

function logFindings({ faults }: LogCheck): VerifyFinding[] {
  return faults.map(({ code, what, where, words }) =>
    code === 'file-unknown'
      ? { severity: 'note', code, what, where, words }
      : damage(code, what, where, words),
  )
}

function keyFindings({ vkey, keys, key }: RecordCheck): VerifyFinding[] {
  const last = keyAt(keys, Infinity)
  if (vkey === undefined || (keys[0]?.key.vkey === vkey && last.vkey === key.vkey)) return []
  return [
    damage(
      'key-changed',
      'key',
      'key',
      `The log began with the key ${vkey}; no hand-over leads from it to the key that is here now, ${key.vkey}.`,
    ),
  ]
}

/** A stamp that is wrong was changed here; one that expired shows less than it did, and breaks nothing. */
function stampFindings(stamps: readonly StampCheck[]): VerifyFinding[] {
  return stamps.flatMap(({ state, authority, size, words }) =>
    state === 'good'
      ? []
      : [
          {
            severity: state === 'wrong' ? ('damage' as const) : ('note' as const),
            code: `stamp-${state}`,
            what: 'checkpoint' as const,
            where: `${size} entries`,
            words: `The stamp of ${authority}: ${words}`,
          },
        ],
  )
}

/** Signs what no checkpoint covers yet, where that needs no passphrase or it is known. */
async function publishIfOpen(desk: Desk, entries: number): Promise<VerifyFinding[]> {
  try {
    await publish(desk)
    return []
  } catch (error) {
    if (!isRecountError(error) || error.code !== 'key-locked') throw error
    const words = `The last ${entries} entries are not signed yet: the key needs its passphrase.`
    return [{ severity: 'note', code: 'not-signed', what: 'checkpoint', where: 'checkpoint', words }]
  }
}

function withoutRecord(findings: readonly VerifyFinding[]): VerifyResult {
  return {
    intact: false,
    findings,
    erased: [],
    counts: { entries: 0, records: 0, blobs: 0, bytes: 0 },
    checkpoint: undefined,
    since: undefined,
    seenOutside: [],
    stamps: [],
  }
}

function damage(code: string, what: VerifyFinding['what'], where: string, words: string): VerifyFinding {
  return { severity: 'damage', code, what, where, words }
}

function startProgress({ onProgress }: Options) {
  let total = 0
  let [entries, blobs] = [0, 0]
  const tell = () => onProgress?.({ done: entries + blobs, total })
  return {
    expect(more: number) {
      total += more
    },
    entries(done: number) {
      entries = done
      tell()
    },
    blobs(done: number) {
      blobs = done
      tell()
    },
  }
}
