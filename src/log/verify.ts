import { HASH_BYTES, type Hash, nodeHash, sameBytes } from './hash.ts'
import { isSize } from './size.ts'

/**
 * Whether the proof shows the leaf at `index` of the tree of `size` leaves with this root (RFC 9162 section 2.1.3.2).
 * Whoever hands in the proof controls all of it: anything that is no proof is answered with false.
 */
export function verifyInclusion(given: {
  readonly index: number
  readonly size: number
  readonly leafHash: Hash
  readonly proof: readonly Hash[]
  readonly root: Hash
}): boolean {
  const { index, size, leafHash, proof, root } = given
  if (!isSize(index) || !isSize(size) || index >= size || ![leafHash, root, ...proof].every(isHash))
    return false
  let [fn, sn, node] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      node = nodeHash(sibling, node)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else node = nodeHash(node, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && sameBytes(node, root)
}

/**
 * Whether the proof shows that the tree of `size` leaves with this root begins with the tree of `from` leaves with the root
 * `fromRoot` (RFC 9162 section 2.1.4.2). False for `from` = 0: every tree extends the empty one, there is nothing to prove,
 * and the caller decides what an empty past is worth. Anything that is no proof is answered with false.
 */
export function verifyConsistency(given: {
  readonly from: number
  readonly fromRoot: Hash
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}): boolean {
  const { from, fromRoot, size, root, proof } = given
  if (!isSize(from) || !isSize(size) || from === 0 || from > size) return false
  if (from === size) return proof.length === 0 && sameBytes(fromRoot, root)
  if (![fromRoot, root, ...proof].every(isHash)) return false
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof
  if (first === undefined) return false
  let [fn, sn] = [from - 1, size - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  let [older, newer] = [first, first]
  for (const node of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      ;[older, newer] = [nodeHash(node, older), nodeHash(node, newer)]
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else newer = nodeHash(newer, node)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && sameBytes(older, fromRoot) && sameBytes(newer, root)
}

const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES
const isOdd = (n: number): boolean => n % 2 === 1
const half = (n: number): number => Math.floor(n / 2)

function isPowerOfTwo(n: number): boolean {
  while (!isOdd(n)) n /= 2
  return n === 1
}
