/**
 * Names of the Airwars archive on Syria, Arabic and English, resolved from the name and the region: found, and how near
 * (gazetteer only).
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { foldName, type Gazetteer, openGazetteer } from '../src/gazetteer/index.ts'
import { distanceKm } from '../src/model/index.ts'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'
import { halfOf } from './half.ts'
import { ERRORS, FOUND_KM, isListed, whyWrong } from './places/errors.ts'
import { type Coded, codedNames, type Row } from './places/row.ts'

const GAZETTEER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data', 'gazetteer', 'places.rctg')

const LIMITS_KM = { within5km: 5, within10km: FOUND_KM, within20km: 20, within161km: 161 } as const
/** Per cent of the names; `found` are those of which the smallest part was known, rightly or not. */
type Shares = Readonly<Record<'found' | keyof typeof LIMITS_KM, number>>

export async function run(options: BenchOptions): Promise<BenchResult> {
  const rows = readArchive(options.data)
  const before = process.memoryUsage().rss
  const packed = readFileSync(GAZETTEER)
  const opening = performance.now()
  const gazetteer = openGazetteer(packed)
  const openMs = performance.now() - opening
  const memoryMB = (process.memoryUsage().rss - before) / 1e6

  const ar = codedNames(rows, 'location_ar', gazetteer)
  const en = codedNames(rows, 'location_en', gazetteer)
  const figures = {
    ar: sharesOf(ar),
    en: sharesOf(en),
    halves: { ar: halvesOf(ar), en: halvesOf(en) },
    listed: { ar: listedShare(ar, gazetteer), en: listedShare(en, gazetteer) },
    errors: { ar: errorsOf(ar, gazetteer), en: errorsOf(en, gazetteer) },
    names: { ar: ar.length, en: en.length },
    openMs,
    memoryMB,
    sizeMB: statSync(GAZETTEER).size / 1e6,
    ...speed(rows, gazetteer),
  }
  if (options.show)
    for (const coded of [...ar, ...en].filter((name) => isTuned(name) && !isFound(name)))
      show(coded, gazetteer)
  return { name: 'places', part: 'all', figures, table: tableOf(figures) }
}

function readArchive(data: string): Row[] {
  const path = ['incidents.jsonl.gz', 'incidents.jsonl']
    .map((file) => join(data, 'airwars-syria', file))
    .find((file) => existsSync(file))
  if (path === undefined) throw new BenchSkipped(`there is no airwars-syria/incidents.jsonl(.gz) in ${data}`)
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

function kmOf({ place, lat, lon }: Coded): number {
  return place === undefined ? Number.POSITIVE_INFINITY : distanceKm(place, { lat, lon })
}

function isFound(coded: Coded): boolean {
  return kmOf(coded) <= FOUND_KM
}

/** All names of one spot are in one half, however they are spelt. */
function isTuned({ lat, lon }: Coded): boolean {
  return halfOf(`${lat.toFixed(1)},${lon.toFixed(1)}`) === 'tuned'
}

function sharesOf(names: readonly Coded[]): Shares {
  const share = (count: number) => (100 * count) / names.length
  const within = Object.entries(LIMITS_KM).map(([key, limit]) => [
    key,
    share(names.filter((name) => kmOf(name) <= limit).length),
  ])
  const found = share(names.filter(({ place }) => place?.exact === true).length)
  return { found, ...Object.fromEntries(within) }
}

function halvesOf(names: readonly Coded[]) {
  return {
    tuned: sharesOf(names.filter(isTuned)),
    heldOut: sharesOf(names.filter((name) => !isTuned(name))),
  }
}

/** Per cent of the names near whose point the gazetteer lists a like name: no rule that goes by names can find more. */
function listedShare(names: readonly Coded[], gazetteer: Gazetteer): number {
  return (100 * names.filter((name) => isListed(name, gazetteer)).length) / names.length
}

/** How many names of the half that was read were missed, by why. */
function errorsOf(names: readonly Coded[], gazetteer: Gazetteer): Readonly<Record<string, number>> {
  const wrong = Map.groupBy(
    names.filter((name) => isTuned(name) && !isFound(name)),
    (name) => whyWrong(name, gazetteer),
  )
  return Object.fromEntries(ERRORS.map((why) => [why, wrong.get(why)?.length ?? 0]))
}

function show(coded: Coded, gazetteer: Gazetteer): void {
  const { name, region, precision, place } = coded
  console.error(
    [kmOf(coded).toFixed(0), whyWrong(coded, gazetteer), name, region, precision, place?.entry.name].join(
      '\t',
    ),
  )
}

/** Microseconds for one lookup of a name, and for a scan of 400 words of text made of them. */
function speed(rows: readonly Row[], gazetteer: Gazetteer): { lookupUs: number; scan400WordsUs: number } {
  const names = rows.flatMap((row) => [row.location_ar, row.location_en].filter((name) => name !== undefined))
  const started = performance.now()
  for (const name of names) gazetteer.lookup(name)
  const lookupUs = ((performance.now() - started) * 1000) / names.length
  const words = names.flatMap((name) => name.split(/[\s,]+/)).map(foldName)
  const scanning = performance.now()
  for (let at = 0; at < words.length; ) at += gazetteer.longestMatch(words, at)?.length ?? 1
  return { lookupUs, scan400WordsUs: ((performance.now() - scanning) * 1000 * 400) / words.length }
}

type Figures = {
  readonly ar: Shares
  readonly en: Shares
  readonly halves: Readonly<Record<'ar' | 'en', ReturnType<typeof halvesOf>>>
  readonly listed: Readonly<Record<'ar' | 'en', number>>
  readonly errors: Readonly<Record<'ar' | 'en', Readonly<Record<string, number>>>>
  readonly names: Readonly<Record<'ar' | 'en', number>>
  readonly openMs: number
  readonly memoryMB: number
  readonly sizeMB: number
  readonly lookupUs: number
  readonly scan400WordsUs: number
}

function tableOf(figures: Figures): string {
  const columns = ['found', 'within5km', 'within10km', 'within20km', 'within161km'] as const
  const row = (name: string, shares: Partial<Shares>) =>
    `${name.padEnd(26)}${columns.map((key) => (shares[key]?.toFixed(1) ?? '-').padStart(10)).join('')}`
  const languageRows = (title: string, language: 'ar' | 'en', exact: Partial<Shares>) => [
    row(`${title} (${figures.names[language]})`, figures[language]),
    row('  half that was read', figures.halves[language].tuned),
    row('  half held out', figures.halves[language].heldOut),
    row('  exact match', exact),
    row('  a like name is listed', { within10km: figures.listed[language] }),
  ]
  return [
    `${'names, per cent'.padEnd(26)}${['found', '5 km', '10 km', '20 km', '161 km'].map((head) => head.padStart(10)).join('')}`,
    ...languageRows('Arabic', 'ar', { found: 60, within10km: 53 }),
    ...languageRows('English', 'en', { found: 47, within10km: 41 }),
    'missed, in the half that was read: Arabic, English',
    ...ERRORS.map(
      (why) =>
        `${String(figures.errors.ar[why]).padStart(6)}${String(figures.errors.en[why]).padStart(6)}  ${why}`,
    ),
    `file ${figures.sizeMB.toFixed(1)} MB, opens in ${figures.openMs.toFixed(0)} ms, takes ${figures.memoryMB.toFixed(0)} MB, ` +
      `a lookup ${figures.lookupUs.toFixed(1)} µs, a scan of 400 words ${figures.scan400WordsUs.toFixed(0)} µs`,
  ].join('\n')
}
