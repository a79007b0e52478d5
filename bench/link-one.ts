/**
 * How long linking takes after one document was added to a record of 1,000, 5,000 and 20,000, beside linking everything from scratch: invented
 * wars, each claim a document. Reading and extracting are left out: claims are taken from the texts as they stand in them. `--limit` names the largest record.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { seeded } from '../src/link/index.ts'
import type { Claim } from '../src/model/index.ts'
import { createWorkspace, type Workspace } from '../src/workspace/index.ts'
import { claimsInTexts } from '../test/claims-in-texts.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { claimOf } from './scale/claim.ts'
import { type Generated, generate } from './scale/generate.ts'

const SIZES = [1_000, 5_000, 20_000] as const
const ADDED = 21
const MARK = '\n---\n'

export async function run({ limit = SIZES.at(-1) ?? 0 }: BenchOptions): Promise<BenchResult> {
  const figures: Record<string, unknown> = {}
  const lines = ['documents   scratch s   one more ms   of it linking   entry kB   whole kB']
  for (const size of SIZES.filter((size) => size <= limit)) {
    const measured = await measure(size)
    figures[size] = measured
    const { scratchSeconds, medianMs, linkingMs, entryKB, wholeKB } = measured
    lines.push(
      [
        size.toLocaleString('en').padEnd(11),
        scratchSeconds.toFixed(1).padStart(9),
        medianMs.toFixed(0).padStart(13),
        linkingMs.toFixed(0).padStart(15),
        entryKB.toFixed(0).padStart(10),
        wholeKB.toFixed(0).padStart(10),
      ].join(' '),
    )
  }
  return { name: 'link-one', part: 'generated', figures, table: lines.join('\n') }
}

async function measure(size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'recount-link-'))
  try {
    const all = [...generate(Math.round(size * 1.2))].sort((a, b) => (a.id < b.id ? -1 : 1))
    const workspace = await createWorkspace(join(folder, 'workspace'), {
      personName: 'Bench',
      stages: claimsInTexts({ name: 'bench', version: '1' }, claimsIn),
    })
    await add(workspace, all.slice(0, size))
    await workspace.process()
    const scratch = await timed(() => workspace.process({ anew: true }))
    const one: number[] = []
    const linking: number[] = []
    for (const claim of all.slice(size, size + ADDED)) {
      await add(workspace, [claim])
      let extracted = 0
      const onProgress = ({ stage }: { readonly stage: string }) => {
        if (stage === 'extract') extracted = performance.now()
      }
      one.push(await timed(() => workspace.process({ onProgress })))
      linking.push(performance.now() - extracted)
    }
    await workspace.close()
    return {
      scratchSeconds: scratch / 1000,
      medianMs: median(one),
      linkingMs: median(linking),
      ...recordSizes(join(folder, 'workspace', 'record.db')),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How large the record of the last run is, and that of the last that stands alone. */
function recordSizes(database: string) {
  const db = new DatabaseSync(database, { readOnly: true })
  const rows = db
    .prepare('select length(body) as n from linking join records on digest = record order by seq')
    .all() as { readonly n: number }[]
  db.close()
  return { entryKB: (rows.at(-1)?.n ?? 0) / 1000, wholeKB: (rows[0]?.n ?? 0) / 1000 }
}

const WORDS = 30_000
const WORDS_A_TEXT = 150
const HEX = 16

/** A report of a claim in words by Zipf's law, with the claim itself at its end. */
function textOf(claim: Generated): string {
  const random = seeded(Number.parseInt(claim.id.slice(0, 8), HEX))
  const words = Array.from({ length: WORDS_A_TEXT }, () => `w${Math.floor(WORDS ** random())}`).join(' ')
  const told = `${claim.place}, ${claim.from}: ${claim.killed ?? 'several'} killed. ${claim.victim ?? ''}`
  return `${told} ${words}${MARK}${JSON.stringify(claim)}`
}

function add(workspace: Workspace, claims: readonly Generated[]) {
  return workspace.add(
    claims.map((claim) => ({
      name: `${claim.id.slice(0, 12)}.txt`,
      content: { bytes: Buffer.from(textOf(claim)) },
    })),
  )
}

/** The claim that stands at the end of a text. */
function claimsIn(text: string): Claim[] {
  return [claimOf(JSON.parse(text.slice(text.indexOf(MARK) + MARK.length))).claim]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
