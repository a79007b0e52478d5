import { RecountError } from '../model/index.ts'
import { appendLeaves, EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts'
import { HASH_BYTES, type Hash, leafHash } from './hash.ts'
import { requireRange } from './size.ts'
import {
  countAt,
  grownTiles,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileName,
  tilePath,
  tileWidth,
} from './tile-path.ts'

/**
 * Gives the hash of the full subtree of 2^level leaves that starts at leaf index * 2^level. Level 0 gives leaf hashes.
 */
export type ReadHash = (level: number, index: number) => Hash | Promise<Hash>

/** Gives the leaf data of the entries start to end (end not included), in order. */
export type ReadLeafData = (
  start: number,
  end: number,
) => readonly Uint8Array[] | Promise<readonly Uint8Array[]>

/** A file of the published log. */
export interface LogFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** The folder of partial tiles that this full tile makes needless, where there may be one. */
  readonly replaces?: string
}

/** What the tiles of a log are made from. */
export interface Growth {
  /** The number of entries that are published already. */
  readonly from: number
  /** The number of entries that are to be published. */
  readonly to: number
  readonly readLeafData: ReadLeafData
  /** Gives hashes of the tree that is published already; never asked where `from` is 0. `hashReader` makes one. */
  readonly readHash: ReadHash
}

/**
 * Exactly the tiles and entry bundles to write when a published log grows (C2SP tlog-tiles). Levels come from the bottom
 * up, and nothing is needed twice in memory but one tile and the hashes of the level below. Write and sync all of them
 * before the checkpoint of the new size. Throws `bad-input` where `from` is more than `to`.
 */
export async function* tilesToWrite({ from, to, readLeafData, readHash }: Growth): AsyncGenerator<LogFile> {
  requireRange(from, to, 'Tiles to write')
  let level = 0
  let fresh: Hash[] = [] // the roots of the tiles that became full at the level below
  for (const tile of grownTiles('entries', from, to)) {
    const leafData = await readLeafData(tile.index * TILE_WIDTH, tile.index * TILE_WIDTH + tile.width)
    const hashes = leafData.map(leafHash)
    yield logFile(tile, encodeBundle(leafData))
    yield logFile({ ...tile, level: 0 }, Buffer.concat(hashes))
    if (tile.width === TILE_WIDTH) fresh.push(tileRoot(hashes))
  }
  while (fresh.length > 0) {
    level += 1
    const known = countAt(level, from)
    const full: Hash[] = []
    for (const tile of grownTiles(level, from, to)) {
      const hashes: Hash[] = []
      for (let i = tile.index * TILE_WIDTH; hashes.length < tile.width; i += 1)
        hashes.push(i < known ? await readHash(level * TILE_HEIGHT, i) : fresh[i - known]!)
      yield logFile({ ...tile, level }, Buffer.concat(hashes))
      if (tile.width === TILE_WIDTH) full.push(tileRoot(hashes))
    }
    fresh = full
  }
}

/**
 * A reader of hashes over the tiles of a log of `size` entries. `readTile` gives the bytes of a tile; it is asked once for hashes of
 * one tile that are read one after the other, as those of a proof are.
 */
export function hashReader(
  size: number,
  readTile: (tile: TileName) => Uint8Array | Promise<Uint8Array>,
): ReadHash {
  let last: { readonly tile: TileName; readonly bytes: Uint8Array } | undefined
  async function bytesOf(tile: TileName): Promise<Uint8Array> {
    if (last?.tile.level !== tile.level || last.tile.index !== tile.index)
      last = { tile, bytes: checkedBytes(tile, await readTile(tile)) }
    return last.bytes
  }
  return async (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT)
    const span = 2 ** (level % TILE_HEIGHT)
    const tileIndex = Math.floor((index * span) / TILE_WIDTH)
    const tile = { level: tileLevel, index: tileIndex, width: tileWidth(tileLevel, tileIndex, size) }
    const start = index * span - tileIndex * TILE_WIDTH
    requireRange(start + span, tile.width, `The node ${level}/${index} of a log of ${size} entries`)
    return tileRoot(hashesIn(await bytesOf(tile), start, start + span))
  }
}

const HIGHEST_LEVEL = 52 // sizes are below 2^53

/** The edge of a tree of this size, as its tiles give it: the roots of its full subtrees, the largest first. */
export async function edgeAt(size: number, readHash: ReadHash): Promise<Frontier> {
  const hashes: Hash[] = []
  let start = 0
  for (let level = HIGHEST_LEVEL; level >= 0; level -= 1) {
    const width = 2 ** level
    if (Math.floor(size / width) % 2 === 0) continue
    hashes.push(await readHash(level, start / width))
    start += width
  }
  return { size, hashes }
}

/** Throws `damaged` where the bytes do not have the tile's length. */
function checkedBytes(tile: TileName, bytes: Uint8Array): Uint8Array {
  if (bytes.length === tile.width * HASH_BYTES) return bytes
  throw damagedTile(tile, `it has ${bytes.length} bytes in place of ${tile.width * HASH_BYTES}`)
}

/** The hashes of a tile from number `start` on, up to but without `end`. */
function hashesIn(bytes: Uint8Array, start: number, end: number): Hash[] {
  return Array.from({ length: end - start }, (_, i) =>
    bytes.subarray((start + i) * HASH_BYTES, (start + i + 1) * HASH_BYTES),
  )
}

/** A bundle of entries: each as its length in two bytes, big-endian, then itself (tlog-tiles, "Log entries"). */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > 0xffff)
        throw new RecountError(
          'too-large',
          `A log entry of ${entry.length} bytes does not fit a bundle.`,
          'Log a digest of the data, not the data.',
        )
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** The entries in a bundle. Throws `damaged` where the bytes do not hold exactly as many as the name says. */
export function decodeBundle(tile: TileName, bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at + 2 <= bytes.length) {
    const end = at + 2 + (bytes[at]! << 8) + bytes[at + 1]!
    if (end > bytes.length) throw damagedTile(tile, 'its last entry is cut off')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (at !== bytes.length || entries.length !== tile.width)
    throw damagedTile(tile, `it holds ${entries.length} entries in place of ${tile.width}`)
  return entries
}

function logFile(tile: TileName, bytes: Uint8Array): LogFile {
  const path = tilePath(tile)
  return tile.width === TILE_WIDTH ? { path, bytes, replaces: `${path}.p` } : { path, bytes }
}

function tileRoot(hashes: readonly Hash[]): Hash {
  return rootOf(appendLeaves(EMPTY_FRONTIER, hashes))
}

function damagedTile(tile: TileName, reason: string): RecountError {
  return new RecountError(
    'damaged',
    `The log file ${tilePath(tile)} is damaged: ${reason}.`,
    'Run `recount verify` to see what else is wrong, then `recount rebuild` to write the published log again.',
  )
}
