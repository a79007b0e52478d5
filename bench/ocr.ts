/** How well words in pictures are recognised, and how fast: on invented reports that Chromium renders. */
import { createRecogniser, RECOGNISER } from '../src/read/index.ts'
import { openCodecs } from '../src/workspace/codecs.ts'
import { trainedData } from '../src/workspace/trained-data.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { type InventedPage, inventedPages } from './ocr/pages.ts'
import { rendered } from './ocr/render.ts'
import { characterErrors, numbersIn } from './ocr/score.ts'

const ROUNDS = 4

interface Row {
  errors: number
  characters: number
  all: number
  right: number
  wrong: number
  doubtful: number
  ms: number
  pages: number
}

export async function run({ part, limit = ROUNDS }: BenchOptions): Promise<BenchResult> {
  const recogniser = createRecogniser({ codecs: openCodecs(), trained: trainedData })
  const rows = new Map<string, Row>()
  const pages = (['en', 'ar'] as const).flatMap((language) => inventedPages(language, limit))
  for await (const { page, png } of rendered(pages)) {
    const began = performance.now()
    const document = await recogniser
      .recognise(png, { mediaType: 'image/png' })
      .catch(() => ({ text: '', spots: [] }))
    const ms = performance.now() - began
    const found = {
      ...characterErrors(document.text, page.text),
      ...numbersIn(document, page.text),
      ms,
      pages: 1,
    }
    for (const name of [nameOf(page), `${page.language} ALL${page.eastern ? ', eastern digits' : ''}`])
      rows.set(name, sum(rows.get(name), found))
  }
  const figures = Object.fromEntries([...rows].map(([name, row]) => [name, figuresOf(row)]))
  const lines = Object.entries(figures).map(
    ([name, row]) =>
      `${name.padEnd(44)} ${`${row.characterErrorRate} %`.padStart(8)}  ${`${row.right} of ${row.numbers}`.padStart(10)}  ${String(row.wrong).padStart(5)}  ${String(row.doubtful).padStart(8)}  ${String(row.secondsAPage).padStart(6)}`,
  )
  return {
    name: 'ocr',
    part,
    figures,
    table: [
      `${new Date().toISOString().slice(0, 10)}, ${RECOGNISER.name} ${RECOGNISER.version}`,
      `${''.padEnd(44)} ${'errors'.padStart(8)}  ${'numbers'.padStart(10)}  wrong  doubtful  s/page`,
      ...lines,
    ].join('\n'),
  }
}

function nameOf({ language, look, eastern }: InventedPage): string {
  return `${language} ${look}${eastern ? ', eastern digits' : ''}`
}

function sum(before: Row | undefined, row: Row): Row {
  if (!before) return row
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value + before[name as keyof Row]]),
  ) as unknown as Row // the same names
}

function figuresOf({ errors, characters, all, right, wrong, doubtful, ms, pages }: Row) {
  return {
    characterErrorRate: Math.round((errors / characters) * 1000) / 10,
    numbers: all,
    right,
    wrong,
    doubtful,
    secondsAPage: Math.round(ms / pages / 100) / 10,
  }
}
