/** How fast many small files are preserved, hashed, logged and synced; and how fast the tables are made again. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkspace, filesUnder } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { conditionsIn, conditionWords, scratchFolder } from './conditions.ts'

const FILES = 10_000
const FILE_BYTES = 2_000

/** `limit`: so many files in place of 10,000. */
export async function run({ limit = FILES, folder: where }: BenchOptions): Promise<BenchResult> {
  const folder = scratchFolder(where)
  try {
    const conditions = conditionsIn(folder)
    makeFiles(join(folder, 'files'), limit)
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
      files: limit,
      ...conditions,
      peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    return {
      name: 'add',
      part: 'made',
      figures,
      table: [
        `add      ${limit.toLocaleString('en')} files of ${FILE_BYTES} bytes: ${figures.filesPerSecond.toLocaleString('en')} a second (goal 2,000)`,
        `rebuild  ${figures.rebuildEntriesPerSecond.toLocaleString('en')} entries a second (goal 20,000)`,
        `verify   ${figures.verifySeconds.toFixed(1)} s, intact: ${verified.value.intact}`,
        `${conditionWords(conditions)}; peak memory ${figures.peakMB} MB`,
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

function makeFiles(folder: string, files: number): void {
  mkdirSync(folder)
  for (let i = 0; i < files; i++) {
    const text = `Post ${i}. ${'Two people were seen at the crossing and nothing happened. '.repeat(40)}`
    writeFileSync(join(folder, `${i}.txt`), text.slice(0, FILE_BYTES))
  }
}
