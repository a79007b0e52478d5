/**
 * Trains the judges of who plays which part (`data/extractor/judges.json`) on the part `train` of MUC-4. Deterministic: the same
 * data give the same file. Usage: `node scripts/train-extractor.ts [--data DIR] [--check]`; `--check` only cross-validates.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addCounts, type Counts, noCounts, prf } from '../bench/counts.ts'
import { type GoldDocument, readGold } from '../bench/muc4/gold.ts'
import { scoreEntities } from '../bench/muc4/ree.ts'
import { normalise, type Role } from '../bench/muc4/roles.ts'
import { openTraining, type TrainingRow } from '../src/extract/index.ts'
import { readPlainText } from '../src/read/index.ts'
import { openDataFiles } from '../src/workspace/index.ts'
import { type Forest, type Growth, growForest, scoreIn } from './training/grow-trees.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.RECOUNT_BENCH_DATA ?? join(root, '..', 'shared', 'bench') },
    check: { type: 'boolean', default: false },
  },
})

const GROWTH: Growth = { trees: 80, depth: 4, rate: 0.12, smallest: 3, ridge: 3, features: 0.4 }
const FOLDS = 5
const RAREST = 20 // rows that must have a feature for it to count
/** Log odds below which words that grammar puts into an attack are left out: lower than what adds words, since MUC-4 is one kind of text. */
const DROP = -2
const ROLE_OF: Readonly<Record<TrainingRow['part'], Role>> = {
  individual: 'PerpInd',
  organisation: 'PerpOrg',
  target: 'Target',
  victim: 'Victim',
  weapon: 'Weapon',
}
type Part = TrainingRow['part']
const PARTS = Object.keys(ROLE_OF) as Part[] // its keys are the parts

interface Row extends TrainingRow {
  readonly document: number
  readonly words: string
  readonly values: Float32Array
  readonly right: boolean
  /** told in the whole document, not in a stretch of it */
  readonly whole: boolean
}

const gold = readGold(values.data, 'train')
const described = await describe(gold)
const parts: Record<string, unknown> = {}
let all: Counts = noCounts
for (const part of PARTS) {
  const told = described.filter((row) => row.part === part)
  const features = featuresIn(told)
  const rows = told.map((row) => ({ ...row, values: vectorOf(row, features) }))
  const scores = crossValidated(rows, features.length)
  const { threshold, counts } = bestThreshold(part, rows, scores)
  const { p, r, f1 } = prf(counts)
  console.log(
    `${part.padEnd(14)} ${rows.length} rows, ${features.length} features: P ${p.toFixed(1)} R ${r.toFixed(1)} F ${f1.toFixed(1)} from ${threshold.toFixed(1)}`,
  )
  all = addCounts(all, counts)
  if (!values.check) parts[part] = judgeOf(growForest(rows, features.length, GROWTH), features, threshold)
}
const { p, r, f1 } = prf(all)
console.log(`all            P ${p.toFixed(1)} R ${r.toFixed(1)} F ${f1.toFixed(1)}`)
if (!values.check) {
  const folder = join(root, 'data', 'extractor')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'judges.json'), `${JSON.stringify({ languages: ['en'], parts })}\n`)
}

async function describe(documents: readonly GoldDocument[]): Promise<Omit<Row, 'values'>[]> {
  const files = openDataFiles(join(root, 'data'))
  const rowsOf = openTraining({
    gazetteer: await files.gazetteer(),
    vocabularies: files.vocabularies(),
    lexicons: await files.lexicons(),
  })
  const told = (text: string, publishedAt: string | undefined, document: number, whole: boolean) =>
    rowsOf(readPlainText(text, publishedAt === undefined ? {} : { publishedAt })).flatMap((row) => {
      const words = normalise(text.slice(row.quote.start, row.quote.end))
      const right =
        documents[document]?.entities[ROLE_OF[row.part]].some((entity) => entity.has(words)) === true
      return words === '' ? [] : [{ ...row, document, words, right, whole }]
    })
  return documents.flatMap(({ text, publishedAt }, document) => [
    ...told(text, publishedAt, document, true),
    ...stretchesOf(text).flatMap((stretch) => told(stretch, undefined, document, false)),
  ])
}

/** The paragraphs of a text, each as a text of its own: what is told shortly is told with less around it. */
function stretchesOf(text: string): string[] {
  const paragraphs = text.split(/\s{3,}/).filter((paragraph) => paragraph.length > 60)
  return paragraphs.length < 3 ? [] : paragraphs
}

function featuresIn(rows: readonly TrainingRow[]): string[] {
  const seen = new Map<string, number>()
  for (const { features } of rows)
    for (const name of features.keys()) seen.set(name, (seen.get(name) ?? 0) + 1)
  return [...seen].flatMap(([name, count]) => (count >= RAREST ? [name] : [])).sort()
}

function vectorOf({ features }: TrainingRow, names: readonly string[]): Float32Array {
  return Float32Array.from(names, (name) => features.get(name) ?? 0)
}

/** The scores of rows by forests that have not seen their documents. */
function crossValidated(rows: readonly Row[], width: number): Float64Array {
  const scores = new Float64Array(rows.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const forest = growForest(
      rows.filter(({ document }) => document % FOLDS !== fold),
      width,
      GROWTH,
    )
    for (const [at, row] of rows.entries())
      if (row.document % FOLDS === fold) scores[at] = scoreIn(forest, row.values)
  }
  return scores
}

/** The threshold with the best F1 of CEAF-REE: of each group the surest words from it on are told. */
function bestThreshold(
  part: Part,
  rows: readonly Row[],
  scores: Float64Array,
): { threshold: number; counts: Counts } {
  let best = { threshold: 0, counts: noCounts, f1: -1 }
  for (let step = -30; step <= 20; step++) {
    const counts = countsFrom(part, rows, scores, step / 10)
    const { f1 } = prf(counts)
    if (f1 > best.f1) best = { threshold: step / 10, counts, f1 }
  }
  return best
}

function countsFrom(part: Part, rows: readonly Row[], scores: Float64Array, threshold: number): Counts {
  const told = new Map<number, Map<number, { score: number; words: string }>>()
  for (const [at, { document, group, words, whole }] of rows.entries()) {
    const score = scores[at] as number
    if (score < threshold || !whole) continue
    const groups = told.get(document) ?? new Map<number, { score: number; words: string }>()
    told.set(document, groups)
    if (score > (groups.get(group)?.score ?? Number.NEGATIVE_INFINITY)) groups.set(group, { score, words })
  }
  return gold
    .map(({ entities }, document) => {
      const words = new Set([...(told.get(document)?.values() ?? [])].map(({ words }) => words))
      return scoreEntities(
        [...words].map((one) => new Set([one])),
        entities[ROLE_OF[part]],
      )
    })
    .reduce(addCounts, noCounts)
}

/** A forest in the form of the file: the features that it asks for, and numbers with few digits, since more tell nothing. */
function judgeOf({ bias, trees }: Forest, features: readonly string[], threshold: number): unknown {
  const short = (value: number) => Number(value.toPrecision(4))
  const used = [...new Set(trees.flatMap(({ feature }) => feature))]
    .filter((at) => at >= 0)
    .sort((a, b) => a - b)
  const place = new Map(used.map((at, index) => [at, index]))
  return {
    features: used.map((at) => features[at]),
    bias: short(bias),
    add: threshold,
    drop: Math.min(threshold, DROP),
    trees: trees.map((tree) => ({
      ...tree,
      feature: tree.feature.map((at) => place.get(at) ?? -1),
      at: tree.at.map(short),
    })),
  }
}
