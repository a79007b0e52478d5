import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts'
import { HASH_BYTES, type Hash, leafHash, sameBytes } from './hash.ts'
import { decodeBundle } from './tile.ts'
import { TILE_WIDTH, type TileName } from './tile-path.ts'

/**
 * Hashes of one level of the tree, one after the other, 32 bytes each; zeros where one is not known. A million take 32 MB.
 */
export type Hashes = Uint8Array

/** Room for so many hashes, none known yet. */
export function unknownHashes(count: number): Hashes {
  return new Uint8Array(count * HASH_BYTES)
}

/** The hashes from index `start` on, up to but without `end`. */
export function slice(hashes: Hashes, start: number, end: number): Hashes {
  return hashes.subarray(start * HASH_BYTES, end * HASH_BYTES)
}

export function hashAt(hashes: Hashes, index: number): Hash {
  return slice(hashes, index, index + 1)
}

export function setHash(hashes: Hashes, index: number, hash: Hash): void {
  hashes.set(hash, index * HASH_BYTES)
}

/** Whether a hash is known: no SHA-256 is all zeros, as far as anybody will ever find. */
export function isKnown(hash: Hash): boolean {
  return hash.some((byte) => byte !== 0)
}

/** The root of the first `size` leaves; undefined where there are fewer. */
export function rootAt(leaves: Hashes, size: number): Hash | undefined {
  if (size * HASH_BYTES > leaves.length) return undefined
  return rootOf(appendLeaves(EMPTY_FRONTIER, each(slice(leaves, 0, size))))
}

/** The levels of tiles over some leaves: the leaves first, then of each level the roots of its full tiles. */
export function levelsOver(leaves: Hashes): readonly Hashes[] {
  const full = Math.floor(leaves.length / HASH_BYTES / TILE_WIDTH)
  if (full === 0) return [leaves]
  const roots = unknownHashes(full)
  for (let i = 0; i < full; i += 1)
    setHash(
      roots,
      i,
      rootOf(appendLeaves(EMPTY_FRONTIER, each(slice(leaves, i * TILE_WIDTH, (i + 1) * TILE_WIDTH)))),
    )
  return [leaves, ...levelsOver(roots)]
}

/** Whether a tile or bundle holds what the levels give; undefined where it reaches beyond them. */
export function tileFits(levels: readonly Hashes[], tile: TileName, bytes: Uint8Array): boolean | undefined {
  const level = levels[tile.level === 'entries' ? 0 : tile.level]
  const start = tile.index * TILE_WIDTH
  if (level === undefined || (start + tile.width) * HASH_BYTES > level.length) return undefined
  const expected = slice(level, start, start + tile.width)
  if (tile.level !== 'entries') return sameBytes(bytes, expected)
  const found = bundleHashes(tile, bytes)
  return found !== undefined && sameBytes(found, expected)
}

/** The leaf hashes of the entries in a bundle; undefined where it is damaged. */
export function bundleHashes(tile: TileName, bytes: Uint8Array): Hashes | undefined {
  try {
    return Buffer.concat(decodeBundle(tile, bytes).map((entry) => leafHash(entry)))
  } catch {
    return undefined
  }
}

function* each(hashes: Hashes): Generator<Hash> {
  for (let i = 0; i < hashes.length / HASH_BYTES; i += 1) yield hashAt(hashes, i)
}
