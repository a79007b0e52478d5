import { hash } from 'node:crypto'

/** A SHA-256: 32 bytes. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

/** SHA-256 of some bytes. */
export function sha256(bytes: Uint8Array): Hash {
  // By way of a string: a buffer that is made outside of V8 takes twice as long as all the rest, and trees have millions.
  const digest = Buffer.allocUnsafe(HASH_BYTES)
  digest.write(hash('sha256', bytes, 'binary'), 'latin1')
  return digest
}

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array(0))

/** The hash of a leaf: SHA-256(0x00 || data) (RFC 6962 section 2.1). */
export function leafHash(data: Uint8Array): Hash {
  const input = new Uint8Array(1 + data.length)
  input.set(data, 1)
  return sha256(input)
}

// One buffer for all nodes: a tree of a million leaves would otherwise make a million short-lived ones.
const pair = new Uint8Array(1 + 2 * HASH_BYTES)
pair[0] = 1

/** The hash of an inner node: SHA-256(0x01 || left || right) (RFC 6962 section 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}

/** Whether two byte strings are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
