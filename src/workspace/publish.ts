import {
  appendLeaves,
  type Checkpoint,
  EMPTY_FRONTIER,
  edgeAt,
  type Frontier,
  HANDOVERS_FILE,
  keyAt,
  type LogFile,
  leafHash,
  openCheckpoint,
  rootOf,
  signCheckpoint,
  tilesToWrite,
} from '../log/index.ts'
import { RecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'

const LEAVES_AT_ONCE = 4_096

/**
 * Brings the published log up to the record: one process at a time writes the tiles that are missing and then the signed
 * checkpoint. Does nothing where nothing is new; catches up after a crash. Signs only what extends the log published before.
 * @throws RecountError log-inconsistent, bad-signature, disk-full, io
 */
export async function publish(desk: Desk): Promise<void> {
  if ((await published(desk))?.size === (await desk.store.head()).size) return
  await desk.store.exclusively('publish', () => publishAlone(desk))
}

/**
 * Makes the published log again from the record: writes every tile that is missing or damaged, and signs. Refuses where the entries
 * are not those that the published checkpoint covers. @throws RecountError log-inconsistent, disk-full, io
 */
export async function publishAgain(desk: Desk): Promise<void> {
  await desk.store.exclusively('publish', async () => {
    const { store, log } = desk
    await desk.keys.settle()
    const head = await store.head()
    const before = await readable(desk)
    if (before && !same(rootOf(await grown(EMPTY_FRONTIER, before.size, desk)), before.root))
      throw inconsistent('The entries of the record are not those that the published checkpoint covers.')
    if (!same(rootOf(await grown(EMPTY_FRONTIER, head.size, desk)), rootOf(head)))
      throw inconsistent('The stored edge of the log does not fit its entries.')
    const note = await signed(desk, head)
    await log.publish(withHandovers(desk, damagedTiles(desk, head.size)), note)
  })
}

/** The tiles of a log of this size that are not on the disk as they should be. */
async function* damagedTiles({ store, log }: Desk, size: number): AsyncGenerator<LogFile> {
  const tiles = tilesToWrite({
    from: 0,
    to: size,
    readLeafData: (start, end) => store.leafData(start, end),
    readHash: log.hashes(size),
  })
  for await (const tile of tiles)
    if (!same(log.readFile(tile.path) ?? new Uint8Array(0), tile.bytes)) yield tile
}

/** The published checkpoint; undefined where there is none that can be read and bears our signature. */
async function readable(desk: Desk): Promise<Checkpoint | undefined> {
  try {
    return await published(desk)
  } catch {
    return undefined
  }
}

/** The checkpoint that is published, its signature checked; undefined where there is none yet. @throws RecountError bad-signature */
export async function published({ log, keys }: Desk): Promise<Checkpoint | undefined> {
  const note = log.checkpoint()
  return note === undefined ? undefined : openCheckpoint(note, await keys.all())
}

/** Does what `publish` does, for whoever holds the lock. */
export async function publishAlone(desk: Desk): Promise<void> {
  const { store, log } = desk
  await desk.keys.settle()
  const [head, before] = [await store.head(), await published(desk)]
  const from = before?.size ?? 0
  if (before && from === head.size) return
  if (from > head.size)
    throw inconsistent(`The published log has ${from} entries, the record only ${head.size}.`)
  const edge = await edgeAt(from, log.hashes(from))
  if (before && !same(rootOf(edge), before.root))
    throw inconsistent('The tiles of the published log do not give the root of its checkpoint.')
  if (!same(rootOf(await grown(edge, head.size, desk)), rootOf(head)))
    throw inconsistent('The entries of the record do not continue the log that was published.')
  const tiles = tilesToWrite({
    from,
    to: head.size,
    readLeafData: (start, end) => store.leafData(start, end),
    readHash: log.hashes(from),
  })
  await log.publish(withHandovers(desk, tiles), await signed(desk, head))
}

/** A checkpoint of these entries by the key whose turn it is. @throws RecountError key-locked, log-inconsistent */
async function signed({ keys }: Desk, head: Frontier): Promise<string> {
  const signer = await keys.signer()
  if (keyAt(await keys.all(), head.size).vkey !== signer.vkey)
    throw inconsistent('The log was handed over to another key than the one that is here.')
  return signCheckpoint({ size: head.size, root: rootOf(head) }, signer)
}

/** The tiles, and before them the hand-overs of the key, where they are not published yet. */
async function* withHandovers({ store, log }: Desk, tiles: AsyncIterable<LogFile>): AsyncGenerator<LogFile> {
  const bytes = Buffer.from((await store.handovers()).map(({ note }) => note).join(''), 'utf8')
  if (!same(bytes, log.readFile(HANDOVERS_FILE) ?? new Uint8Array(0))) yield { path: HANDOVERS_FILE, bytes }
  yield* tiles
}

async function grown(edge: Frontier, to: number, { store }: Desk): Promise<Frontier> {
  let frontier = edge
  while (frontier.size < to) {
    const data = await store.leafData(frontier.size, Math.min(frontier.size + LEAVES_AT_ONCE, to))
    if (data.length === 0) throw inconsistent(`The record has no entry ${frontier.size}.`)
    frontier = appendLeaves(frontier, data.map(leafHash))
  }
  return frontier
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function inconsistent(message: string): RecountError {
  return new RecountError(
    'log-inconsistent',
    message,
    'Nothing was signed. Run `recount verify` to see what was changed, and compare with a backup.',
  )
}
