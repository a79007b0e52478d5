/** How fast many items are packed and checked, and in how much memory, whatever the size of what they hold. */
import { execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createWorkspace } from '../src/workspace/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { conditionsIn, conditionWords, scratchFolder } from './conditions.ts'

const ITEMS = 20_000
const ITEM_BYTES = 100_000
const TEXT_SHARE = 200 // every so many'th item is a text

/** `limit`: so many items of 100 kB in place of 20,000. Takes twice their size on the disk. */
export async function run({ limit = ITEMS, folder: where }: BenchOptions): Promise<BenchResult> {
  const folder = scratchFolder(where)
  try {
    const home = join(folder, 'workspace')
    const workspace = await createWorkspace(home, { personName: 'Bench' })
    await workspace.add(items(limit))
    await workspace.process()
    await workspace.close()
    const conditions = conditionsIn(folder)
    const out = join(folder, 'package.zip')
    const [packed, checked] = [alone('pack', home, out), alone('check', out)]
    const { size } = statSync(out)
    return {
      name: 'package',
      part: 'made',
      figures: { items: limit, bytes: size, packed, checked, ...conditions },
      table: [
        `${limit.toLocaleString('en')} items of ${ITEM_BYTES / 1000} kB, every ${TEXT_SHARE}th a text, into a zip of ${(size / 1e9).toFixed(2)} GB with ${packed.files.toLocaleString('en')} files`,
        `  packed in ${packed.seconds.toFixed(1)} s; memory ${packed.beforeMB} MB before, ${packed.peakMB} MB at most`,
        `  checked in ${checked.seconds.toFixed(1)} s; memory ${checked.beforeMB} MB before, ${checked.peakMB} MB at most`,
        conditionWords(conditions),
      ].join('\n'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function* items(count: number) {
  for (let i = 0; i < count; i++) {
    const isText = i % TEXT_SHARE === 0
    const words = `Note ${i}. ${'Nothing happened that day at the crossing. '.repeat(2_400)}`
    const bytes = isText
      ? Buffer.from(words.slice(0, ITEM_BYTES))
      : randomFillSync(new Uint8Array(ITEM_BYTES))
    yield { name: `${i}.${isText ? 'txt' : 'bin'}`, content: { bytes } }
  }
}

interface Alone {
  readonly seconds: number
  readonly files: number
  readonly beforeMB: number
  readonly peakMB: number
}

/** In a process of its own, whose memory is that of the work alone. */
function alone(...given: readonly string[]): Alone {
  const script = fileURLToPath(new URL('package/alone.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [script, ...given], { encoding: 'utf8' }))
}
