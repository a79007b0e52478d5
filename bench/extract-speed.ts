/**
 * How fast texts become claims: invented news of about 400 words each, on one core and on all, texts that grow, and texts
 * made to be slow.
 */
import { availableParallelism } from 'node:os'
import type { BenchOptions, BenchResult } from './bench.ts'
import { article, WORDS } from './extract-speed/article.ts'
import { pathological } from './extract-speed/pathological.ts'
import { paceOfThreads } from './extract-speed/threads.ts'
import { openBenchExtractor } from './extractor.ts'

const TEXTS = 600
const ROUNDS = 12 // the same texts again and again: the first shows what compiling costs, the last the lasting pace, reached after some 5,000 texts
const GROWTH_MB = [0.05, 0.5, 5]

type Extract = Awaited<ReturnType<typeof openBenchExtractor>>

export async function run({ part }: BenchOptions): Promise<BenchResult> {
  const extract = await openBenchExtractor()
  const texts = Array.from({ length: TEXTS }, (_, at) => article(at))
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await secondsOf(extract, texts))
  const [first = 0, last = 0] = [rounds[0], rounds.at(-1)]
  const peakOneMB = peakMB()
  const threads = availableParallelism()
  const allCores = await paceOfThreads(threads, TEXTS * ROUNDS)
  const peakAllMB = peakMB()
  const growth: Record<string, number> = {}
  for (const size of GROWTH_MB)
    growth[`${size} MB`] = round(await secondsOf(extract, [ofLength(texts, size * 1e6)]))
  const slow: Record<string, number> = {}
  for (const [name, text] of Object.entries(pathological))
    slow[name] = round(await secondsOf(extract, [text()]))
  const figures = {
    articlesPerSecond: Math.round(TEXTS / last),
    megabytesPerSecond: round(megabytes / last),
    firstArticlesPerSecond: Math.round(TEXTS / first),
    peakMB: peakOneMB,
    threads,
    articlesPerSecondAllCores: Math.round(allCores),
    megabytesPerSecondAllCores: round((allCores * megabytes) / TEXTS),
    peakAllCoresMB: peakAllMB,
    growthSeconds: growth,
    pathologicalSeconds: slow,
  }
  return { name: 'extract-speed', part, figures, table: tableOf(figures) }
}

/** Seconds of processor time that some texts take, one after the other. */
async function secondsOf(extract: Extract, texts: readonly string[]): Promise<number> {
  const started = process.cpuUsage()
  for (const [at, text] of texts.entries())
    await extract({ id: `text-${at}`, text, publishedAt: '2023-06-30', language: 'en' })
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1e6
}

function ofLength(texts: readonly string[], characters: number): string {
  const parts: string[] = []
  for (let at = 0, length = 0; length < characters; at++) {
    const text = texts[at % texts.length] as string // the remainder is an index of it
    parts.push(text)
    length += text.length + 2
  }
  return parts.join('\n\n').slice(0, characters)
}

function peakMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

function round(seconds: number): number {
  return Number(seconds.toFixed(2))
}

function tableOf(figures: {
  readonly articlesPerSecond: number
  readonly megabytesPerSecond: number
  readonly firstArticlesPerSecond: number
  readonly peakMB: number
  readonly threads: number
  readonly articlesPerSecondAllCores: number
  readonly megabytesPerSecondAllCores: number
  readonly peakAllCoresMB: number
  readonly growthSeconds: Readonly<Record<string, number>>
  readonly pathologicalSeconds: Readonly<Record<string, number>>
}): string {
  const seconds = (list: Readonly<Record<string, number>>) =>
    Object.entries(list).map(([name, value]) => `  ${name.padEnd(36)}${value.toFixed(2).padStart(8)} s`)
  return [
    `articles of ${WORDS} words a second of processor time: ${figures.articlesPerSecond} (goal 300), ${figures.megabytesPerSecond} MB/s; the first ${TEXTS} of a process ${figures.firstArticlesPerSecond}; peak memory ${figures.peakMB} MB`,
    `on ${figures.threads} threads that share one gazetteer: ${figures.articlesPerSecondAllCores} a second by the clock, ${figures.megabytesPerSecondAllCores} MB/s; peak memory of all ${figures.peakAllCoresMB} MB`,
    'a longer text (processor time)',
    ...seconds(figures.growthSeconds),
    'texts made to be slow (processor time)',
    ...seconds(figures.pathologicalSeconds),
  ].join('\n')
}
