/** `npm run bench -- NAME [--data DIR] [--part dev|test|train] [--json] [--limit N] [--show]`: prints one table a benchmark. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'

type Bench = (options: BenchOptions) => Promise<BenchResult>

const benches: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  'extract-speed': () => import('./extract-speed.ts'),
  'read-speed': () => import('./read-speed.ts'),
  start: () => import('./start.ts'),
  add: () => import('./add.ts'),
  'serve-memory': () => import('./serve-memory.ts'),
  muc4: () => import('./muc4.ts'),
  'muc4-ceiling': () => import('./muc4-ceiling.ts'),
  'airwars-extract': () => import('./airwars-extract.ts'),
  'airwars-linkage': () => import('./airwars-linkage.ts'),
  'gun-violence-linkage': () => import('./gun-violence-linkage.ts'),
  'link-one': () => import('./link-one.ts'),
  'linkage-scale': () => import('./linkage-scale.ts'),
  meltt: () => import('./meltt.ts'),
  places: () => import('./places.ts'),
  toponyms: () => import('./toponyms.ts'),
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: process.env.RECOUNT_BENCH_DATA ?? join(root, '..', 'shared', 'bench') },
    part: { type: 'string', default: 'dev' },
    json: { type: 'boolean', default: false },
    limit: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
})

const names = positionals.length > 0 ? positionals : Object.keys(benches)
for (const name of names) {
  const load = benches[name]
  if (load === undefined) {
    console.error(
      `There is no benchmark "${name}". What to do: name one of ${Object.keys(benches).join(', ')}.`,
    )
    process.exitCode = 2
    continue
  }
  try {
    const { run } = await load()
    const { table, ...result } = await run({
      data: values.data,
      part: values.part,
      limit: values.limit === undefined ? undefined : Number(values.limit),
      show: values.show,
    })
    console.log(values.json ? JSON.stringify(result) : `${name} (${result.part})\n${table}\n`)
  } catch (error) {
    if (!(error instanceof BenchSkipped)) throw error
    console.error(`${name}: skipped: ${error.message}`)
  }
}
