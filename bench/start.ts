/** How long a person waits: the main job on the samples, the list of incidents, and what the browser loads first. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProgram } from '../scripts/build-program.ts'
import { packageFolder } from '../src/workspace/index.ts'
import type { BenchResult } from './bench.ts'
import { firstLoads } from './first-load.ts'

const RUNS = 5

export async function run(): Promise<BenchResult> {
  await buildProgram() // as `npm start` does before anything else
  const folder = mkdtempSync(join(tmpdir(), 'recount-bench-'))
  try {
    const recount = (...args: string[]) => {
      const started = performance.now()
      const done = spawnSync(
        join(packageFolder, 'recount'),
        [...args, '--workspace', join(folder, 'workspace')],
        { encoding: 'utf8' },
      )
      if (done.status !== 0) throw new Error(`recount ${args.join(' ')} failed: ${done.stderr}`)
      return (performance.now() - started) / 1000
    }
    const job = recount('samples')
    const again = recount('samples')
    const list = Math.min(...Array.from({ length: RUNS }, () => recount('incidents')))
    const load = await firstLoads().catch((error: Error) => error.message)
    const figures = {
      mainJobSeconds: job,
      secondRunSeconds: again,
      incidentsSeconds: list,
      ...(typeof load !== 'string' && { firstLoadBytes: load }),
    }
    const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`
    return {
      name: 'start',
      part: 'samples',
      figures,
      table: [
        `main job on the samples, whole process, both workspaces: ${job.toFixed(2)} s; again: ${again.toFixed(2)} s (goals 2 s, 3 s)`,
        `recount incidents, best of ${RUNS}: ${list.toFixed(2)} s (goal 0.4 s)`,
        ...(typeof load === 'string'
          ? [`first load of the application: not measured. ${load}`]
          : Object.entries(load).map(
              ([language, { overview, map }]) =>
                `first load of the application over the wire (Brotli), ${language}: ${kB(overview)} (goal 350 kB); with the map: ${kB(map)} (goal 700 kB)`,
            )),
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
