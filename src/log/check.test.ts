import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendLeaves,
  checkLog,
  createSigner,
  EMPTY_FRONTIER,
  formatCheckpointLine,
  type LogCheck,
  leafHash,
  openCheckpoint,
  parseKeptCheckpoint,
  rootOf,
  type Signer,
  sha256,
  signCheckpoint,
  tilesToWrite,
} from './index.ts'

const key = createSigner('example.org/log', sha256(Buffer.from('our key')))
const otherKey = createSigner('example.org/log', sha256(Buffer.from('another key')))

/** A made-up log: the leaf data that the record gives, and the files that were published. */
interface MadeUpLog {
  readonly leafData: (Uint8Array | undefined)[]
  readonly files: Map<string, Uint8Array>
}

async function publish(leafData: Uint8Array[], size: number, signer: Signer = key): Promise<MadeUpLog> {
  const files = new Map<string, Uint8Array>()
  const readHash = () => new Uint8Array(32)
  const readLeafData = (start: number, end: number) => leafData.slice(start, end)
  for await (const file of tilesToWrite({ from: 0, to: size, readLeafData, readHash }))
    files.set(file.path, file.bytes)
  const hashes = leafData.slice(0, size).map((data) => leafHash(data))
  const root = rootOf(appendLeaves(EMPTY_FRONTIER, hashes))
  files.set('checkpoint', Buffer.from(signCheckpoint({ size, root }, signer)))
  return { leafData, files }
}

const entries = (count: number, salt = ''): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => sha256(Buffer.from(`${salt}entry ${i}`)))

function check({ leafData, files }: MadeUpLog, since?: string): Promise<LogCheck> {
  return checkLog({
    entries: leafData.length,
    readLeafData: (start, end) => leafData.slice(start, end),
    readFile: (path) => files.get(path),
    paths: files.keys(),
    key,
    since: since === undefined ? undefined : parseKeptCheckpoint(since),
  })
}

function lineOf({ files }: MadeUpLog, signer: Signer = key): string {
  return formatCheckpointLine(openCheckpoint(noteOf(files), signer), signer)
}

function noteOf(files: MadeUpLog['files']): string {
  return Buffer.from(files.get('checkpoint')!).toString()
}

const found = ({ faults }: LogCheck): string[] => faults.map(({ code, where }) => `${code} ${where}`)

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8)
  return copy
}

const SIZE = 600 // three tiles below, a partial one above
const sound = await publish(entries(SIZE), SIZE)
const copy = (): MadeUpLog => ({ leafData: [...sound.leafData], files: new Map(sound.files) })

describe('a sound log', () => {
  test('has no fault, and a line to keep', async () => {
    for (const size of [0, 1, 255, 256, 257, 600]) {
      const log = await publish(entries(size), size)
      const result = await check(log)
      expect(result).toMatchObject({ faults: [], unpublished: 0, since: undefined })
      expect(result.line).toBe(lineOf(log))
    }
  })

  test('may hold entries that are not published yet, and tiles written ahead of the checkpoint', async () => {
    const ahead = await publish(entries(SIZE + 10), SIZE + 10)
    const log = { leafData: ahead.leafData, files: new Map([...ahead.files, ...sound.files]) }
    expect(await check(log)).toMatchObject({ faults: [], unpublished: 10 })
  })

  test('may hold partial tiles of earlier sizes', async () => {
    const earlier = await publish(entries(300), 300)
    expect(found(await check({ ...sound, files: new Map([...earlier.files, ...sound.files]) }))).toEqual([])
  })

  test('extends every checkpoint of its past', async () => {
    for (const size of [0, 1, 256, 599, 600]) {
      const past = await publish(entries(size), size)
      expect(await check(sound, lineOf(past))).toMatchObject({ faults: [], since: 'extends' })
      expect(await check(sound, noteOf(past.files))).toMatchObject({ faults: [], since: 'extends' })
    }
  })
})

describe('a damaged log', () => {
  test('names the file in which any one bit is flipped', async () => {
    const where = fc
      .constantFrom(...sound.files.keys())
      .chain((path) => fc.tuple(fc.constant(path), fc.nat({ max: sound.files.get(path)!.length * 8 - 1 })))
    await fc.assert(
      fc.asyncProperty(where, async ([path, bit]) => {
        const log = copy()
        log.files.set(path, flipped(log.files.get(path)!, bit))
        const result = await check(log)
        expect(result.line).toBeUndefined()
        if (path !== 'checkpoint') expect(found(result)).toEqual([`tile-changed ${path}`])
        else {
          expect(result.faults).toHaveLength(1)
          expect(['signature-wrong', 'checkpoint-unreadable']).toContain(result.faults[0]!.code)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('names the file that is cut short, missing, too many or of no use', async () => {
    for (const path of sound.files.keys()) {
      const log = copy()
      log.files.delete(path)
      const code = path === 'checkpoint' ? 'checkpoint-missing' : 'tile-missing'
      expect(found(await check(log))).toEqual([`${code} ${path}`])
      if (path === 'checkpoint') continue
      log.files.set(path, sound.files.get(path)!.subarray(0, -1))
      expect(found(await check(log))).toEqual([`tile-changed ${path}`])
    }
    const log = copy()
    log.files.set('tile/0/002.p/7', new Uint8Array(7 * 32))
    log.files.set('tile/0/003.p/1', new Uint8Array(32))
    log.files.set('tile/readme', new Uint8Array(0))
    expect(found(await check(log))).toEqual([
      'tile-changed tile/0/002.p/7',
      'tile-unknown tile/0/003.p/1',
      'file-unknown tile/readme',
    ])
  })

  test('names the entries that were changed or removed', async () => {
    const log = copy()
    log.leafData[7] = sha256(Buffer.from('forged'))
    log.leafData[300] = undefined
    log.leafData[301] = undefined
    expect(found(await check(log))).toEqual(['entry-changed 7', 'entry-missing 300-301'])
    log.leafData.length = 590
    const result = await check(log)
    expect(found(result)).toEqual(['entry-changed 7', 'entry-missing 300-301', 'entry-missing 590-599'])
    expect(result.faults.at(-1)).toMatchObject({ entries: { from: 590, to: 600 } })
  })

  test('names what was added in the middle', async () => {
    const log = copy()
    log.leafData.splice(598, 0, sha256(Buffer.from('put in between')))
    expect(found(await check(log))).toEqual(['entry-changed 598-599'])
  })

  test('tells a changed entry from a changed tile though both are there', async () => {
    const log = copy()
    log.leafData[7] = sha256(Buffer.from('forged'))
    log.files.set('tile/0/001', flipped(log.files.get('tile/0/001')!, 5))
    log.files.delete('tile/entries/002.p/88')
    expect(found(await check(log))).toEqual([
      'entry-changed 7',
      'tile-missing tile/entries/002.p/88',
      'tile-changed tile/0/001',
    ])
  })

  test('says when entries and tiles were changed alike', async () => {
    const forged = await publish(
      [...entries(7), sha256(Buffer.from('forged')), ...entries(SIZE).slice(8)],
      SIZE,
    )
    forged.files.set('checkpoint', sound.files.get('checkpoint')!)
    expect(found(await check(forged))).toEqual(['root-differs checkpoint'])
    // The first five entries are those of then; but what was signed today is not what is there, so nothing is shown.
    const result = await check(forged, lineOf(await publish(entries(5), 5)))
    expect(result).toMatchObject({ since: 'broken', line: undefined })
  })

  test('is checked all the same when the checkpoint claims any size', async () => {
    const log = copy()
    const size = Number.MAX_SAFE_INTEGER
    log.files.set('checkpoint', Buffer.from(signCheckpoint({ size, root: sha256(Buffer.of()) }, key)))
    expect(found(await check(log))).toEqual(['root-differs checkpoint', `entry-missing 600-${size - 1}`])
  })
})

describe('a log that was signed again', () => {
  const since = lineOf(sound)
  const rewritten = [sha256(Buffer.from('forged')), ...entries(SIZE + 5).slice(1)]

  test.each([
    ['rolled back to an older copy', 'rolled-back', entries(500)],
    ['rewritten at the same length', 'rewritten', rewritten.slice(0, SIZE)],
    ['rewritten and continued', 'rewritten', rewritten],
  ])('with its own key, %s, shows against a checkpoint that was kept', async (_how, code, leafData) => {
    const log = await publish(leafData, leafData.length)
    expect(await check(log)).toMatchObject({ faults: [] }) // nothing inside the folder can show it
    const result = await check(log, since)
    expect(result).toMatchObject({ since: 'broken', line: undefined })
    expect(result.faults).toMatchObject([
      { code, proof: { how: code, older: since, newer: noteOf(log.files) } },
    ])
  })

  test('with another key shows at once, and against a checkpoint that was kept', async () => {
    const log = await publish(entries(SIZE), SIZE, otherKey)
    expect(found(await check(log, since))).toEqual(['signature-wrong checkpoint'])
    expect(await check(log, since)).toMatchObject({ since: 'broken' })
    expect((await check(sound, lineOf(log, otherKey))).faults).toMatchObject([{ code: 'other-key' }])
  })

  test('under another name shows against a checkpoint that was kept', async () => {
    const elsewhere = createSigner('example.net/log', sha256(Buffer.from('our key')))
    const log = await publish(entries(SIZE), SIZE, elsewhere)
    expect((await check(sound, lineOf(log, elsewhere))).faults).toMatchObject([{ code: 'other-log' }])
  })
})
