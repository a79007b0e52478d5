/**
 * Makes `data/linker/parameters.json` from the training parts of the benchmark data: `npm run train-linker`. What is learned are shares of
 * levels, slopes and thresholds: numbers, no words of the texts.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CapturedText, inputOf } from '../bench/airwars/input.ts'
import { readRows } from '../bench/data.ts'
import {
  type LinkableClaim,
  parseParameters,
  type TellingDocument,
  trainOnClaims,
  trainOnDocuments,
} from '../src/link/index.ts'
import type { ExchangeInput } from '../src/model/index.ts'
import { openDataFiles, openExtraction, packageFolder } from '../src/workspace/index.ts'

const data = process.env.RECOUNT_BENCH_DATA ?? join(packageFolder, '..', 'shared', 'bench')
const file = join(packageFolder, 'data', 'linker', 'parameters.json')
const before = parseParameters(readFileSync(file, 'utf8'))
const vocabularies = openDataFiles(join(packageFolder, 'data')).vocabularies()
const extract = await openExtraction()

interface Known {
  readonly telling: TellingDocument
  readonly truth: string | undefined
}

async function known(input: ExchangeInput, truth: string | undefined): Promise<Known> {
  const { claims, places } = await extract(input)
  const { id, text, publisher, publishedAt } = input
  return { telling: { document: { id, text, publisher, publishedAt }, claims, places }, truth }
}

const texts: Known[] = []
for (const row of readRows<CapturedText>(data, 'airwars-syria', 'train', 'linkage')) {
  const [first, second] = row.incident_ids
  texts.push(await known(inputOf(row), second === undefined ? first : undefined))
}

const truthOf = new Map(texts.map(({ telling, truth }) => [telling.document.id, truth]))
const documents = trainOnDocuments(
  texts.map(({ telling }) => telling),
  { vocabularies, before: before.documents, judge: (a, b) => same(truthOf.get(a), truthOf.get(b)) },
)

const claimTruth = new Map<string, string | undefined>()
const claims = texts.flatMap(({ telling: { document, claims: all }, truth }): LinkableClaim[] => {
  const specific = all.filter(({ generic }) => generic === undefined)
  return specific.map((claim) => {
    const ref = `${createHash('sha256').update(document.id).digest('hex')}#${claim.id}`
    // of a text that tells several attacks nobody knows which of them is the coded one
    claimTruth.set(ref, specific.length === 1 ? truth : undefined)
    return { ref, claim, document }
  })
})
const claimed = trainOnClaims(claims, {
  vocabularies,
  before: before.claims,
  judge: (a, b) => same(claimTruth.get(a), claimTruth.get(b)),
})

const made = {
  version: String(Number(before.version) + 1),
  report: [
    'Trained on the part "train" of airwars-syria.',
    'Claims: m and u estimated by hand, since no single claims are judged to the day; those of "words" learned.',
    ...documents.report.map((line) => `Documents: ${line}`),
  ],
  claims: rounded(withWords(before.claims, claimed.parameters)),
  documents: rounded(documents.parameters),
}
writeFileSync(process.argv[2] ?? file, `${JSON.stringify(made, null, 1)}\n`)
console.log(made.report.join('\n'))
for (const part of ['claims', 'documents'] as const)
  console.log(
    part,
    made[part].start,
    Object.entries(made[part].comparisons)
      .map(([name, { slope }]) => `${name} ${slope}`)
      .join(', '),
  )

/** Only what rare words say is learned for claims. */
function withWords(kept: typeof before.claims, learned: typeof before.claims): typeof before.claims {
  const { slope, levels } = learned.comparisons.words
  const plain = Object.fromEntries(Object.entries(levels).map(([level, { m, u }]) => [level, { m, u }]))
  return { ...kept, comparisons: { ...kept.comparisons, words: { slope, levels: plain } } }
}

function same(a: string | undefined, b: string | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : a === b
}

function rounded(parameters: typeof before.claims): typeof before.claims {
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
