import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendLeaves,
  decodeFrontier,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  encodeFrontier,
  type Hash,
  leafHash,
  nodeHash,
  rootOf,
} from './index.ts'

/** The root as RFC 6962 section 2.1 defines it. */
function naiveRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return EMPTY_ROOT
  if (leaves.length === 1) return leaves[0]!
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)))
}

const leavesOf = (count: number): Hash[] =>
  Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the frontier', () => {
  test('of nothing has the hash of nothing as root', () => {
    expect(hex(rootOf(EMPTY_FRONTIER))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  test('gives the root of all leaves, however they came and whether or not it was stored between', () => {
    const batches = fc.array(fc.nat({ max: 200 }), { maxLength: 6 })
    fc.assert(
      fc.property(batches, (sizes) => {
        const leaves = leavesOf(sizes.reduce((sum, n) => sum + n, 0))
        let frontier = EMPTY_FRONTIER
        for (const n of sizes) {
          const stored = encodeFrontier(
            appendLeaves(frontier, leaves.slice(frontier.size, frontier.size + n)),
          )
          frontier = decodeFrontier(stored)
        }
        expect(frontier.size).toBe(leaves.length)
        expect(hex(rootOf(frontier))).toBe(hex(naiveRoot(leaves)))
      }),
    )
  })

  test('is not changed by what is appended to it', () => {
    const before = appendLeaves(EMPTY_FRONTIER, leavesOf(5))
    const root = hex(rootOf(before))
    appendLeaves(before, leavesOf(9))
    expect(before.size).toBe(5)
    expect(hex(rootOf(before))).toBe(root)
  })

  test('goes past 2^32 leaves', () => {
    const size = 2 ** 33 + 1
    const hashes = [leafHash(Buffer.of(1)), leafHash(Buffer.of(2))]
    const after = appendLeaves({ size, hashes }, [leafHash(Buffer.of(3))])
    expect(after.size).toBe(2 ** 33 + 2)
    expect(after.hashes.map(hex)).toEqual([
      hex(hashes[0]!),
      hex(nodeHash(hashes[1]!, leafHash(Buffer.of(3)))),
    ])
  })

  test('refuses bytes that it did not write', () => {
    const bytes = encodeFrontier(appendLeaves(EMPTY_FRONTIER, leavesOf(5)))
    const tooLarge = Buffer.alloc(8 + 64 * 32, 0xff)
    for (const damaged of [bytes.subarray(1), bytes.subarray(0, 7), Buffer.concat([bytes, bytes]), tooLarge])
      expect(() => decodeFrontier(damaged)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
})
