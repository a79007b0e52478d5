import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendLeaves,
  EMPTY_FRONTIER,
  fromBase64,
  type Hash,
  hashReader,
  leafHash,
  proveConsistency,
  proveInclusion,
  rootOf,
  tilePath,
  tilesToWrite,
  verifyConsistency,
  verifyInclusion,
} from './index.ts'

const SIZE = 300
const leafData = Array.from({ length: SIZE }, (_, i) => Buffer.from(`entry ${i}`))
const leaves = leafData.map((data) => leafHash(data))
const roots = Array.from({ length: SIZE + 1 }, (_, size) =>
  rootOf(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, size))),
)
const tiles = new Map<string, Uint8Array>()
for await (const file of tilesToWrite({
  from: 0,
  to: SIZE,
  readLeafData: (start, end) => leafData.slice(start, end),
  readHash: () => leaves[0]!,
}))
  tiles.set(file.path, file.bytes)
const readHash = hashReader(SIZE, (tile) => tiles.get(tilePath(tile))!)

/** A vector's number as written: those of 2^53 and more become numbers that no size is. */
const size = (digits: string | undefined): number => Number(digits ?? '0')
const bytes = (base64: string | null | undefined): Uint8Array => fromBase64(base64 ?? '')!

interface Vector extends Readonly<Record<string, unknown>> {
  readonly file: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
  readonly root?: string
  readonly leafIdx?: string
  readonly treeSize?: string
  readonly leafHash?: string
  readonly size1?: string
  readonly size2?: string
  readonly root1?: string
  readonly root2?: string
}
const vectors = (kind: string): Vector[] =>
  JSON.parse(readFileSync(new URL(`../../test/vectors/merkle-${kind}.json`, import.meta.url), 'utf8'))

describe('inclusion proofs', () => {
  test.each(vectors('inclusion'))('vector $file', ({ wantErr, proof, leafIdx, treeSize, leafHash, root }) => {
    const given = {
      index: size(leafIdx),
      size: size(treeSize),
      leafHash: bytes(leafHash),
      proof: (proof ?? []).map(bytes),
      root: bytes(root),
    }
    expect(verifyInclusion(given)).toBe(!wantErr)
  })

  test('made from tiles hold for every entry of every size', async () => {
    for (let n = 1; n <= 70; n += 1)
      for (let index = 0; index < n; index += 1) {
        const proof = await proveInclusion(index, n, readHash)
        expect(verifyInclusion({ index, size: n, leafHash: leaves[index]!, proof, root: roots[n]! })).toBe(
          true,
        )
      }
  })

  test('hold for no other leaf, index, root or proof', async () => {
    const place = fc
      .integer({ min: 2, max: SIZE })
      .chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n - 1 })))
    await fc.assert(
      fc.asyncProperty(place, fc.nat(), fc.nat(), async ([n, index], pick, other) => {
        const proof = await proveInclusion(index, n, readHash)
        const given = { index, size: n, leafHash: leaves[index]!, proof, root: roots[n]! }
        expect(verifyInclusion(given)).toBe(true)
        expect(verifyInclusion({ ...given, leafHash: flipped(given.leafHash, pick) })).toBe(false)
        expect(verifyInclusion({ ...given, root: flipped(given.root, pick) })).toBe(false)
        for (const forged of forgeries(proof, pick))
          expect(verifyInclusion({ ...given, proof: forged })).toBe(false)
        if (other % n !== index) expect(verifyInclusion({ ...given, index: other % n })).toBe(false)
      }),
    )
  })

  test('are refused outside the log', async () => {
    await expect(proveInclusion(5, 5, readHash)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(proveInclusion(-1, 5, readHash)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(proveInclusion(0, SIZE + 1, readHash)).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('consistency proofs', () => {
  test.each(vectors('consistency'))('vector $file', ({ wantErr, proof, size1, size2, root1, root2 }) => {
    const given = {
      from: size(size1),
      size: size(size2),
      fromRoot: bytes(root1),
      root: bytes(root2),
      proof: (proof ?? []).map(bytes),
    }
    expect(verifyConsistency(given)).toBe(!wantErr)
  })

  test('made from tiles hold for every two sizes', async () => {
    for (let n = 1; n <= 70; n += 1)
      for (let from = 1; from <= n; from += 1) {
        const proof = await proveConsistency(from, n, readHash)
        expect(verifyConsistency({ from, fromRoot: roots[from]!, size: n, root: roots[n]!, proof })).toBe(
          true,
        )
      }
  })

  test('hold for no other past, size or proof', async () => {
    const sizes = fc
      .integer({ min: 2, max: SIZE })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n - 1 })))
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([n, from], pick) => {
        const proof = await proveConsistency(from, n, readHash)
        const given = { from, fromRoot: roots[from]!, size: n, root: roots[n]!, proof }
        expect(verifyConsistency(given)).toBe(true)
        expect(verifyConsistency({ ...given, fromRoot: flipped(given.fromRoot, pick) })).toBe(false)
        expect(verifyConsistency({ ...given, root: flipped(given.root, pick) })).toBe(false)
        expect(verifyConsistency({ ...given, fromRoot: roots[from - 1]! })).toBe(false)
        for (const forged of forgeries(proof, pick))
          expect(verifyConsistency({ ...given, proof: forged })).toBe(false)
      }),
    )
  })

  test('are refused where there is nothing to prove', async () => {
    await expect(proveConsistency(0, 5, readHash)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(proveConsistency(6, 5, readHash)).rejects.toMatchObject({ code: 'bad-input' })
    const empty = { from: 0, fromRoot: roots[0]!, size: 5, root: roots[5]!, proof: [] }
    expect(verifyConsistency(empty)).toBe(false)
  })
})

/** The proof with one bit flipped, one hash removed, one doubled, two swapped. */
function forgeries(proof: readonly Hash[], pick: number): Hash[][] {
  const at = proof.length === 0 ? 0 : pick % proof.length
  const forged = [[...proof, leaves[0]!]]
  if (proof.length > 0)
    forged.push(
      proof.with(at, flipped(proof[at]!, pick)),
      proof.toSpliced(at, 1),
      proof.toSpliced(at, 0, proof[at]!),
      proof.with(at, proof[at]!.subarray(1)),
    )
  if (proof.length > 1) forged.push([proof[1]!, proof[0]!, ...proof.slice(2)])
  return forged
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(hash)
  copy[Math.floor(bit / 8) % copy.length]! ^= 1 << (bit % 8)
  return copy
}
