import { isRecountError } from '../model/index.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import {
  entryFaults,
  fileFaults,
  HANDOVERS_FILE,
  historyFaults,
  type LogFault,
  type ReadFile,
  rootDiffers,
} from './fault.ts'
import { keyAt, type LogKeys } from './handover.ts'
import { leafHash, sameBytes } from './hash.ts'
import { formatCheckpointLine, type KeptCheckpoint } from './kept-checkpoint.ts'
import type { Verifier } from './key.ts'
import { bundleHashes, type Hashes, hashAt, isKnown, rootAt, setHash, unknownHashes } from './leaf-hashes.ts'
import { grownTiles, TILE_WIDTH, tilePath } from './tile-path.ts'

/** All that a check of a log reads. */
export interface LogToCheck {
  /** How many entries the record holds. */
  readonly entries: number
  /** The leaf data of the entries start to end (end not included), made again from them; undefined where one is missing. */
  readonly readLeafData: (
    start: number,
    end: number,
  ) => readonly (Uint8Array | undefined)[] | Promise<readonly (Uint8Array | undefined)[]>
  readonly readFile: ReadFile
  /** The paths of all files of the published log. */
  readonly paths: Iterable<string>
  /** The key that signs, or all keys that have. */
  readonly key: Verifier | LogKeys
  /** The hand-overs of the key, as they must be published. */
  readonly handovers?: readonly string[]
  /** A checkpoint that somebody kept elsewhere. */
  readonly since?: KeptCheckpoint | undefined
  /** Checkpoints that witnesses outside have cosigned: the log must extend each. */
  readonly seen?: readonly KeptCheckpoint[]
}

export interface LogCheck {
  /** What is wrong; nothing where the log is as it was signed. */
  readonly faults: readonly LogFault[]
  /** Today's checkpoint, where it can be read and its signature is right. */
  readonly checkpoint: Checkpoint | undefined
  /** The same in one line, to keep elsewhere; only where nothing is wrong. */
  readonly line: string | undefined
  /** How many entries no checkpoint covers yet. */
  readonly unpublished: number
  /** Whether today's log was shown to extend the checkpoint that was kept; absent where none was given. */
  readonly since: 'extends' | 'broken' | undefined
}

// Whoever holds the key can sign any size. Where the record lacks more entries than this, their tiles are not looked for.
const MAX_LACKING = 1_000_000
const CHUNK = 16 * TILE_WIDTH

/**
 * Checks a published log against the entries of the record, and says exactly what is wrong: which entries, tiles or
 * checkpoint are not what was signed. Where entries and tiles disagree, the signed root shows which of them is right.
 * Throws only what the readers throw.
 */
export async function checkLog(log: LogToCheck): Promise<LogCheck> {
  const published = await readCheckpoint(log)
  const checkpoint = 'checkpoint' in published ? published.checkpoint : undefined
  const size = checkpoint?.size ?? 0
  const reach = size <= log.entries + MAX_LACKING ? size : 0
  const held = await readHeld(log, Math.max(log.entries, reach))
  const isSigned = (leaves: Hashes): boolean => {
    const root = rootAt(leaves, size)
    return checkpoint === undefined || (root !== undefined && sameBytes(root, checkpoint.root))
  }
  const heldAsSigned = isSigned(held)
  const leaves = heldAsSigned ? held : await mended(held, reach, log.readFile)
  const signed = heldAsSigned || isSigned(leaves)
  const broken = (kept: KeptCheckpoint): LogFault[] =>
    'note' in published ? historyFaults(kept, { ...published, key: log.key }, leaves) : []
  const sinceFaults = log.since ? broken(log.since) : []
  const faults: LogFault[] = [
    ...('code' in published ? [published] : []),
    ...(signed ? [] : [rootDiffers(size)]),
    ...entryFaults(held, leaves, log.entries, size),
    ...(await fileFaults(leaves, reach, log.readFile, log.paths)),
    ...(await handoverFaults(log)),
    ...sinceFaults,
    ...(log.seen ?? []).flatMap(broken),
  ]
  const extended = checkpoint && signed && sinceFaults.length === 0
  return {
    faults,
    checkpoint,
    line:
      checkpoint && faults.length === 0 ? formatCheckpointLine(checkpoint, keyAt(log.key, size)) : undefined,
    unpublished: Math.max(0, log.entries - size),
    since: log.since && (extended ? 'extends' : 'broken'),
  }
}

async function readCheckpoint({
  readFile,
  key,
}: LogToCheck): Promise<{ note: string; checkpoint: Checkpoint } | LogFault> {
  const fault = (code: LogFault['code'], words: string): LogFault => ({
    code,
    what: 'checkpoint',
    where: 'checkpoint',
    words,
  })
  const bytes = await readFile('checkpoint')
  if (bytes === undefined) return fault('checkpoint-missing', 'There is no checkpoint.')
  const note = Buffer.from(bytes).toString('utf8')
  try {
    return { note, checkpoint: openCheckpoint(note, key) }
  } catch (error) {
    if (!isRecountError(error)) throw error
    return fault(error.code === 'bad-signature' ? 'signature-wrong' : 'checkpoint-unreadable', error.message)
  }
}

async function handoverFaults({ readFile, handovers = [] }: LogToCheck): Promise<LogFault[]> {
  const published = Buffer.from((await readFile(HANDOVERS_FILE)) ?? '').toString('utf8')
  if (published === handovers.join('')) return []
  const words = `${HANDOVERS_FILE} does not hold the hand-overs of the log’s key that are logged.`
  return [{ code: 'handovers-changed', what: 'checkpoint', where: HANDOVERS_FILE, words }]
}

async function readHeld({ entries, readLeafData }: LogToCheck, room: number): Promise<Hashes> {
  const held = unknownHashes(room)
  for (let start = 0; start < entries; start += CHUNK) {
    const leafData = await readLeafData(start, Math.min(start + CHUNK, entries))
    for (const [i, data] of leafData.entries()) if (data) setHash(held, start + i, leafHash(data))
  }
  return held
}

/** The leaves on which two agree of the three that know them: the record, the tiles, the bundles. */
async function mended(held: Hashes, size: number, readFile: ReadFile): Promise<Hashes> {
  const leaves = held.slice()
  for (const tile of grownTiles('entries', 0, size)) {
    const nothing = unknownHashes(tile.width)
    const hashes = (await readFile(tilePath({ ...tile, level: 0 }))) ?? nothing
    const bundle = (await readFile(tilePath(tile))) ?? nothing
    const inTile = hashes.length === nothing.length ? hashes : nothing
    const inBundle = bundleHashes(tile, bundle) ?? nothing
    for (let i = 0; i < tile.width; i += 1) {
      const at = tile.index * TILE_WIDTH + i
      const [a, b] = [hashAt(inTile, i), hashAt(inBundle, i)]
      if (isKnown(a) && sameBytes(a, b)) setHash(leaves, at, a)
      else if (!isKnown(hashAt(held, at))) setHash(leaves, at, isKnown(a) ? a : b)
    }
  }
  return leaves
}
