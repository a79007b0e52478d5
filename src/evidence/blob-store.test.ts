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
            [step]: step === 'sync' ? async () => refuse() : refuse,
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
