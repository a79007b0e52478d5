/**
 * Generated claims with known truth, linked by Recount and, where it is installed, by Splink on DuckDB: 10 thousand and 100 thousand,
 * or the sizes that `--limit` names as the largest.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BenchOptions, BenchResult } from './bench.ts'
import { pairwise } from './linkage/score.ts'
import { generate, writeGenerated } from './scale/generate.ts'

const SIZES = [10_000, 100_000, 1_000_000, 5_000_000] as const
const USUAL = 100_000
/** Larger sizes take the peer longer than anybody waits. */
const PEER_MOST = 1_000_000
const HEAP_MB = 12_000
const OUTPUT_BYTES = 2 ** 30

const here = dirname(fileURLToPath(import.meta.url))
const python = join(here, 'peers', '.venv', 'bin', 'python')
const run_ = promisify(execFile)

interface Measured {
  readonly seconds: Readonly<Record<string, number>>
  /** of the processor, over all threads */
  readonly cpuSeconds: Readonly<Record<string, number>>
  readonly peakMB: number
  readonly p: number
  readonly r: number
  readonly f1: number
}

export async function run({ limit = USUAL }: BenchOptions): Promise<BenchResult> {
  const figures: Record<string, unknown> = {}
  const lines = [
    'claims      load  block  train  score  cluster  total s    cpu s   pairs M  peak MB  add ms      P      R     F1',
  ]
  const folder = mkdtempSync(join(tmpdir(), 'recount-scale-'))
  try {
    for (const size of SIZES.filter((size) => size <= limit)) {
      const file = join(folder, `${size}.jsonl`)
      await writeGenerated(size, file)
      const { groups, ...own } = await ours(file)
      const score = scored(size, groups)
      const peer = size <= PEER_MOST ? await splink(file) : undefined
      figures[size] = { ...own, ...score, ...(peer && { splink: peer }) }
      lines.push(row(String(size), { ...own, ...score }, own))
      if (peer === undefined) continue
      lines.push(row('  Splink', peer))
      const ratio = (kind: 'seconds' | 'cpuSeconds') =>
        ((peer[kind].total ?? 0) / (own[kind].total ?? 1)).toFixed(1)
      lines.push(
        `  ratio: Splink takes ${ratio('seconds')} times as long, and ${ratio('cpuSeconds')} times the processor`,
      )
      rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  if (!existsSync(python)) lines.push('Splink is not installed: bench/peers/README.md says how.')
  return { name: 'linkage-scale', part: 'generated', figures, table: lines.join('\n') }
}

async function ours(file: string) {
  const program = join(here, 'scale', 'one-size.ts')
  const { stdout } = await run_(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, program, file, 'groups'],
    {
      maxBuffer: OUTPUT_BYTES,
    },
  )
  return JSON.parse(stdout) as Omit<Measured, 'p' | 'r' | 'f1'> & {
    readonly pairs: number
    readonly addMs: { readonly median: number; readonly p95: number }
    readonly groups: readonly (readonly string[])[]
  }
}

function scored(size: number, groups: readonly (readonly string[])[]) {
  const groupOf = new Map(groups.flatMap((refs, index) => refs.map((ref) => [ref, String(index)] as const)))
  const documents = [...generate(size)].map(({ id, truth }) => ({
    truth: String(truth),
    group: groupOf.get(id) ?? id,
  }))
  return pairwise(documents)
}

async function splink(file: string): Promise<Measured | undefined> {
  if (!existsSync(python)) return undefined
  const { stdout } = await run_(python, [join(here, 'peers', 'splink_peer.py'), file], {
    maxBuffer: OUTPUT_BYTES,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured
}

function row(
  name: string,
  { seconds, cpuSeconds, peakMB, p, r, f1 }: Measured,
  own?: { readonly pairs: number; readonly addMs: { readonly median: number } },
): string {
  const times = ['load', 'block', 'train', 'score', 'cluster', 'total'].map((step) =>
    (seconds[step] ?? 0).toFixed(1).padStart(6),
  )
  const ours = own
    ? [(own.pairs / 1e6).toFixed(1), peakMB.toFixed(0), own.addMs.median.toFixed(2)]
    : ['', peakMB.toFixed(0), '']
  return `${name.padEnd(9)} ${times.join(' ')}  ${(cpuSeconds.total ?? 0).toFixed(1).padStart(7)}  ${ours.map((value) => value.padStart(8)).join(' ')}  ${[p, r, f1].map((value) => value.toFixed(3)).join('  ')}`
}
