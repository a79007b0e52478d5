import {
  appendLeaves,
  decodeEntry,
  EMPTY_FRONTIER,
  encodeFrontier,
  followHandovers,
  HASH_BYTES,
  type LogKeys,
  leafHash,
  saltedDigest,
  sha256,
  type Verifier,
} from '../log/index.ts'
import { Creation, type Entry, Erasure, isRecountError, Rotation } from '../model/index.ts'
import type { Reads, StoredLine } from '../store/index.ts'
import type { VerifyFinding, VerifyResult } from './views/index.ts'

/** What reading all entries and records again gave. */
export interface RecordCheck {
  readonly findings: readonly VerifyFinding[]
  /** the data of the leaves, made again from the entries: 32 bytes each; zeros where there is no entry */
  readonly leaves: Uint8Array
  readonly size: number
  /** digests of all bytes that entries speak of and that were not erased */
  readonly blobs: ReadonlySet<string>
  readonly erasedItems: ReadonlySet<string>
  readonly erased: VerifyResult['erased']
  readonly records: number
  /** the public key that the log began with */
  readonly vkey: string | undefined
  /** the hand-overs of the key, as they are logged, and the keys that they lead to */
  readonly handovers: readonly string[]
  readonly keys: LogKeys
  /** the key that was here then */
  readonly key: Verifier
}

// Stands for an entry whose content cannot give a leaf: no entry has these leaf data.
const NO_LEAF = new Uint8Array(HASH_BYTES).fill(0xff)

/** Reads all entries and records of one moment and checks each against its digest and against each other. */
export async function checkRecord(
  now: Reads,
  key: Verifier,
  onDone: (entries: number) => void,
): Promise<RecordCheck> {
  const seen = startSeeing()
  const { size } = await now.head()
  const leaves = new Uint8Array(size * HASH_BYTES)
  let edge = EMPTY_FRONTIER
  for await (const page of now.storedLines()) {
    for (const line of page) {
      const data = seen.line(line)
      if (line.seq < size) leaves.set(data, line.seq * HASH_BYTES)
      else
        seen.find(
          'entry-unknown',
          'entry',
          String(line.seq),
          `Entry ${line.seq} is beyond the end of the log.`,
        )
    }
    edge = appendLeaves(
      edge,
      page.map(({ leaf }) => leafHash(Buffer.from(leaf, 'hex'))),
    )
    onDone(page.at(-1)?.seq ?? 0)
  }
  let records = 0
  for await (const page of now.allRecords()) {
    for (const { digest, body } of page) seen.record(digest, body)
    records += page.length
  }
  const head = Buffer.from(encodeFrontier(await now.head()))
  if (head.compare(encodeFrontier(edge)) !== 0)
    seen.find(
      'head-wrong',
      'tree',
      'log_head',
      'The stored edge of the tree is not that of the stored leaves.',
    )
  return { ...seen.result(key), key, leaves, size, records }
}

function startSeeing() {
  const findings: VerifyFinding[] = []
  const named = new Map<string, { seq: number; role: string }>()
  const present = new Set<string>()
  const blobs = new Map<string, number>()
  const emptied: number[] = []
  const erasures = new Map<string, { seq: number; entry: Entry }>()
  const erasureBodies = new Map<string, Erasure>()
  let creation: string | undefined
  let vkey: string | undefined
  const rotations = new Map<string, number>()
  const handed = new Map<number, string>()

  function find(code: string, what: VerifyFinding['what'], where: string, words: string) {
    findings.push({ severity: 'damage', code, what, where, words })
  }

  function line({ seq, body, salt, leaf }: StoredLine): Uint8Array {
    if (body === undefined || salt === undefined) {
      emptied.push(seq)
      return Buffer.from(leaf, 'hex')
    }
    const data = leafData(salt, body)
    if (Buffer.from(data).toString('hex') !== leaf)
      find(
        'leaf-changed',
        'entry',
        String(seq),
        `The stored leaf of entry ${seq} is not that of its content.`,
      )
    const entry = readEntry(body)
    if (!entry) find('entry-unreadable', 'entry', String(seq), `Entry ${seq} cannot be read.`)
    else note(seq, entry)
    return data
  }

  function note(seq: number, entry: Entry) {
    for (const [role, digest] of Object.entries(entry.records ?? {})) named.set(digest, { seq, role })
    for (const digest of entry.blobs ?? []) blobs.set(digest, seq)
    if (entry.kind === 'item.erased') erasures.set(entry.records?.erasure ?? '', { seq, entry })
    if (entry.kind === 'key.rotated') rotations.set(entry.records?.rotation ?? '', seq)
    if (entry.kind === 'workspace.created') creation = entry.records?.workspace
  }

  function record(digest: string, body: string) {
    present.add(digest)
    if (Buffer.from(sha256(Buffer.from(body, 'utf8'))).toString('hex') !== digest)
      return find('record-changed', 'record', digest, `The record ${digest} is not what was logged.`)
    if (!named.has(digest))
      return find(
        'record-unknown',
        'record',
        digest,
        `No entry speaks of the record ${digest}: it was added.`,
      )
    if (erasures.has(digest)) erasureBodies.set(digest, Erasure.parse(JSON.parse(body)))
    const rotation = rotations.get(digest)
    if (rotation !== undefined) handed.set(rotation, Rotation.parse(JSON.parse(body)).handover)
    if (digest === creation) vkey = Creation.parse(JSON.parse(body)).vkey
  }

  /** The keys as the hand-overs give them; where those do not hold, the key that is here alone. */
  function keysFrom(key: Verifier): { handovers: readonly string[]; keys: LogKeys } {
    const handovers = [...handed].sort(([a], [b]) => a - b).map(([, note]) => note)
    try {
      return { handovers, keys: followHandovers(key, handovers) }
    } catch (error) {
      if (!isRecountError(error)) throw error
      find('handover-wrong', 'key', 'key', error.message)
      return { handovers: [], keys: followHandovers(key, []) }
    }
  }

  function result(key: Verifier) {
    const all = [...erasureBodies.values()]
    const goneEntries = new Set(all.flatMap(({ entries }) => entries.map(({ seq }) => seq)))
    const goneRecords = new Set(all.flatMap(({ records }) => records))
    for (const seq of emptied)
      if (!goneEntries.has(seq))
        find(
          'content-missing',
          'entry',
          String(seq),
          `Entry ${seq} has lost its content, and no erasure says so.`,
        )
    for (const [digest, { seq, role }] of named)
      if (!present.has(digest) && !goneRecords.has(digest))
        find(
          'record-missing',
          'record',
          digest,
          `The ${role} that entry ${seq} speaks of is missing: ${digest}.`,
        )
    const erased = []
    const erasedItems = new Set<string>()
    for (const [digest, { entry, seq }] of erasures) {
      const erasure = erasureBodies.get(digest)
      if (!erasure) continue
      erased.push({ item: erasure.item, at: entry.at, because: erasure.because })
      if ((blobs.get(erasure.item) ?? -1) < seq) erasedItems.add(erasure.item)
    }
    const expected = new Set([...blobs.keys()].filter((digest) => !erasedItems.has(digest)))
    return { ...keysFrom(key), findings, blobs: expected, erasedItems, erased, vkey }
  }

  return { find, line, record, result }
}

function leafData(salt: string, body: string): Uint8Array {
  try {
    return saltedDigest(Buffer.from(salt, 'hex'), Buffer.from(body, 'utf8'))
  } catch {
    return NO_LEAF
  }
}

function readEntry(body: string): Entry | undefined {
  try {
    return decodeEntry(Buffer.from(body, 'utf8'))
  } catch {
    return undefined
  }
}
