/** Links one file of generated claims in a process of its own, whose peak memory is then that of linking: `one-size.ts FILE`. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { BulkLinkage } from '../../src/link/index.ts'
import { openDataFiles, packageFolder } from '../../src/workspace/index.ts'
import { claimOf } from './claim.ts'
import type { Generated } from './generate.ts'

const ADDED = 200
/** Odds from which two claims are one attack: the weights are learned from these very claims, and both are linked at the same odds. */
const ODDS = 4

const [file = ''] = process.argv.slice(2)
const files = openDataFiles(join(packageFolder, 'data'))
const { claims: parameters } = await files.parameters()
const bulk = new BulkLinkage({
  vocabularies: files.vocabularies(),
  parameters: { ...parameters, link: Math.log2(ODDS) },
})

const seconds: Record<string, number> = {}
/** of the processor, in all threads: what else runs on the machine makes it no longer */
const cpuSeconds: Record<string, number> = {}
async function timed<T>(step: string, run: () => T | Promise<T>): Promise<T> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const result = await run()
  const { user, system } = process.cpuUsage(before)
  seconds[step] = (performance.now() - started) / 1000
  cpuSeconds[step] = (user + system) / 1e6
  return result
}

/** the first lines, to be added once more when all else is done */
const again: string[] = []
await timed('load', async () => {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) bulk.load(claimOf(JSON.parse(line)))
    if (again.length < ADDED) again.push(...lines.slice(0, ADDED - again.length))
  }
})
await timed('block', () => bulk.block())
await timed('train', () => bulk.train())
const pairs = await timed('score', () => bulk.score())
const groups = await timed('cluster', () => [...bulk.clusters()])
for (const all of [seconds, cpuSeconds]) all.total = Object.values(all).reduce((sum, value) => sum + value, 0)
const peakMB = process.resourceUsage().maxRSS / 1024

const added: number[] = []
for (const line of again) {
  const claim: Generated = JSON.parse(line)
  const started = performance.now()
  bulk.add(claimOf({ ...claim, id: claim.id.replace(/^.{8}/, '00000000') }))
  added.push(performance.now() - started)
}
added.sort((a, b) => a - b)
const addMs = { median: added[Math.floor(added.length / 2)], p95: added[Math.floor(added.length * 0.95)] }
console.log(
  JSON.stringify({
    seconds,
    cpuSeconds,
    pairs,
    peakMB,
    addMs,
    capped: bulk.capped,
    groups: process.argv[3] === 'groups' ? groups : [],
  }),
)
