/** How fast a record of many large files is verified, beside `openssl dgst -sha256` of the same files by turns. */
import { randomFillSync } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createWorkspace } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { conditionsIn, conditionWords, scratchFolder } from './conditions.ts'
import { opensslSeconds } from './openssl.ts'

const MEGABYTES = 10_240
const FILE_MEGABYTES = 128
const ROUNDS = 3
const PIECE = 1 << 20

/** `limit`: so many megabytes (2^20 bytes) in all in place of 10,240; in files of 128 each. */
export async function run({ limit = MEGABYTES, folder: where }: BenchOptions): Promise<BenchResult> {
  const folder = scratchFolder(where)
  try {
    const workspace = await createWorkspace(join(folder, 'workspace'), { personName: 'Bench' })
    await workspace.add(videos(limit))
    const blobs = join(folder, 'workspace', 'blobs')
    const files = readdirSync(blobs, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? join(entry.parentPath, entry.name) : [],
    )
    const conditions = conditionsIn(folder)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const openssl = opensslSeconds(files)
      const started = performance.now()
      const { intact } = await workspace.verify()
      const verify = (performance.now() - started) / 1000
      if (!intact) throw new Error('the record is not intact')
      rounds.push({ openssl, verify, times: openssl / verify })
    }
    await workspace.close()
    const times = rounds.map((round) => round.times).sort((a, b) => a - b)
    const cores = availableParallelism()
    const peakMB = Math.round(process.resourceUsage().maxRSS / 1024)
    return {
      name: 'verify',
      part: 'made',
      figures: {
        megabytes: limit,
        cores,
        rounds,
        medianTimes: times[Math.floor(ROUNDS / 2)],
        ...conditions,
        peakMB,
      },
      table: [
        `${limit.toLocaleString('en')} MiB in ${files.length} files, verified on ${cores} cores, beside openssl dgst -sha256 of them (goal 1.5 times its speed)`,
        ...rounds.map(
          (round) =>
            `  openssl ${round.openssl.toFixed(2)} s, verified in ${round.verify.toFixed(2)} s: ${round.times.toFixed(2)} times its speed`,
        ),
        `peak memory ${peakMB} MB; ${conditionWords(conditions)}`,
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function videos(megabytes: number) {
  const count = Math.ceil(megabytes / FILE_MEGABYTES)
  return Array.from({ length: count }, (_, i) => {
    const length = Math.min(FILE_MEGABYTES, megabytes - i * FILE_MEGABYTES)
    return { name: `video-${i}.mp4`, content: { stream: () => pieces(i, length) } }
  })
}

async function* pieces(file: number, megabytes: number): AsyncGenerator<Uint8Array> {
  const piece = randomFillSync(new Uint8Array(PIECE))
  for (let i = 0; i < megabytes; i++) {
    new DataView(piece.buffer).setUint32(0, file * FILE_MEGABYTES + i) // no two pieces are the same
    yield piece
  }
}
