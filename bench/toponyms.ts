/** Places of news in all the world (LGL, GeoVirus): found in the texts; and, given the toponyms, resolved to coordinates. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  explainPlaces,
  type Gazetteer,
  type GazetteerEntry,
  openGazetteer,
  type Resolution,
  type Toponym,
} from '../src/gazetteer/index.ts'
import { distanceKm } from '../src/model/index.ts'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'
import { addCounts, type Counts, noCounts, prf } from './counts.ts'
import { openBenchExtractor } from './extractor.ts'
import { halfOf } from './half.ts'
import { type Article, corpora, type Gold } from './toponyms/corpora.ts'

const GAZETTEER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data', 'gazetteer', 'places.rctg')

const NEAR_KM = 161 // 100 miles, the measure of the field

/** One toponym that people marked, with what it was taken for. */
interface Answer {
  readonly gold: Gold
  readonly half: 'tuned' | 'heldOut'
  readonly resolution: Resolution | undefined
}

export async function run(options: BenchOptions): Promise<BenchResult> {
  const folder = join(options.data, 'geoparse')
  const gazetteer = openGazetteer(readFileSync(GAZETTEER))
  const figures: Record<string, Figures> = {}
  for (const [name, read] of Object.entries(corpora)) {
    const articles = read(folder)?.slice(0, options.limit)
    if (articles === undefined) continue
    const started = process.cpuUsage()
    const answers = articles.flatMap((article) => answersOf(article, gazetteer))
    const { user, system } = process.cpuUsage(started)
    figures[name] = {
      recognition: prf(await recognise(articles)),
      ...accuracyOf(answers),
      halves: {
        tuned: accuracyOf(answers.filter(({ half }) => half === 'tuned')),
        heldOut: accuracyOf(answers.filter(({ half }) => half === 'heldOut')),
      },
      msPerArticle: (user + system) / 1000 / articles.length,
    }
    if (options.show) for (const answer of answers) if (answer.half === 'tuned') show(name, answer)
  }
  if (Object.keys(figures).length === 0)
    throw new BenchSkipped(`there is no geoparse/lgl.xml or geoparse/GeoVirus.xml in ${options.data}`)
  return { name: 'toponyms', part: 'all', figures, table: tableOf(figures) }
}

function answersOf(article: Article, gazetteer: Gazetteer): Answer[] {
  const resolutions = explainPlaces(toponymsOf(article, gazetteer), gazetteer)
  const half = halfOf(article.text.slice(0, 200))
  return article.toponyms.map((gold, i) => ({ gold, half, resolution: resolutions[i] }))
}

/**
 * A region or a country right after a comma or a bracket holds what stands before it, as any reader of a text sees; other
 * names with commas between them are a list.
 */
function toponymsOf({ text, toponyms }: Article, gazetteer: Gazetteer): Toponym[] {
  return toponyms.map((gold) => {
    const outer = toponyms.findIndex((other) =>
      /^(, | \()$/.test(text.slice(gold.end, Math.max(gold.end, other.start))),
    )
    const holds = canHold(likeliest(toponyms[outer]?.name, gazetteer), likeliest(gold.name, gazetteer))
    return holds ? { name: gold.name, inside: outer } : { name: gold.name }
  })
}

function likeliest(name: string | undefined, gazetteer: Gazetteer): GazetteerEntry | undefined {
  return name === undefined ? undefined : gazetteer.bySpelling(name)[0]?.entry
}

function canHold(outer: GazetteerEntry | undefined, inner: GazetteerEntry | undefined): boolean {
  if (inner?.kind === 'country' || outer === undefined) return false
  if (outer.kind === 'country') return true
  return outer.kind === 'region' && !(outer.placetype === 'region' && inner?.placetype === 'region')
}

/** How many of the marked toponyms the extractor finds in the texts, and how many of those that it finds are marked. */
async function recognise(articles: readonly Article[]): Promise<Counts> {
  const extract = await openBenchExtractor()
  let counts = noCounts
  for (const [at, { text, toponyms }] of articles.entries()) {
    const { places } = await extract({ id: `article-${at}`, text, language: 'en' })
    const quotes = places.flatMap((place) => place.quotes)
    const meets = (gold: Gold) => quotes.some((quote) => gold.start < quote.end && quote.start < gold.end)
    const isMarked = (quote: (typeof quotes)[number]) =>
      toponyms.some((gold) => gold.start < quote.end && quote.start < gold.end)
    counts = addCounts(counts, {
      right: quotes.filter(isMarked).length,
      predicted: quotes.length,
      found: toponyms.filter(meets).length,
      gold: toponyms.length,
    })
  }
  return counts
}

interface Accuracy {
  /** per cent of the toponyms within 161 km */
  readonly acc161: number
  /** mean distance of those that were resolved */
  readonly meanKm: number
  /** per cent that were not resolved */
  readonly unresolved: number
}

type Figures = Accuracy & {
  readonly recognition: ReturnType<typeof prf>
  readonly halves: Readonly<Record<'tuned' | 'heldOut', Accuracy>>
  /** of processor time, for resolving */
  readonly msPerArticle: number
}

function kmOf({ gold, resolution }: Answer): number | undefined {
  return resolution === undefined ? undefined : distanceKm(resolution.entry, gold)
}

function accuracyOf(answers: readonly Answer[]): Accuracy {
  const distances = answers.map(kmOf).filter((km) => km !== undefined)
  return {
    acc161: (100 * distances.filter((km) => km <= NEAR_KM).length) / answers.length,
    meanKm: distances.reduce((sum, km) => sum + km, 0) / distances.length,
    unresolved: (100 * (answers.length - distances.length)) / answers.length,
  }
}

function show(corpus: string, answer: Answer): void {
  const { gold, resolution } = answer
  const away = kmOf(answer)
  if (away !== undefined && away <= NEAR_KM) return
  const { name, placetype, admin, country } = resolution?.entry ?? {
    name: '-',
    placetype: '',
    admin: {},
    country: '',
  }
  const found = [name, placetype, admin.region, country, JSON.stringify(resolution?.reasons)]
  console.error([corpus, away?.toFixed(0), gold.name, `${gold.lat},${gold.lon}`, ...found].join('\t'))
}

function tableOf(figures: Readonly<Record<string, Figures>>): string {
  const row = (name: string, cells: readonly string[]) =>
    name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join('')
  const accuracy = ({ acc161, meanKm, unresolved }: Accuracy) => [
    `${acc161.toFixed(1)} %`,
    meanKm.toFixed(0),
    `${unresolved.toFixed(1)} %`,
  ]
  return [
    row('given toponyms', ['<= 161 km', 'mean km', 'unknown', 'ms/article', 'recognised']),
    ...Object.entries(figures).flatMap(([name, figure]) => [
      row(name, [
        ...accuracy(figure),
        figure.msPerArticle.toFixed(2),
        `F1 ${figure.recognition.f1.toFixed(1)}`,
      ]),
      row('  half that was read', accuracy(figure.halves.tuned)),
      row('  half held out', accuracy(figure.halves.heldOut)),
    ]),
    row('  Mordecai3 on lgl', ['82.7 %', '304']),
  ].join('\n')
}
