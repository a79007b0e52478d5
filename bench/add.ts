/** How fast many small files are preserved, hashed, logged and synced; and how fast the tables are made again. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkspace, filesUnder } from '../src/workspace/index.ts'
import type { BenchResult } from './bench.ts'

const FILES = 10_000
const FILE_BYTES = 2_000
const SYNCS = 200

export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'recount-bench-'))
  try {
    const syncMs = diskSync(folder)
    makeFiles(join(folder, 'files'))
    const workspace = await createWorkspace(join(folder, 'workspace'), { personName: 'Bench' })
    const added = await timed(() =>
      workspace.add(filesUnder([join(folder, 'files')], { cwd: folder, stdin: process.stdin })),
    )
    const rebuilt = await timed(() => workspace.rebuild())
    const verified = await timed(() => workspace.verify())
    await workspace.close()
    const figures = {
      filesPerSecond: Math.round((1000 * added.value.added) / added.ms),
      rebuildEntriesPerSecond: Math.round((1000 * rebuilt.value.entries) / rebuilt.ms),
      verifySeconds: verified.ms / 1000,
      syncMs,
      peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    return {
      name: 'add',
      part: 'made',
      figures,
      table: [
        `add      ${FILES.toLocaleString('en')} files of ${FILE_BYTES} bytes: ${figures.filesPerSecond.toLocaleString('en')} a second (goal 2,000)`,
        `rebuild  ${figures.rebuildEntriesPerSecond.toLocaleString('en')} entries a second (goal 20,000)`,
        `verify   ${figures.verifySeconds.toFixed(1)} s, intact: ${verified.value.intact}`,
        `the disk's own sync of a small file: ${syncMs.toFixed(2)} ms; peak memory ${figures.peakMB} MB`,
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now()
  return { value: await work(), ms: performance.now() - started }
}

function makeFiles(folder: string): void {
  mkdirSync(folder)
  for (let i = 0; i < FILES; i++) {
    const text = `Post ${i}. ${'Two people were seen at the crossing and nothing happened. '.repeat(40)}`
    writeFileSync(join(folder, `${i}.txt`), text.slice(0, FILE_BYTES))
  }
}

/** Milliseconds that the disk takes to sync a small file. */
function diskSync(folder: string): number {
  const started = performance.now()
  for (let i = 0; i < SYNCS; i++) {
    const file = openSync(join(folder, `sync-${i}`), 'w')
    writeSync(file, 'a few bytes')
    fsyncSync(file)
    closeSync(file)
  }
  return (performance.now() - started) / SYNCS
}
