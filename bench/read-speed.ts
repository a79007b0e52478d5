/** How fast plain texts become documents, on one core: the founding article and the Arabic text of the exercise. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlainText } from '../src/read/index.ts'
import type { BenchOptions, BenchResult } from './bench.ts'

const WORDS = 400
const BATCH = 200 // texts between two looks at the clock
const SECONDS = 2 // of processor time for each text
const samples = join(import.meta.dirname, '..', 'samples')

export async function run({ part }: BenchOptions): Promise<BenchResult> {
  const english = articlesPerSecond(join(samples, 'founding-article.txt'))
  const arabic = articlesPerSecond(join(samples, 'exercise', 'documents', 'fiction-03-arabic-market.txt'))
  return {
    name: 'read-speed',
    part,
    figures: { english, arabic },
    table: `${english} English and ${arabic} Arabic articles of ${WORDS} words a second of processor time (goal 3000)`,
  }
}

function articlesPerSecond(file: string): number {
  const text = readFileSync(file, 'utf8')
  const words = text.split(/\s+/).length
  const read = (seconds: number) => {
    const started = process.cpuUsage()
    let texts = 0
    while (process.cpuUsage(started).user < seconds * 1e6)
      for (const end = texts + BATCH; texts < end; texts++) readPlainText(text)
    return (texts * 1e6) / process.cpuUsage(started).user
  }
  read(SECONDS / 4) // so that the code is compiled
  return Math.round((read(SECONDS) * words) / WORDS)
}
