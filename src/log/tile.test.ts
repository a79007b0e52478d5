import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendLeaves,
  decodeBundle,
  EMPTY_FRONTIER,
  encodeBundle,
  hashReader,
  type LogFile,
  leafHash,
  nodeHash,
  openCheckpoint,
  parseTilePath,
  parseVerifier,
  type ReadHash,
  rootOf,
  TILE_WIDTH,
  tilePath,
  tilesToWrite,
} from './index.ts'

const vectors: { vkey: string; checkpoints: string[]; files: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../test/vectors/tlog.json', import.meta.url), 'utf8'),
)

/** Leaf data of a made-up log; hashes are what a real one publishes. */
const log = Array.from({ length: 70_000 }, (_, i) => leafHash(Buffer.from(`entry ${i}`)))
const leaves = (start: number, end: number): Uint8Array[] => log.slice(start, end)
const noHash: ReadHash = () => {
  throw new Error('nothing was published before')
}

async function written(from: number, to: number, readHash: ReadHash): Promise<LogFile[]> {
  return collect(tilesToWrite({ from, to, readLeafData: leaves, readHash }))
}

describe('tile paths', () => {
  test('follow the examples of the specification', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 1, index: 0, width: 17 })).toBe('tile/1/000.p/17')
    expect(tilePath({ level: 'entries', index: 273, width: 112 })).toBe('tile/entries/273.p/112')
  })

  test('are read back', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 }))
    const name = fc.record({ level, index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) })
    fc.assert(
      fc.property(name, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile)
      }),
    )
  })

  test.each([
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/07',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/1',
    'tile/0/../0/000',
    'tile/data/000',
    'checkpoint',
  ])('refuse %s', (path) => expect(parseTilePath(path)).toBeUndefined())
})

describe('tiles to write', () => {
  test('are those of the published log of fifteen entries', async () => {
    const key = parseVerifier(vectors.vkey)
    const bytesOf = (path: string) => Buffer.from(vectors.files[path]!, 'base64')
    const entries = decodeBundle({ level: 'entries', index: 0, width: 15 }, bytesOf('tile/entries/000.p/15'))
    for (const [size, note] of vectors.checkpoints.entries()) {
      const checkpoint = openCheckpoint(note, key)
      const hashes = entries.slice(0, size).map((entry) => leafHash(entry))
      expect(hex(rootOf(appendLeaves(EMPTY_FRONTIER, hashes)))).toBe(hex(checkpoint.root))
      const files = await collect(
        tilesToWrite({ from: 0, to: size, readLeafData: (a, b) => entries.slice(a, b), readHash: noHash }),
      )
      expect(files.map(({ path }) => path)).toEqual(
        size === 0 ? [] : [`tile/entries/000.p/${size}`, `tile/0/000.p/${size}`],
      )
      for (const { path, bytes } of files) expect(hex(bytes)).toBe(hex(bytesOf(path)))
    }
  })

  test('have the widths that the specification gives for 70,000 entries', async () => {
    const files = await written(0, 70_000, noHash)
    const count = (start: string) => files.filter(({ path }) => path.startsWith(start)).length
    expect([count('tile/0/'), count('tile/1/'), count('tile/2/'), count('tile/entries/')]).toEqual([
      274, 2, 1, 274,
    ])
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1']),
    )
  })

  test('however often a log grows, are the files of the log written at once', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 2, maxLength: 5 })
    const whole = new Map<string, string>()
    await fc.assert(
      fc.asyncProperty(sizes, async (given) => {
        const stored = new Map<string, Uint8Array>()
        let from = 0
        for (const to of given.toSorted((a, b) => a - b)) {
          const reader = hashReader(from, (tile) => stored.get(tilePath(tile))!)
          for (const file of await written(from, to, reader)) {
            stored.set(file.path, file.bytes)
            for (const path of stored.keys()) if (path.startsWith(`${file.replaces}/`)) stored.delete(path)
          }
          from = to
        }
        for (const { path, bytes } of await written(0, from, noHash)) {
          const known = whole.get(path) ?? hex(bytes)
          whole.set(path, known)
          expect(hex(stored.get(path)!)).toBe(known)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('refuse a log that would shrink', async () => {
    await expect(written(2, 1, noHash)).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('hash reader', () => {
  test('gives the node of any level', async () => {
    const files = new Map((await written(0, 70_000, noHash)).map((file) => [file.path, file.bytes]))
    const read = hashReader(70_000, (tile) => files.get(tilePath(tile))!)
    expect(hex(await read(0, 69_999))).toBe(hex(leafHash(log[69_999]!)))
    for (const [level, index] of [
      [1, 0],
      [7, 3],
      [8, 272],
      [9, 135],
      [16, 0],
    ] as const)
      expect(hex(await read(level, index))).toBe(
        hex(nodeHash(await read(level - 1, index * 2), await read(level - 1, index * 2 + 1))),
      )
  })

  test('refuses nodes beyond the log, and tiles of a wrong length', async () => {
    const read = hashReader(300, () => new Uint8Array(31))
    await expect(read(0, 300)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(read(8, 1)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(read(0, 0)).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('entry bundles', () => {
  const tile = (width: number) => ({ level: 'entries', index: 0, width }) as const

  test('are read back', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: TILE_WIDTH })
    fc.assert(
      fc.property(entries, (given) => {
        const read = decodeBundle(tile(given.length), encodeBundle(given))
        expect(read.map(hex)).toEqual(given.map(hex))
      }),
    )
  })

  test('refuse entries that are too long, cut off, missing or too many', () => {
    expect(() => encodeBundle([new Uint8Array(0x10000)])).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
    const bytes = encodeBundle([Uint8Array.of(1, 2), Uint8Array.of(3)])
    for (const [width, given] of [
      [2, bytes.subarray(0, -1)],
      [3, bytes],
      [1, bytes],
      [2, Buffer.concat([bytes, Uint8Array.of(0)])],
    ] as const)
      expect(() => decodeBundle(tile(width), given)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
})

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const one of all) list.push(one)
  return list
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
