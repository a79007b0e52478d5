/** How fast one large file is preserved, beside `openssl dgst -sha256` of it by turns, and in how much memory. */
import { randomFillSync } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkspace } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { conditionsIn, conditionWords, scratchFolder } from './conditions.ts'
import { opensslSeconds } from './openssl.ts'

const MEGABYTES = 4_096
const ROUNDS = 3
const PIECE = 1 << 20

/** `limit`: so many megabytes (2^20 bytes) in place of 4,096. Takes twice as much room on the disk. */
export async function run({ limit = MEGABYTES, folder: where }: BenchOptions): Promise<BenchResult> {
  const folder = scratchFolder(where)
  try {
    const path = join(folder, 'video.mp4')
    makeFile(path, limit)
    const conditions = conditionsIn(folder)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const openssl = opensslSeconds([path])
      const workspace = await createWorkspace(join(folder, `workspace-${round}`), { personName: 'Bench' })
      const started = performance.now()
      const { added } = await workspace.add([{ name: 'video.mp4', content: { file: path } }])
      const preserve = (performance.now() - started) / 1000
      await workspace.close()
      if (added !== 1) throw new Error('the file was not preserved')
      rmSync(join(folder, `workspace-${round}`), { recursive: true })
      rounds.push({ openssl, preserve, share: openssl / preserve })
    }
    const shares = rounds.map(({ share }) => share).sort((a, b) => a - b)
    const peakMB = Math.round(process.resourceUsage().maxRSS / 1024)
    return {
      name: 'preserve',
      part: 'made',
      figures: {
        megabytes: limit,
        rounds,
        medianShare: shares[Math.floor(ROUNDS / 2)],
        ...conditions,
        peakMB,
      },
      table: [
        `one file of ${limit.toLocaleString('en')} MiB, preserved and synced, beside openssl dgst -sha256 of it (goal 80 %)`,
        ...rounds.map(
          ({ openssl, preserve, share }) =>
            `  openssl ${openssl.toFixed(2)} s, preserved in ${preserve.toFixed(2)} s: ${(100 * share).toFixed(0)} % of its speed`,
        ),
        `peak memory ${peakMB} MB; ${conditionWords(conditions)}`,
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeFile(path: string, megabytes: number): void {
  const piece = randomFillSync(new Uint8Array(PIECE))
  const file = openSync(path, 'w')
  for (let i = 0; i < megabytes; i++) {
    new DataView(piece.buffer).setUint32(0, i) // no two pieces are the same
    writeSync(file, piece)
  }
  fsyncSync(file)
  closeSync(file)
}
