/** How long a person waits: the main job on the samples, the list of incidents, and what the browser loads first. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packageFolder } from '../src/workspace/index.ts'
import type { BenchResult } from './bench.ts'

const RUNS = 5

export async function run(): Promise<BenchResult> {
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
    const load = firstLoad(join(packageFolder, 'dist', 'web'))
    const figures = { mainJobSeconds: job, secondRunSeconds: again, incidentsSeconds: list, ...load }
    const kB = (bytes: number | undefined) =>
      bytes === undefined ? 'not built (npm start builds it)' : `${Math.round(bytes / 1000)} kB`
    return {
      name: 'start',
      part: 'samples',
      figures,
      table: [
        `main job on the samples, whole process, both workspaces: ${job.toFixed(2)} s; again: ${again.toFixed(2)} s (goals 2 s, 3 s)`,
        `recount incidents, best of ${RUNS}: ${list.toFixed(2)} s (goal 0.4 s)`,
        `first load of the application, gzip: ${kB(load.firstLoadBytes)} (goal 350 kB); with the map: ${kB(load.withMapBytes)} (goal 700 kB)`,
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What index.html names is loaded first; the map's chunk comes with the first map. */
function firstLoad(dist: string): { firstLoadBytes?: number; withMapBytes?: number } {
  if (!existsSync(join(dist, 'index.html'))) return {}
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map((match) =>
    join(dist, match[1] ?? ''),
  )
  const weigh = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  const first = weigh([join(dist, 'index.html'), ...named]) + fonts(dist)
  const map = readdirSync(join(dist, 'assets'))
    .filter((name) => /map/i.test(name) && /\.(js|css)$/.test(name))
    .map((name) => join(dist, 'assets', name))
  return { firstLoadBytes: first, withMapBytes: first + weigh(map.filter((file) => !named.includes(file))) }
}

/** The two Latin text faces that the first English page shows; woff2 is compressed already. */
function fonts(dist: string): number {
  const shown = readdirSync(join(dist, 'assets')).filter((name) =>
    /^(inter|source-serif-4)-latin-wght-normal.*\.woff2$/.test(name),
  )
  return shown.reduce((sum, name) => sum + statSync(join(dist, 'assets', name)).size, 0)
}
