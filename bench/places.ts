/** Village names of the Airwars archive on Syria, Arabic and English: found, and how near (gazetteer only). */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { foldName, type Gazetteer, openGazetteer, resolvePhrase } from '../src/gazetteer/index.ts'
import { distanceKm } from '../src/model/index.ts'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'

const GAZETTEER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data', 'gazetteer', 'places.rctg')

interface Row {
  readonly location_ar?: string
  readonly location_en?: string
  readonly lat?: number
  readonly lon?: number
}

const LIMITS_KM = { within5km: 5, within20km: 20, within161km: 161 } as const
type Share = 'found' | keyof typeof LIMITS_KM

export async function run(options: BenchOptions): Promise<BenchResult> {
  const path = ['incidents.jsonl.gz', 'incidents.jsonl']
    .map((file) => join(options.data, 'airwars-syria', file))
    .find((file) => existsSync(file))
  if (path === undefined)
    throw new BenchSkipped(`there is no airwars-syria/incidents.jsonl(.gz) in ${options.data}`)
  const bytes = readFileSync(path)
  const rows = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)

  const before = process.memoryUsage().rss
  const packed = readFileSync(GAZETTEER)
  const opening = performance.now()
  const gazetteer = openGazetteer(packed)
  const openMs = performance.now() - opening
  const memoryMB = (process.memoryUsage().rss - before) / 1e6

  const ar = measure(rows, 'location_ar', gazetteer)
  const en = measure(rows, 'location_en', gazetteer)
  const { lookupUs, scanUs } = speed(rows, gazetteer)
  const figures = {
    ar: ar.shares,
    en: en.shares,
    names: { ar: ar.names, en: en.names },
    openMs,
    memoryMB,
    sizeMB: statSync(GAZETTEER).size / 1e6,
    lookupUs,
    scan400WordsUs: scanUs,
  }
  return { name: 'places', part: 'all', figures, table: tableOf(figures) }
}

function measure(rows: readonly Row[], field: 'location_ar' | 'location_en', gazetteer: Gazetteer) {
  const counts: Record<Share, number> = { found: 0, within5km: 0, within20km: 0, within161km: 0 }
  let names = 0
  for (const row of rows) {
    const name = row[field]
    if (name === undefined || row.lat === undefined || row.lon === undefined) continue
    names++
    // the archive is about Syria and Iraq, as its title says
    const entry = resolvePhrase(name, gazetteer, { countries: ['SY', 'IQ'] })
    if (process.env.RECOUNT_BENCH_SHOW === field) show(row, name, entry)
    if (entry === undefined) continue
    counts.found++
    const away = distanceKm(entry, { lat: row.lat, lon: row.lon })
    for (const [limit, km] of Object.entries(LIMITS_KM)) if (away <= km) counts[limit as Share]++ // keys of LIMITS_KM
  }
  const shares = Object.fromEntries(
    Object.entries(counts).map(([key, count]) => [key, (100 * count) / names]),
  )
  return { names, shares }
}

function show(row: Row, name: string, entry: ReturnType<typeof resolvePhrase>): void {
  const away = entry === undefined ? Number.NaN : distanceKm(entry, { lat: row.lat ?? 0, lon: row.lon ?? 0 })
  console.error(
    `${away.toFixed(0)}\t${name}\t${entry?.name ?? '-'}\t${entry?.placetype ?? ''}\t${entry?.admin.region ?? ''}\t${entry?.country ?? ''}`,
  )
}

/** Microseconds for one lookup of a name, and for a scan of 400 words of text made of them. */
function speed(rows: readonly Row[], gazetteer: Gazetteer): { lookupUs: number; scanUs: number } {
  const names = rows.flatMap((row) => [row.location_ar, row.location_en].filter((name) => name !== undefined))
  const started = performance.now()
  for (const name of names) gazetteer.lookup(name)
  const lookupUs = ((performance.now() - started) * 1000) / names.length
  const words = names.flatMap((name) => name.split(/[\s,]+/)).map(foldName)
  const scanning = performance.now()
  for (let at = 0; at < words.length; ) at += gazetteer.longestMatch(words, at)?.length ?? 1
  return { lookupUs, scanUs: ((performance.now() - scanning) * 1000 * 400) / words.length }
}

function tableOf(figures: {
  readonly ar: Readonly<Record<string, number>>
  readonly en: Readonly<Record<string, number>>
  readonly names: { readonly ar: number; readonly en: number }
  readonly openMs: number
  readonly memoryMB: number
  readonly sizeMB: number
  readonly lookupUs: number
  readonly scan400WordsUs: number
}): string {
  const row = (name: string, shares: Readonly<Record<string, number>>) =>
    `${name.padEnd(24)}${['found', 'within5km', 'within20km', 'within161km'].map((key) => (shares[key]?.toFixed(1) ?? '-').padStart(12)).join('')}`
  return [
    `${'names, per cent'.padEnd(24)}${['found', '<= 5 km', '<= 20 km', '<= 161 km'].map((head) => head.padStart(12)).join('')}`,
    row(`Arabic (${figures.names.ar})`, figures.ar),
    row('  exact match', { found: 60 }),
    row(`English (${figures.names.en})`, figures.en),
    row('  exact match', { found: 47 }),
    `file ${figures.sizeMB.toFixed(1)} MB, opens in ${figures.openMs.toFixed(0)} ms, takes ${figures.memoryMB.toFixed(0)} MB, ` +
      `a lookup ${figures.lookupUs.toFixed(1)} µs, a scan of 400 words ${figures.scan400WordsUs.toFixed(0)} µs`,
  ].join('\n')
}
