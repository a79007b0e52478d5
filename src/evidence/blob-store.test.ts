import { createHash, hash, randomBytes } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Blob,
  type BlobStore,
  disk,
  type Files,
  folderBlobStore,
  openTempFolder,
  sweepTemps,
} from './index.ts'

let folder: string
let store: BlobStore
const root = () => join(folder, 'blobs')
const temps = () => join(folder, 'tmp')

function openStore(files: Files = disk): BlobStore {
  mkdirSync(root(), { recursive: true })
  mkdirSync(temps(), { recursive: true })
  return folderBlobStore({
    files,
    root: root(),
    temp: openTempFolder(files, temps(), { host: 'here', pid: 1 }),
  })
}
const blob = (text: string): Blob => ({ digest: hash('sha256', text), bytes: Buffer.from(text) })
const pathOf = (digest: string) => join(root(), digest.slice(0, 2), digest)
async function* pieces(...given: Uint8Array[]) {
  yield* given
}
async function all(stream: AsyncIterable<Uint8Array>) {
  return Buffer.concat(await Array.fromAsync(stream))
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recount-blobs-'))
  store = openStore()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a folder of blobs', () => {
  it('gives back the bytes it was given, and keeps them for their owner alone', async () => {
    const blobs = Array.from({ length: 300 }, (_, i) => blob(`account ${i}`))
    await store.keep([...blobs, blobs[0]!])
    for (const { digest, bytes } of blobs) expect(Buffer.compare(await store.read(digest), bytes)).toBe(0)
    expect(statSync(pathOf(blobs[7]!.digest)).mode & 0o777).toBe(0o600)
    expect(readdirSync(temps())).toEqual([])
    const listed = await Array.fromAsync(store.list())
    expect(listed).toEqual(
      blobs.map(({ digest }) => ({ digest })).sort((a, b) => (a.digest < b.digest ? -1 : 1)),
    )
  })

  it('keeps a stream, also an empty one', async () => {
    const bytes = randomBytes(3_000_000)
    const kept = await store.keepStream(pieces(bytes.subarray(0, 7), bytes.subarray(7)))
    expect(kept).toEqual({ digest: createHash('sha256').update(bytes).digest('hex'), size: bytes.length })
    expect(Buffer.compare(await all(store.stream(kept.digest)), bytes)).toBe(0)
    const empty = await store.keepStream(pieces())
    expect(empty.size).toBe(0)
    expect(await store.size(empty.digest)).toBe(0)
  })

  it('keeps a file of any length as it was read, written past the cache where the system can', async () => {
    const path = join(folder, 'video')
    for (const size of [0, 1, 4_096, 1 << 20, (9 << 20) + 4_097]) {
      const bytes = randomBytes(size)
      writeFileSync(path, bytes)
      const source = disk.open(path)
      const kept = await store.keepFilled(source.fill)
      source.close()
      expect(kept).toEqual({ digest: hash('sha256', bytes), size })
      expect(Buffer.compare(readFileSync(pathOf(kept.digest)), bytes)).toBe(0)
    }
    expect(readdirSync(temps())).toEqual([])
  })

  it('keeps nothing of what cannot be read to its end', async () => {
    let rounds = 0
    const broken = store.keepFilled(async (room) => {
      if (++rounds > 20) throw Object.assign(new Error('i/o error'), { code: 'EIO' })
      return room.length
    })
    await expect(broken).rejects.toMatchObject({ code: 'io' })
    expect(readdirSync(temps())).toEqual([])
    expect(await Array.fromAsync(store.list())).toEqual([])
  })

  it('reads blobs again, small and large, and tells what each is', async () => {
    const large = ['a', 'b', 'c', 'd'].map((letter) => blob(letter.repeat(3_000_000)))
    const small = ['e', 'f', 'g'].map(blob)
    await store.keep([...large, ...small])
    writeFileSync(pathOf(large[1]!.digest), 'b'.repeat(2_999_999))
    writeFileSync(pathOf(small[1]!.digest), 'F')
    rmSync(pathOf(large[2]!.digest))
    rmSync(pathOf(small[2]!.digest))
    mkdirSync(pathOf(small[2]!.digest))
    const found = new Map<string, [string, number]>()
    await store.check(
      [...large, ...small].map(({ digest }) => digest),
      ({ digest, state, size }) => void found.set(digest, [state, size]),
    )
    expect([...large, ...small].map(({ digest }) => found.get(digest))).toEqual([
      ['intact', 3_000_000],
      ['changed', 2_999_999],
      ['missing', 0],
      ['intact', 3_000_000],
      ['intact', 1],
      ['changed', 1],
      ['missing', 0],
    ])
    const stop = AbortSignal.abort()
    await expect(store.check([small[0]!.digest], () => {}, stop)).rejects.toThrow()
  })

  it('leaves a blob that is there alone, and mends one that rotted', async () => {
    const one = blob('the same words')
    await store.keep([one])
    const before = statSync(pathOf(one.digest)).ino
    await store.keep([one])
    expect(statSync(pathOf(one.digest)).ino).toBe(before)
    writeFileSync(pathOf(one.digest), 'the sume words')
    await store.keep([one])
    expect(readFileSync(pathOf(one.digest), 'utf8')).toBe('the same words')
    writeFileSync(pathOf(one.digest), 'the')
    await store.keepStream(pieces(one.bytes))
    expect(readFileSync(pathOf(one.digest), 'utf8')).toBe('the same words')
  })

  it('says that a blob is damaged or not there', async () => {
    const one = blob('a witness account')
    await store.keep([one])
    writeFileSync(pathOf(one.digest), 'a wytness account')
    await expect(store.read(one.digest)).rejects.toMatchObject({ code: 'damaged' })
    await expect(all(store.stream(one.digest))).rejects.toMatchObject({ code: 'damaged' })
    const other = blob('never added').digest
    await expect(store.read(other)).rejects.toMatchObject({ code: 'not-found' })
    await expect(all(store.stream(other))).rejects.toMatchObject({ code: 'not-found' })
    expect(await store.size(other)).toBeUndefined()
  })

  it('names files that are no blobs', async () => {
    await store.keep([blob('x')])
    mkdirSync(join(root(), 'zz'))
    writeFileSync(join(root(), 'zz', 'notes.txt'), 'mine')
    expect(await Array.fromAsync(store.list())).toContainEqual({ stranger: join(root(), 'zz', 'notes.txt') })
  })

  it('removes a blob after overwriting it', async () => {
    const one = blob('to be erased')
    await store.keep([one])
    const seen: string[] = []
    const watching = openStore({
      ...disk,
      shred: async (path) => {
        seen.push(path)
        await disk.shred(path)
      },
    })
    await watching.remove(one.digest)
    expect(seen).toEqual([pathOf(one.digest)])
    expect(await watching.size(one.digest)).toBeUndefined()
    await watching.remove(one.digest)
  })

  it.each(['create', 'write', 'sync', 'rename', 'syncFolder'] as const)(
    'says that the disk is full when it is at %s, and leaves nothing half there',
    async (step) => {
      const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      const refuse = () => {
        throw full
      }
      const files: Files = {
        ...disk,
        ...(step === 'create' && { create: refuse }),
        ...(step === 'rename' && { rename: refuse }),
        ...(step === 'syncFolder' && { syncFolder: async () => refuse() }),
        ...((step === 'write' || step === 'sync') && {
          create: (path: string) => ({
            ...disk.create(path),
            ...(step === 'sync'
              ? { sync: async () => refuse() }
              : { write: refuse, pour: async () => refuse() }),
          }),
        }),
      }
      const failing = openStore(files)
      await expect(failing.keep([blob('one'), blob('two')])).rejects.toMatchObject({ code: 'disk-full' })
      await expect(failing.keepStream(pieces(Buffer.from('three')))).rejects.toMatchObject({
        code: 'disk-full',
      })
      expect(readdirSync(temps())).toEqual([])
      for (const { digest, bytes } of [blob('one'), blob('two'), blob('three')])
        if ((await store.size(digest)) !== undefined)
          expect(Buffer.compare(await store.read(digest), bytes)).toBe(0)
    },
  )
})

describe('sweeping the temp folder', () => {
  it('takes what dead writers left and what nobody has touched for a day, and nothing else', () => {
    const now = Date.now()
    for (const name of ['7.0@here', '8.0@here', '7.0@elsewhere', 'odd'])
      writeFileSync(join(temps(), name), '')
    writeFileSync(join(temps(), '9.0@elsewhere'), '')
    utimesSync(join(temps(), '9.0@elsewhere'), 0, (now - 25 * 3_600_000) / 1000)
    const swept = sweepTemps(disk, temps(), { host: 'here', now, isAlive: (pid) => pid === 8 })
    expect(swept).toBe(2)
    expect(readdirSync(temps()).sort()).toEqual(['7.0@elsewhere', '8.0@here', 'odd'])
  })
})
