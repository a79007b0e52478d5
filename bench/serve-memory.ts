/** How much memory `recount serve` takes on a large record: after its start, and after each kind of page was asked for. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkspace, packageFolder } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { inventedReport } from './invented.ts'

const DOCUMENTS = 10_000
const GOAL_MB = 400
const TIMES = 20

/** `limit`: so many documents in place of 10,000. */
export async function run({ limit = DOCUMENTS }: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'recount-bench-'))
  try {
    await makeWorkspace(join(folder, 'workspace'), limit)
    const measured = await measure(join(folder, 'workspace'))
    const figures = { documents: limit, megabytes: measured, peakMB: Math.max(...Object.values(measured)) }
    return {
      name: 'serve-memory',
      part: 'made',
      figures,
      table: [
        `recount serve, ${limit.toLocaleString('en')} documents: ${figures.peakMB} MB at most (goal ${GOAL_MB} MB)`,
        ...Object.entries(measured).map(([what, megabytes]) => `  ${what.padEnd(44)} ${megabytes} MB`),
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeWorkspace(folder: string, documents: number): Promise<void> {
  const workspace = await createWorkspace(folder, { personName: 'Bench' })
  await workspace.add(
    Array.from({ length: documents }, (_, i) => ({
      name: `report-${i}.txt`,
      content: { bytes: Buffer.from(inventedReport(i)) },
    })),
  )
  await workspace.process()
  await workspace.close()
}

/** Megabytes of the server's process (resident set), by what was asked of it before. */
async function measure(workspace: string): Promise<Record<string, number>> {
  const main = join(packageFolder, 'src', 'cli', 'main.ts')
  // As the launcher starts it (scripts/node24.mjs), but so that its process is ours to measure.
  const args = ['--optimize-for-size', main, 'serve', '--port', '0', '--workspace', workspace]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const address = new URL(/http:\S+/.exec(line.toString())?.[0] ?? '')
    const headers = { authorization: `Bearer ${address.searchParams.get('token')}` }
    const ask = async (path: string) => {
      const answer = await fetch(new URL(path, address.origin), { headers })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    }
    const measured: Record<string, number> = {}
    const after = async (what: string, work: () => Promise<unknown>) => {
      await work()
      const kB = execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })
      measured[what] = Math.round(Number(kB) / 1000)
    }
    await after('after its start', () => ask('/api/status'))
    const { incidents } = await ask('/api/incidents')
    const { documents } = await ask(`/api/documents?limit=${TIMES}`)
    await after('after the lists of incidents and documents', async () => {})
    await after('with the gazetteer open', () => ask('/api/places?name=Idlib'))
    await after(`after ${TIMES} searches`, async () => {
      for (let i = 0; i < TIMES; i += 1) await ask(`/api/incidents?text=hospital+${i}&from=201${i % 9}-01-01`)
      for (let i = 0; i < TIMES; i += 1) await ask(`/api/documents?text=market&offset=${i * 50}`)
    })
    await after(`after ${TIMES} incidents and ${TIMES} documents`, async () => {
      for (const { id } of incidents.slice(0, TIMES)) await ask(`/api/incidents/${id}`)
      for (const { id } of documents) await ask(`/api/documents/${id}`)
    })
    const { tallies } = await ask('/api/tallies')
    await after('after the list of tallies', async () => {})
    await after(`after ${TIMES} tallies`, async () => {
      for (const { document, tally } of tallies.slice(0, TIMES))
        await ask(`/api/tallies/${document.id}/${tally.id}`)
    })
    return measured
  } finally {
    server.kill()
    await once(server, 'exit')
  }
}
