/** Fits the judges in two steps: sums over the words around a mention, then trees over those sums and all other features. */
import {
  BUCKETS,
  cluesOfText,
  type JudgesFile,
  mostOf,
  standingsOf,
  tellingOf,
  WORD_FEATURES,
  wordsAround,
} from '../../src/extract/index.ts'
import { seeded } from '../../src/link/index.ts'
import { type Fitted, fitLinear, sumIn } from './fit-linear.ts'
import { type Forest, type Growth, growForest, scoreIn } from './grow-trees.ts'
import { PARTS, type Part, type Row, type Told } from './muc4-rows.ts'

export const FOLDS = 5
const GROWTH: Growth = { trees: 120, depth: 4, rate: 0.08, smallest: 3, ridge: 3, features: 0.35, rows: 0.7 }
/** A text is few rows and many clues: their weights are held back more. */
const RIDGE_OF_TEXTS = 300
/** Of the clues in a paragraph that stands alone so many are hidden, so that trees learn what to make of words that nobody has read. */
const HIDDEN = 0.5
const RAREST = 30 // rows that must have a feature for it to count
/**
 * Log odds below which words that grammar puts into an attack are left out: lower than what adds words, since MUC-4 is one kind of
 * text, and lowest for parties, of which other wars have others.
 */
const DROP: Readonly<Record<Part, number>> = {
  individual: -1.5,
  organisation: -2,
  target: -2,
  victim: -1.5,
  weapon: -1.5,
}

export const foldOf = ({ document }: { readonly document: number }): number => document % FOLDS

type Telling = ReturnType<typeof tellingOf>

/** What was fitted for all but one fold (by its number), and last for all. */
interface OfFolds<T> {
  readonly without: readonly T[]
  readonly all: T
}

export interface JudgedPart {
  readonly rows: readonly Row[]
  /** by row, of whole documents and their paragraphs: by a forest that has not seen its document */
  readonly scores: Float64Array
  readonly whole: readonly boolean[]
  readonly features: readonly string[]
  readonly words: OfFolds<Fitted>
  readonly forest: OfFolds<Forest>
}

export interface Fit {
  readonly telling: OfFolds<Fitted>
  readonly relevant: OfFolds<Fitted>
  readonly parts: Readonly<Record<Part, JudgedPart>>
}

/** Fits everything once for each fold without it and once for all. */
export function fitJudges(told: readonly Told[], log: (line: string) => void): Fit {
  const sentences = told.flatMap(({ whole, document, sentences }) =>
    whole ? sentences.map((sentence) => ({ ...sentence, document })) : [],
  )
  const telling = ofFolds(sentences, (rows) => fitLinear(rows, BUCKETS))
  const texts = told.map(({ document, sentences, relevant }) => ({
    document,
    clues: cluesOfText(sentences.map(({ clues }) => clues)),
    right: relevant,
  }))
  const relevant = ofFolds(
    texts.filter((_, at) => told[at]?.whole),
    (rows) => fitLinear(rows, BUCKETS, RIDGE_OF_TEXTS),
  )
  const tells = told.map((one, at) =>
    tellingOf(
      one.sentences.map(({ clues }) => sumIn(telling.without[foldOf(one)] as Fitted, clues)),
      sumIn(relevant.without[foldOf(one)] as Fitted, texts[at]?.clues ?? []),
    ),
  )
  log('sentences fitted')
  const parts = Object.fromEntries(
    PARTS.map((part) => [part, fitPart(part, told, tells, log)]),
  ) as Fit['parts'] // by part
  return { telling, relevant, parts }
}

function fitPart(
  part: Part,
  told: readonly Told[],
  tells: readonly Telling[],
  log: (line: string) => void,
): JudgedPart {
  const mine = told.flatMap((one, at) =>
    one.rows.filter((row) => row.part === part).map((row) => ({ row, at, whole: one.whole })),
  )
  const occurrences = mine.flatMap(({ row, whole }) =>
    whole ? row.occurrences.map(({ clues }) => ({ clues, right: row.right, document: row.document })) : [],
  )
  const words = ofFolds(occurrences, (rows) => fitLinear(rows, BUCKETS))
  const next = seeded(13)
  for (const group of Map.groupBy(mine, ({ at }) => at).values()) {
    const around = group.map(({ row, whole }) => {
      const fitted = words.without[foldOf(row)] as Fitted
      const shown = (clues: Int32Array) => (whole ? clues : clues.filter(() => next() >= HIDDEN))
      return row.occurrences.map(({ clues, sentence }) => ({ odds: sumIn(fitted, shown(clues)), sentence }))
    })
    const standings = standingsOf(
      group.map(({ row }) => row),
      around.map(mostOf),
    )
    for (const [index, { row, at }] of group.entries()) {
      const [own, standing] = [around[index], standings[index]]
      if (own === undefined || standing === undefined) continue
      for (const [feature, value] of wordsAround(own, tells[at] as Telling, standing).entries())
        row.features.set(WORD_FEATURES[feature] as string, value)
    }
  }
  const rows = mine.map(({ row }) => row)
  const features = featuresIn(rows)
  const vectors = rows.map((row) => ({
    document: row.document,
    right: row.right,
    values: Float32Array.from(features, (name) => row.features.get(name) ?? 0),
  }))
  const forest = ofFolds(vectors, (some) => growForest(some, features.length, GROWTH))
  const scores = Float64Array.from(vectors, (row) =>
    scoreIn(forest.without[foldOf(row)] as Forest, row.values),
  )
  log(`${part}: ${rows.length} rows, ${features.length} features`)
  return { rows, scores, whole: mine.map(({ whole }) => whole), features, words, forest }
}

function ofFolds<R extends { readonly document: number }, T>(
  rows: readonly R[],
  learn: (rows: readonly R[]) => T,
): OfFolds<T> {
  return {
    without: Array.from({ length: FOLDS }, (_, fold) => learn(rows.filter((row) => foldOf(row) !== fold))),
    all: learn(rows),
  }
}

function featuresIn(rows: readonly Row[]): string[] {
  const seen = new Map<string, number>()
  for (const { features } of rows)
    for (const name of features.keys()) seen.set(name, (seen.get(name) ?? 0) + 1)
  return [...seen].flatMap(([name, count]) => (count >= RAREST ? [name] : [])).sort()
}

/** Judges in the form of their file: of all documents, or of all but a fold's. `thresholds` are the log odds that add words. */
export function judgesOf(
  { telling, relevant, parts }: Fit,
  thresholds: Readonly<Record<Part, number>>,
  fold?: number,
): JudgesFile {
  const of = <T>(fitted: OfFolds<T>): T => (fold === undefined ? fitted.all : (fitted.without[fold] as T))
  return {
    languages: ['en'],
    telling: linearOf(of(telling)),
    relevant: linearOf(of(relevant)),
    parts: Object.fromEntries(
      PARTS.map((part) => {
        const { forest, features, words } = parts[part]
        return [
          part,
          {
            ...judgeOf(of(forest), features, {
              add: thresholds[part],
              drop: Math.min(thresholds[part], DROP[part]),
            }),
            words: linearOf(of(words)),
          },
        ]
      }),
    ) as JudgesFile['parts'], // by part
  }
}

/** Numbers with few digits, since more tell nothing. */
const short = (value: number) => Number(value.toPrecision(4))

function linearOf({ bias, weights }: Fitted): JudgesFile['telling'] {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
  const whole = Int8Array.from(weights, (weight) => Math.round((127 * weight) / largest))
  return {
    bias: short(bias),
    scale: short(largest / 127),
    weights: Buffer.from(whole.buffer).toString('base64'),
  }
}

/** A forest with the features that it asks for. */
function judgeOf(
  { bias, trees }: Forest,
  features: readonly string[],
  thresholds: { readonly add: number; readonly drop: number },
): Omit<JudgesFile['parts'][Part], 'words'> {
  const used = [...new Set(trees.flatMap(({ feature }) => feature))]
    .filter((at) => at >= 0)
    .sort((a, b) => a - b)
  const place = new Map(used.map((at, index) => [at, index]))
  return {
    features: used.map((at) => features[at] as string),
    bias: short(bias),
    ...thresholds,
    trees: trees.map((tree) => ({
      ...tree,
      feature: tree.feature.map((at) => place.get(at) ?? -1),
      at: tree.at.map(short),
    })),
  }
}
