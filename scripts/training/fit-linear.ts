/** Logistic regression over buckets of clues (AdaGrad, L2), on few rows. Deterministic. */
import { seeded } from '../../src/link/index.ts'

export interface ClueRow {
  readonly clues: Iterable<number>
  readonly right: boolean
}

export interface Fitted {
  readonly bias: number
  readonly weights: Float64Array
}

const EPOCHS = 12
const RATE = 0.1

/** Clues of fewer rows count nothing. */
const RAREST = 3

/** Fits weights. The same rows give the same weights. `ridge` holds each weight back, over all rows. */
export function fitLinear(rows: readonly ClueRow[], buckets: number, ridge = 20): Fitted {
  const seen = new Int32Array(buckets)
  for (const { clues } of rows) for (const clue of clues) seen[clue] = (seen[clue] as number) + 1
  const told = rows.map(({ clues, right }) => ({
    clues: Int32Array.from(Array.from(clues).filter((clue) => (seen[clue] as number) >= RAREST)),
    right,
  }))
  const weights = new Float64Array(buckets)
  const squares = new Float64Array(buckets).fill(1)
  const positive = rows.reduce((sum, { right }) => sum + (right ? 1 : 0), 0)
  let bias = Math.log((positive + 1) / (rows.length - positive + 1))
  let biasSquares = 1
  const order = Int32Array.from(told, (_, at) => at)
  const next = seeded(11)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(next() * (at + 1))
      const held = order[at] as number
      order[at] = order[other] as number
      order[other] = held
    }
    for (const at of order) {
      const { clues, right } = told[at] as (typeof told)[number]
      let sum = bias
      for (const clue of clues) sum += weights[clue] as number
      const error = (right ? 1 : 0) - 1 / (1 + Math.exp(-sum))
      biasSquares += error * error
      bias += (RATE * error) / Math.sqrt(biasSquares)
      for (const clue of clues) {
        const slope = error - (ridge * (weights[clue] as number)) / (seen[clue] as number)
        squares[clue] = (squares[clue] as number) + slope * slope
        weights[clue] = (weights[clue] as number) + (RATE * slope) / Math.sqrt(squares[clue] as number)
      }
    }
  }
  return { bias, weights }
}

/** What fitted weights say of clues, in log odds. */
export function sumIn({ bias, weights }: Fitted, clues: Iterable<number>): number {
  let sum = bias
  for (const clue of clues) sum += weights[clue] as number
  return sum
}
