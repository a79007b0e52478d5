/** Places of news in all the world (LGL, GeoVirus): given toponyms, resolved to coordinates. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainPlaces, openGazetteer, type Toponym } from '../src/gazetteer/index.ts'
import { distanceKm } from '../src/model/index.ts'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'

const GAZETTEER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data', 'gazetteer', 'places.rctg')

interface Gold {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly lat: number
  readonly lon: number
}

interface Article {
  readonly text: string
  readonly toponyms: readonly Gold[]
}

const NEAR_KM = 161 // 100 miles, the measure of the field

export async function run(options: BenchOptions): Promise<BenchResult> {
  const folder = join(options.data, 'geoparse')
  const corpora = {
    lgl: readLgl(join(folder, 'lgl.xml')),
    geovirus: readGeoVirus(join(folder, 'GeoVirus.xml')),
  }
  if (corpora.lgl === undefined && corpora.geovirus === undefined)
    throw new BenchSkipped(`there is no geoparse/lgl.xml or geoparse/GeoVirus.xml in ${options.data}`)
  const gazetteer = openGazetteer(readFileSync(GAZETTEER))
  const figures: Record<
    string,
    { acc161: number; meanKm: number; unresolved: number; msPerArticle: number }
  > = {}
  for (const [name, articles] of Object.entries(corpora)) {
    if (articles === undefined) continue
    const distances: number[] = []
    let toponyms = 0
    const started = performance.now()
    for (const article of articles) {
      const resolutions = explainPlaces(toponymsOf(article), gazetteer)
      for (const [i, gold] of article.toponyms.entries()) {
        toponyms++
        const resolution = resolutions[i]
        const away = resolution === undefined ? Number.NaN : distanceKm(resolution.entry, gold)
        if (resolution !== undefined) distances.push(away)
        if (process.env.RECOUNT_BENCH_SHOW === name && !(away <= NEAR_KM)) show(gold, resolution, away)
      }
    }
    figures[name] = {
      acc161: (100 * distances.filter((away) => away <= NEAR_KM).length) / toponyms,
      meanKm: distances.reduce((sum, away) => sum + away, 0) / distances.length,
      unresolved: (100 * (toponyms - distances.length)) / toponyms,
      msPerArticle: (performance.now() - started) / articles.length,
    }
  }
  return { name: 'toponyms', part: 'all', figures, table: tableOf(figures) }
}

/** What stands right after a comma holds what stands before it, as any reader of a text sees. */
function toponymsOf(article: Article): Toponym[] {
  const { text, toponyms } = article
  return toponyms.map((gold) => {
    const inside = toponyms.findIndex((other) =>
      /^(, | \()$/.test(text.slice(gold.end, Math.max(gold.end, other.start))),
    )
    return inside < 0 ? { name: gold.name } : { name: gold.name, inside }
  })
}

function show(gold: Gold, resolution: ReturnType<typeof explainPlaces>[number], away: number): void {
  const entry = resolution?.entry
  console.error(
    `${away.toFixed(0)}\t${gold.name}\t${gold.lat},${gold.lon}\t${entry?.name ?? '-'}\t${entry?.placetype ?? ''}\t${entry?.admin.region ?? ''}\t${entry?.country ?? ''}\t${JSON.stringify(resolution?.reasons)}`,
  )
}

function readLgl(path: string): Article[] | undefined {
  if (!existsSync(path)) return undefined
  return blocks(readFileSync(path, 'utf8'), 'article').map((article) => ({
    text: field(article, 'text')?.replace(/^<!\[CDATA\[|\]\]>$/g, '') ?? '',
    toponyms: blocks(article, 'toponym').flatMap((toponym) => goldOf(toponym, 'phrase')),
  }))
}

function readGeoVirus(path: string): Article[] | undefined {
  if (!existsSync(path)) return undefined
  return blocks(readFileSync(path, 'utf8'), 'article').map((article) => ({
    text: field(article, 'text') ?? '',
    toponyms: blocks(article, 'location').flatMap((location) => goldOf(location, 'name')),
  }))
}

function goldOf(xml: string, nameField: string): Gold[] {
  const [start, end, lat, lon] = ['start', 'end', 'lat', 'lon'].map((name) =>
    Number(field(xml, name) ?? Number.NaN),
  )
  const name = field(xml, nameField)
  if (name === undefined || [start, end, lat, lon].some((n) => n === undefined || Number.isNaN(n))) return []
  return [{ start: start ?? 0, end: end ?? 0, lat: lat ?? 0, lon: lon ?? 0, name }]
}

function blocks(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(
    ([, inner]) => inner ?? '',
  )
}

function field(xml: string, tag: string): string | undefined {
  return blocks(xml, tag)[0]?.replaceAll('&amp;', '&').replaceAll('&apos;', "'").replaceAll('&quot;', '"')
}

function tableOf(
  figures: Readonly<
    Record<string, { acc161: number; meanKm: number; unresolved: number; msPerArticle: number }>
  >,
): string {
  return [
    `${'given toponyms'.padEnd(24)}${['<= 161 km', 'mean km', 'unknown', 'ms/article'].map((head) => head.padStart(12)).join('')}`,
    ...Object.entries(figures).map(
      ([name, { acc161, meanKm, unresolved, msPerArticle }]) =>
        `${name.padEnd(24)}${[`${acc161.toFixed(1)} %`, meanKm.toFixed(0), `${unresolved.toFixed(1)} %`, msPerArticle.toFixed(2)].map((cell) => cell.padStart(12)).join('')}`,
    ),
    `${'  Mordecai3 on lgl'.padEnd(24)}${['82.7 %', '304'].map((cell) => cell.padStart(12)).join('')}`,
  ].join('\n')
}
