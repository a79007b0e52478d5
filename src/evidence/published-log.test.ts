import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { appendLeaves, EMPTY_FRONTIER, leafHash, rootOf, sha256, tilesToWrite } from '../log/index.ts'
import { disk, type Files, openTempFolder, type PublishedLog, publishedLog } from './index.ts'

let folder: string
const data = Array.from({ length: 600 }, (_, i) => sha256(Buffer.from(String(i))))
const open = (files: Files = disk, steps: string[] = []) =>
  publishedLog({
    files,
    root: join(folder, 'log'),
    temp: openTempFolder(files, join(folder, 'tmp'), { host: 'here', pid: 1 }),
    reach: (step) => steps.push(step),
  })

async function grow(log: PublishedLog, from: number, to: number) {
  const tiles = tilesToWrite({
    from,
    to,
    readLeafData: (start, end) => data.slice(start, end),
    readHash: log.hashes(from),
  })
  await log.publish(tiles, `checkpoint of ${to}\n`)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recount-log-'))
  for (const name of ['log', 'tmp']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('publishes tiles that give the hashes of the tree back', async () => {
  const log = open()
  expect(log.checkpoint()).toBeUndefined()
  await grow(log, 0, 200)
  await grow(log, 200, 600)
  expect(log.checkpoint()).toBe('checkpoint of 600\n')
  const first512 = rootOf(appendLeaves(EMPTY_FRONTIER, data.slice(0, 512).map(leafHash)))
  expect(await log.hashes(600)(9, 0)).toEqual(first512)
  expect(readdirSync(join(folder, 'tmp'))).toEqual([])
})

it('writes the checkpoint only once the tiles are safe, and drops partial tiles that a full one replaces', async () => {
  const steps: string[] = []
  const log = open(disk, steps)
  await grow(log, 0, 200)
  expect([...log.list()]).toContain('tile/entries/000.p/200')
  await grow(log, 200, 300)
  expect([...log.list()].filter((path) => /^tile\/(0|entries)\/000\.p/.test(path))).toEqual([])
  const afterTiles = steps.slice(steps.indexOf('tiles.synced'))
  expect(afterTiles.slice(0, 3)).toEqual(['tiles.synced', 'checkpoint.written', 'checkpoint.named'])
})

it('keeps the old checkpoint when the disk is full', async () => {
  await grow(open(), 0, 10)
  const full = open({
    ...disk,
    create() {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    },
  })
  await expect(grow(full, 10, 20)).rejects.toMatchObject({ code: 'disk-full' })
  expect(open().checkpoint()).toBe('checkpoint of 10\n')
})

it('names every file in the folder, also strangers', async () => {
  await grow(open(), 0, 1)
  writeFileSync(join(folder, 'log', 'notes.txt'), '')
  expect([...open().list()]).toEqual(['checkpoint', 'notes.txt', 'tile/0/000.p/1', 'tile/entries/000.p/1'])
})
