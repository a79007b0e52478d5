import { type Hash, nodeHash } from './hash.ts'
import { levelOf, requireRange, splitOf } from './size.ts'
import type { ReadHash } from './tile.ts'

/**
 * The inclusion proof of the entry `index` in the tree of the first `size` entries: the hashes beside its way to the root,
 * from the leaf up (PATH, RFC 6962 section 2.1.1). Throws `bad-input` where the tree has no such entry.
 */
export async function proveInclusion(index: number, size: number, readHash: ReadHash): Promise<Hash[]> {
  requireRange(index, size - 1, 'Inclusion proof')
  return path(index, 0, size, readHash)
}

/**
 * The consistency proof that the tree of `size` entries begins with that of the first `from` (PROOF, RFC 6962 section
 * 2.1.2). Throws `bad-input` unless 0 < from <= size.
 */
export async function proveConsistency(from: number, size: number, readHash: ReadHash): Promise<Hash[]> {
  requireRange(from - 1, size - 1, 'Consistency proof')
  return subproof(from, 0, size, true, readHash)
}

async function path(index: number, start: number, size: number, readHash: ReadHash): Promise<Hash[]> {
  if (size === 1) return []
  const split = splitOf(size)
  return index < split
    ? [...(await path(index, start, split, readHash)), await subtree(start + split, size - split, readHash)]
    : [
        ...(await path(index - split, start + split, size - split, readHash)),
        await subtree(start, split, readHash),
      ]
}

async function subproof(
  from: number,
  start: number,
  size: number,
  whole: boolean, // whether the older tree is all of this subtree's past, so that the verifier knows its root
  readHash: ReadHash,
): Promise<Hash[]> {
  if (from === size) return whole ? [] : [await subtree(start, size, readHash)]
  const split = splitOf(size)
  return from <= split
    ? [
        ...(await subproof(from, start, split, whole, readHash)),
        await subtree(start + split, size - split, readHash),
      ]
    : [
        ...(await subproof(from - split, start + split, size - split, false, readHash)),
        await subtree(start, split, readHash),
      ]
}

/** The root over the `size` leaves from `start`, which is a multiple of the largest power of two in `size`. */
async function subtree(start: number, size: number, readHash: ReadHash): Promise<Hash> {
  const level = levelOf(size)
  if (size === 2 ** level) return readHash(level, start / size)
  const split = splitOf(size)
  return nodeHash(await subtree(start, split, readHash), await subtree(start + split, size - split, readHash))
}
