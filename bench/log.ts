/** How fast entries are logged with a signed checkpoint, and how fast one of very many is proven from tiles on the disk. */
import { randomInt } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { disk, openTempFolder, publishedLog } from '../src/evidence/index.ts'
import {
  edgeAt,
  leafHash,
  proveInclusion,
  rootOf,
  sha256,
  tilesToWrite,
  verifyInclusion,
} from '../src/log/index.ts'
import { createWorkspace } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { conditionsIn, conditionWords, scratchFolder } from './conditions.ts'

const ENTRIES = 10_000_000
const BATCHES = 10
const BATCH = 1_000
const SINGLES = 200
const PROOFS = 2_000

/** `limit`: so many entries in place of 10 million. A tenth of a gigabyte of disk a million. */
export async function run({ limit = ENTRIES, folder: where }: BenchOptions): Promise<BenchResult> {
  const folder = scratchFolder(where)
  try {
    const conditions = conditionsIn(folder)
    const appended = await append(join(folder, 'workspace'))
    const proven = await prove(folder, limit)
    const figures = { entries: limit, ...appended, ...proven, ...conditions }
    return {
      name: 'log',
      part: 'made',
      figures,
      table: [
        `append with checkpoint, ${BATCHES} batches of ${BATCH.toLocaleString('en')} with the item that each speaks of: ${figures.batchedPerSecond.toLocaleString('en')} entries a second (goal 1,000)`,
        `append with checkpoint, one at a time: ${of(figures.single)} ms (goal 15)`,
        `inclusion proof at ${limit.toLocaleString('en')} entries: ${of(figures.proof)} ms (goal 1); tiles made at ${figures.tiledPerSecond.toLocaleString('en')} entries a second`,
        conditionWords(conditions),
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Spread {
  readonly median: number
  readonly p95: number
}

const of = ({ median, p95 }: Spread) => `median ${median.toFixed(2)}, 95 of 100 within ${p95.toFixed(2)}`

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}

async function append(folder: string) {
  const workspace = await createWorkspace(folder, { personName: 'Bench' })
  const note = (i: number) => ({ name: `${i}.txt`, content: { bytes: Buffer.from(`Note ${i}.`) } })
  const started = performance.now()
  for (let batch = 0; batch < BATCHES; batch++)
    await workspace.add(Array.from({ length: BATCH }, (_, i) => note(batch * BATCH + i)))
  const seconds = (performance.now() - started) / 1000
  // Each time that a sealed item is handed out is an entry of its own.
  const item = (await workspace.logEntries({ limit: 1 }))[0]?.subject ?? ''
  await workspace.seal(item, { purpose: 'A benchmark' })
  const times = []
  for (let i = 0; i < SINGLES; i++) {
    const begun = performance.now()
    await workspace.bytes(item)
    times.push(performance.now() - begun)
  }
  await workspace.close()
  return { batchedPerSecond: Math.round((BATCHES * BATCH) / seconds), single: spread(times) }
}

/** Entries whose data are made by counting, in tiles that the log's own code makes and writes. */
async function prove(folder: string, size: number) {
  const temp = openTempFolder(disk, join(folder, 'tmp'), { host: hostname(), pid: process.pid })
  mkdirSync(temp.path)
  const log = publishedLog({ files: disk, root: join(folder, 'log'), temp })
  const dataAt = (index: number) => sha256(Buffer.from(String(index)))
  const started = performance.now()
  const tiles = tilesToWrite({
    from: 0,
    to: size,
    readLeafData: (start, end) => Array.from({ length: end - start }, (_, i) => dataAt(start + i)),
    readHash: log.hashes(0),
  })
  await log.publish(tiles, 'not signed\n')
  const seconds = (performance.now() - started) / 1000
  const root = rootOf(await edgeAt(size, log.hashes(size)))
  const times = []
  for (let i = 0; i < PROOFS; i++) {
    const index = randomInt(size)
    const begun = performance.now()
    const proof = await proveInclusion(index, size, log.hashes(size))
    times.push(performance.now() - begun)
    if (!verifyInclusion({ index, size, leafHash: leafHash(dataAt(index)), root, proof }))
      throw new Error('a proof is wrong')
  }
  return { tiledPerSecond: Math.round(size / seconds), proof: spread(times) }
}
