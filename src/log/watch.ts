import { isRecountError, RecountError } from '../model/index.ts'
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { HANDOVERS_FILE, type ReadFile } from './fault.ts'
import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts'
import { followHandovers, keyAt, type LogKeys, parseHandover, splitHandovers } from './handover.ts'
import { HASH_BYTES, type Hash, leafHash, sameBytes } from './hash.ts'
import {
  formatCheckpointLine,
  handoverCheckpoint,
  parseKeptCheckpoint,
  requireExtension,
} from './kept-checkpoint.ts'
import type { Verifier } from './key.ts'
import { MAX_NOTE_BYTES, parseNote } from './note.ts'
import { meetsQuorum, type Policy, type Sighting, sightings } from './policy.ts'
import { proveConsistency } from './prove.ts'
import { decodeBundle, edgeAt, hashReader, type ReadHash } from './tile.ts'
import { grownTiles, TILE_WIDTH, type TileName, tilePath } from './tile-path.ts'
import { verifyConsistency } from './verify.ts'

/** What watching somebody else's log showed. */
export interface Watched {
  readonly origin: string
  readonly size: number
  /** the checkpoint in one line, to keep */
  readonly line: string
  /** the signed checkpoint, to remember */
  readonly note: string
  /** the size that was seen last, which today's log extends; undefined where it was never seen before */
  readonly since: number | undefined
  /** the policy's witnesses who cosigned this checkpoint */
  readonly seenBy: readonly Sighting[]
  /** whether they are as many as the policy asks for */
  readonly quorum: boolean
  /** the public key that signs now, where it is not the one of the policy: hand-overs lead to it */
  readonly handedTo: string | undefined
}

/**
 * Watches a log by its published files: its key has signed the checkpoint, it extends what was seen last, and which witnesses
 * have seen it. Where the log was handed over to other keys, both keys of each hand-over have signed it, and the log still begins with what it
 * names. `last` gives the signed checkpoint that was remembered of a log. With `entries` every leaf is read, and they must
 * give the signed root. @throws RecountError log-inconsistent (its proof: both checkpoints), bad-signature, not-found, damaged
 */
export async function watchLog(given: {
  readonly readFile: ReadFile
  readonly policy: Policy
  readonly last: (origin: string) => string | undefined
  readonly entries?: boolean
}): Promise<Watched> {
  const { readFile, policy } = given
  const note = await checkpointOf(readFile)
  const { origin } = parseCheckpoint(parseNote(note).text)
  const trusted = policy.logs.flatMap(({ key }) => (key.name === origin ? [key] : []))
  if (trusted.length === 0)
    throw new RecountError(
      'not-found',
      `The policy does not name the log ${origin}.`,
      'Put a line "log VKEY" for it into the policy, with the key that its owner published.',
    )
  const handovers = splitHandovers(Buffer.from((await readFile(HANDOVERS_FILE)) ?? '').toString('utf8'))
  const { keys, checkpoint } = openBy(trusted, handovers, note)
  const key = keyAt(keys, checkpoint.size)
  const seenBy = sightings(policy, note, key)
  const readTile = async (tile: TileName) => {
    const bytes = await readFile(tilePath(tile))
    if (bytes) return bytes
    // Once a tile is full, its partial forms may be gone (tlog-tiles, "Partial tiles"): the full one begins with them.
    const full =
      tile.level === 'entries' ? undefined : await readFile(tilePath({ ...tile, width: TILE_WIDTH }))
    if (full) return full.subarray(0, tile.width * HASH_BYTES)
    throw new RecountError(
      'not-found',
      `The log ${origin} does not serve its file ${tilePath(tile)}.`,
      'Ask who runs the log; without its files nobody can check it.',
    )
  }
  const older = given.last(origin)
  const kept = older === undefined ? undefined : parseKeptCheckpoint(older)
  const before = [
    ...handovers.map((text) => ({ text, past: handoverCheckpoint(parseHandover(text)) })),
    ...(kept && older !== undefined ? [{ text: older, past: kept }] : []),
  ]
  for (const { text, past } of before) {
    const rootThen = await rootAtSize(past.size, checkpoint, hashReader(checkpoint.size, readTile))
    try {
      requireExtension(past, { checkpoint, key: keys, note }, rootThen)
    } catch (error) {
      throw isRecountError(error) ? withBoth(error, text) : error
    }
  }
  if (given.entries) requireRoot(origin, await rootOfEntries(checkpoint.size, readTile), checkpoint.root)
  return {
    origin,
    size: checkpoint.size,
    line: formatCheckpointLine(checkpoint, key),
    note,
    since: kept?.size,
    seenBy,
    quorum: meetsQuorum(policy, seenBy),
    handedTo: trusted.some(({ vkey }) => vkey === key.vkey) ? undefined : key.vkey,
  }
}

/** Opens a checkpoint by the first of the trusted keys from which the hand-overs lead to its own. @throws RecountError bad-signature */
function openBy(
  trusted: readonly Verifier[],
  handovers: readonly string[],
  note: string,
): { keys: LogKeys; checkpoint: Checkpoint } {
  let failure: unknown
  for (const key of trusted)
    try {
      const keys = followHandovers(key, handovers)
      return { keys, checkpoint: openCheckpoint(note, keys) }
    } catch (error) {
      failure ??= error
    }
  throw failure
}

async function checkpointOf(readFile: ReadFile): Promise<string> {
  const bytes = await readFile('checkpoint')
  if (bytes && bytes.length <= MAX_NOTE_BYTES) return Buffer.from(bytes).toString('utf8')
  throw new RecountError(
    'not-found',
    'There is no checkpoint of a log.',
    'Give the address or folder that holds the file "checkpoint" and the folder "tile".',
  )
}

/** Both signed checkpoints in full are the proof: either alone could be a lie of the one who shows it. */
function withBoth(error: RecountError, older: string): RecountError {
  const proof = { ...(error.proof as object), older }
  return new RecountError(error.code, error.message, error.todo, { proof, cause: error })
}

/**
 * The root of the first entries of a log, as its tiles give it, once they are shown to be tiles of the signed tree; undefined
 * where the log is shorter. A tile that was only damaged must not look like another history. @throws RecountError damaged
 */
async function rootAtSize(
  from: number,
  { origin, size, root }: Checkpoint,
  readHash: ReadHash,
): Promise<Hash | undefined> {
  if (from > size) return undefined
  const rootThen = rootOf(await edgeAt(from, readHash))
  if (from === 0) return rootThen
  if (from === size) return root
  const proof = await proveConsistency(from, size, readHash)
  if (!verifyConsistency({ from, fromRoot: rootThen, size, root, proof }))
    throw notItsTree(origin, 'The tiles')
  return rootThen
}

async function rootOfEntries(size: number, readTile: (tile: TileName) => Promise<Uint8Array>): Promise<Hash> {
  let frontier = EMPTY_FRONTIER
  for (const tile of grownTiles('entries', 0, size))
    frontier = appendLeaves(frontier, decodeBundle(tile, await readTile(tile)).map(leafHash))
  return rootOf(frontier)
}

function requireRoot(origin: string, entries: Hash, signed: Hash): void {
  if (sameBytes(entries, signed)) return
  throw notItsTree(origin, 'The entries')
}

function notItsTree(origin: string, what: string): RecountError {
  return new RecountError(
    'damaged',
    `${what} that ${origin} serves do not give the root that it signed.`,
    'Keep the files as they are: they show it. Ask who runs the log.',
  )
}
