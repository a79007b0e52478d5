/** Prints one table a benchmark; without a name all of them, one after the other. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'

type Bench = (options: BenchOptions) => Promise<BenchResult>

const benches: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  'extract-speed': () => import('./extract-speed.ts'),
  ocr: () => import('./ocr.ts'),
  'media-match': () => import('./media-match.ts'),
  'read-speed': () => import('./read-speed.ts'),
  start: () => import('./start.ts'),
  add: () => import('./add.ts'),
  preserve: () => import('./preserve.ts'),
  verify: () => import('./verify.ts'),
  log: () => import('./log.ts'),
  package: () => import('./package.ts'),
  'serve-memory': () => import('./serve-memory.ts'),
  muc4: () => import('./muc4.ts'),
  'muc4-ceiling': () => import('./muc4-ceiling.ts'),
  'airwars-extract': () => import('./airwars-extract.ts'),
  'airwars-linkage': () => import('./airwars-linkage.ts'),
  'gun-violence-linkage': () => import('./gun-violence-linkage.ts'),
  'link-one': () => import('./link-one.ts'),
  'linkage-scale': () => import('./linkage-scale.ts'),
  meltt: () => import('./meltt.ts'),
  gazetteer: () => import('./gazetteer.ts'),
  places: () => import('./places.ts'),
  toponyms: () => import('./toponyms.ts'),
}

const USAGE = `npm run bench -- [NAME...] [--data DIR] [--part dev|test|train] [--limit N] [--folder DIR] [--json] [--show]

--data   where the data of others lie (default: RECOUNT_BENCH_DATA, else beside the checkout)
--part   which part of a set (default: dev)
--limit  only so many texts, where a benchmark can; of add so many files, of package so many items, of preserve and verify so many megabytes, of log so many entries
--folder where large files are made and removed again (default: the system's temporary folder)
--show   what was got wrong, where a benchmark can

Benchmarks: ${Object.keys(benches).join(', ')}
Example: npm run bench -- muc4 --part train`

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values, positionals } = asked()

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: {
          type: 'string',
          default: process.env.RECOUNT_BENCH_DATA ?? join(root, '..', 'shared', 'bench'),
        },
        part: { type: 'string', default: 'dev' },
        json: { type: 'boolean', default: false },
        limit: { type: 'string' },
        folder: { type: 'string' },
        show: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    process.exit(2)
  }
}

if (values.help) {
  console.log(USAGE)
  process.exit(0)
}

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
      folder: values.folder,
      show: values.show,
    })
    console.log(values.json ? JSON.stringify(result) : `${name} (${result.part})\n${table}\n`)
  } catch (error) {
    if (!(error instanceof BenchSkipped)) throw error
    console.error(`${name}: skipped: ${error.message}`)
  }
}
