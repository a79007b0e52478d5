/**
 * Makes `data/linker/parameters.json` from the training parts of the benchmark data: `npm run train-linker`. What is learned are shares of
 * levels, slopes and thresholds: numbers, no words of the texts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CapturedText, inputOf } from '../bench/airwars/input.ts'
import { readRows } from '../bench/data.ts'
import { linkableClaims, tellingDocuments } from '../bench/linkage/group.ts'
import { parseParameters, trainOnTexts, type Weights } from '../src/link/index.ts'
import { openDataFiles, openExtraction, packageFolder } from '../src/workspace/index.ts'

/** In log2 units: from even odds on two claims are one attack (docs/decisions/0021). From odds of one to four a person is asked. */
const [LINK, ASK] = [0, -2]

const data = process.env.RECOUNT_BENCH_DATA ?? join(packageFolder, '..', 'shared', 'bench')
const file = join(packageFolder, 'data', 'linker', 'parameters.json')
const before = parseParameters(readFileSync(file, 'utf8'))
const vocabularies = openDataFiles(join(packageFolder, 'data')).vocabularies()
const extract = await openExtraction()

const texts = readRows<CapturedText>(data, 'airwars-syria', 'train', 'linkage').map((row) => {
  const [first, second] = row.incident_ids
  return { input: inputOf(row), truth: second === undefined ? first : undefined }
})
const truthOf = new Map(texts.map(({ input, truth }) => [input.id, truth]))
const documents = await tellingDocuments(
  texts.map(({ input }) => input),
  extract,
)
const { parameters, report } = trainOnTexts(linkableClaims(documents), {
  vocabularies,
  before: before.claims,
  judge: (a, b) => same(truthOf.get(a), truthOf.get(b)),
})

const made = {
  version: String(Number(before.version) + 1),
  report: [
    'Trained on the part "train" of airwars-syria.',
    'Claims: m and u estimated by hand, since no single claims are judged to the day.',
    ...report.map((line) => `Texts: ${line}`),
  ],
  claims: {
    ...before.claims,
    link: LINK,
    ask: ASK,
    texts: rounded(parameters),
  },
}
writeFileSync(process.argv[2] ?? file, `${JSON.stringify(made, null, 1)}\n`)
console.log(made.report.join('\n'))
console.log(
  made.claims.texts.start,
  Object.entries(made.claims.texts.comparisons)
    .map(([name, { slope }]) => `${name} ${slope}`)
    .join(', '),
)

function same(a: string | undefined, b: string | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : a === b
}

function rounded(parameters: Weights): Weights {
  const round = (value: number) => Math.round(value * 1000) / 1000
  return {
    ...parameters,
    start: round(parameters.start),
    comparisons: Object.fromEntries(
      Object.entries(parameters.comparisons).map(([name, one]) => [
        name,
        { ...one, slope: round(one.slope) },
      ]),
    ) as typeof parameters.comparisons, // the keys are those of `parameters`
  }
}
