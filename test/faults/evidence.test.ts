/** What `evidence/` has acknowledged outlives a power cut at any step, and a disk that fails at any step. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type BlobStore,
  disk,
  type Files,
  folderBlobStore,
  openTempFolder,
  type PublishedLog,
  publishedLog,
} from '../../src/evidence/index.ts'
import {
  appendLeaves,
  checkLog,
  createSigner,
  EMPTY_FRONTIER,
  leafHash,
  rootOf,
  sha256,
  signCheckpoint,
  tilesToWrite,
} from '../../src/log/index.ts'
import { failingDisk, failsAt, fullFrom } from './failing-disk.ts'
import { readTree } from './power-cut.ts'
import { recorder } from './recorder.ts'
import { survives } from './survives.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-faults-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** A folder with empty places for blobs, the published log and files in the making. */
function newFolder(): string {
  const folder = mkdtempSync(join(scratch, 'folder-'))
  for (const name of ['blobs', 'log', 'tmp']) mkdirSync(join(folder, name))
  return folder
}

const temp = (files: Files, folder: string, pid: number) =>
  openTempFolder(files, join(folder, 'tmp'), { host: 'here', pid })
const openBlobs = (files: Files, folder: string, pid = 1): BlobStore =>
  folderBlobStore({ files, root: join(folder, 'blobs'), temp: temp(files, folder, pid) })
const openLog = (files: Files, folder: string, pid = 1): PublishedLog =>
  publishedLog({ files, root: join(folder, 'log'), temp: temp(files, folder, pid) })

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const blob = (text: string) => ({ digest: digestOf(Buffer.from(text)), bytes: Buffer.from(text) })
const three = [blob('a report'), blob('a photograph'), blob('a video')]
async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

describe('blobs', () => {
  test('that were acknowledged outlive a power cut at any step, and none is ever there by half', async () => {
    const root = newFolder()
    const start = readTree(root)
    const { files, steps, acknowledge } = recorder(disk, root)
    const store = openBlobs(files, root)
    await store.keep(three)
    acknowledge(`keep ${three.map(({ digest }) => digest).join(' ')}`)
    await store.keep([three[0]!, blob('another')])
    acknowledge(`keep ${blob('another').digest}`)
    const { digest } = await store.keepStream(pieces('a long ', 'recording'))
    acknowledge(`keep ${digest}`)
    await store.keepStream(pieces('a report'))
    acknowledge(`keep ${three[0]!.digest}`)
    await store.remove(three[1]!.digest)
    acknowledge(`remove ${three[1]!.digest}`)

    const removing = steps.findIndex((step) => step.did === 'shred')
    const folder = join(scratch, 'after-blobs')
    const cuts = await survives({ start, steps, folder }, async (acknowledged) => {
      const left = openBlobs(disk, folder, 2)
      const removed = acknowledged.flatMap((what) => /^remove (.*)/.exec(what)?.[1] ?? [])
      const kept = acknowledged.flatMap((what) => /^keep (.*)/.exec(what)?.[1]?.split(' ') ?? [])
      for await (const found of left.list()) {
        if ('stranger' in found) throw new Error(`${found.stranger} is no blob`)
        if (removed.includes(found.digest)) throw new Error(`${found.digest} came back`)
        // What is being removed may be overwritten already; all else is whole wherever it is.
        if (found.digest !== three[1]!.digest) await left.read(found.digest)
      }
      for (const one of kept) if (one !== three[1]!.digest) await left.read(one)
    })
    expect(removing).toBeGreaterThan(0)
    expect(cuts).toBeGreaterThan(steps.length)
  })

  test.each([
    ['fails once', (at: number) => failsAt(at), 'io'],
    ['is full', fullFrom, 'disk-full'],
  ] as const)('are refused, not lost, by a disk that %s, at any request', async (_how, failure, code) => {
    let failed = 0
    for (let at = 0; ; at += 1) {
      const root = newFolder()
      await openBlobs(disk, root).keep([blob('held before')])
      const store = openBlobs(failingDisk(disk, failure(at)), root, 2)
      const kept = await store.keep(three).then(
        () => 'kept',
        (error) => error.code,
      )
      const left = openBlobs(disk, root, 3)
      if (kept === 'kept') for (const { digest } of three) await left.read(digest)
      else expect(kept).toBe(code)
      for await (const found of left.list())
        await left.read('digest' in found ? found.digest : found.stranger)
      await left.read(blob('held before').digest)
      expect(readdirSync(join(root, 'tmp'))).toEqual([])
      await left.keep(three)
      for (const { digest } of three) await left.read(digest)
      if (kept === 'kept') break
      failed += 1
    }
    expect(failed).toBeGreaterThan(3)
  })
})

describe('the published log', () => {
  const key = createSigner('example.org/log', sha256(Buffer.from('seed')))
  const leafData = Array.from({ length: 300 }, (_, i) => sha256(Buffer.from(`entry ${i}`)))
  const sizes = [3, 255, 260]

  async function publish(log: PublishedLog, from: number, to: number): Promise<void> {
    const hashes = leafData.slice(0, to).map((data) => leafHash(data))
    const root = rootOf(appendLeaves(EMPTY_FRONTIER, hashes))
    const readLeafData = (start: number, end: number) => leafData.slice(start, end)
    const tiles = tilesToWrite({ from, to, readLeafData, readHash: log.hashes(from) })
    await log.publish(tiles, signCheckpoint({ size: to, root }, key))
  }

  /** What is wrong with the log in a folder; a log without a checkpoint has size 0. */
  async function checked(folder: string): Promise<{ size: number; faults: readonly string[] }> {
    const log = openLog(disk, folder, 9)
    if (log.checkpoint() === undefined) return { size: 0, faults: [] }
    const { checkpoint, faults } = await checkLog({
      entries: leafData.length,
      readLeafData: (start, end) => leafData.slice(start, end),
      readFile: (path) => disk.read(join(folder, 'log', path)),
      paths: log.list(),
      key,
    })
    return { size: checkpoint?.size ?? -1, faults: faults.map(({ words }) => words) }
  }

  test('is whole, and never shorter than acknowledged, after a power cut at any step', async () => {
    const root = newFolder()
    const start = readTree(root)
    const { files, steps, acknowledge } = recorder(disk, root)
    const log = openLog(files, root)
    let from = 0
    for (const to of sizes) {
      await publish(log, from, to)
      acknowledge(`${to}`)
      from = to
    }
    const folder = join(scratch, 'after-log')
    await survives({ start, steps, folder }, async (acknowledged) => {
      const { size, faults } = await checked(folder)
      if (faults.length > 0) throw new Error(faults.join(' '))
      if (size < Number(acknowledged.at(-1) ?? 0))
        throw new Error(`the log has ${size} entries, not ${acknowledged.at(-1)}`)
      if (![0, ...sizes].includes(size)) throw new Error(`nobody published ${size} entries`)
      await publish(openLog(disk, folder, 8), size, 300) // and goes on from there
      if ((await checked(folder)).faults.length > 0) throw new Error('the log cannot go on')
    })
  })

  test.each([
    ['fails once', (at: number) => failsAt(at), 'io'],
    ['is full', fullFrom, 'disk-full'],
  ] as const)(
    'stays as it was on a disk that %s, at any request, and goes on later',
    async (_how, failure, code) => {
      let failed = 0
      for (let at = 0; ; at += 1) {
        const root = newFolder()
        await publish(openLog(disk, root), 0, 250)
        const full = openLog(failingDisk(disk, failure(at)), root, 2)
        const published = await publish(full, 250, 290).then(
          () => 'published',
          (error) => error.code,
        )
        const { size, faults } = await checked(root)
        expect(faults).toEqual([])
        if (published === 'published') expect(size).toBe(290)
        else {
          expect(published).toBe(code)
          failed += 1
        }
        await publish(openLog(disk, root, 3), size, 300)
        expect(await checked(root)).toEqual({ size: 300, faults: [] })
        if (published === 'published') break
      }
      expect(failed).toBeGreaterThan(10)
    },
  )
})
