import { RecountError } from '../model/index.ts'
import { EMPTY_ROOT, HASH_BYTES, type Hash, nodeHash } from './hash.ts'
import { isSize } from './size.ts'

/**
 * All that must be kept of a tree to append to it: the hashes of its full subtrees from the largest (left) to the smallest,
 * one for each binary one of its size.
 */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Hash[]
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] }

/** The frontier after more leaves, given by their leaf hashes. */
export function appendLeaves(frontier: Frontier, leafHashes: Iterable<Hash>): Frontier {
  const hashes = [...frontier.hashes]
  let size = frontier.size
  for (const leaf of leafHashes) {
    let node = leaf
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeHash(hashes.pop()!, node)
    hashes.push(node)
    size += 1
  }
  return { size, hashes }
}

/** The root of the tree: its Merkle Tree Hash (RFC 6962 section 2.1). */
export function rootOf(frontier: Frontier): Hash {
  if (frontier.size === 0) return EMPTY_ROOT
  return frontier.hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** A frontier as bytes: the size as 8 bytes, big-endian, then the hashes. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(frontier.size))
  return Buffer.concat([size, ...frontier.hashes])
}

/** The frontier that `encodeFrontier` wrote. Throws `damaged` for other bytes. */
export function decodeFrontier(bytes: Uint8Array): Frontier {
  const view = Buffer.from(bytes)
  const size = view.length < 8 ? Number.NaN : Number(view.readBigUInt64BE(0))
  if (!isSize(size) || view.length !== 8 + HASH_BYTES * onesOf(size))
    throw new RecountError(
      'damaged',
      'The stored edge of the log cannot be read.',
      'Run `recount verify`, then `recount rebuild` to compute it again from the entries.',
    )
  const hashes = Array.from({ length: onesOf(size) }, (_, i) =>
    view.subarray(8 + i * HASH_BYTES, 8 + (i + 1) * HASH_BYTES),
  )
  return { size, hashes }
}

function onesOf(size: number): number {
  return BigInt(size).toString(2).replaceAll('0', '').length
}
