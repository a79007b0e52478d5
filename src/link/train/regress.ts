/** One judged pair: the columns in which it has a value, in log2 units where they are weights. */
export interface Example {
  readonly at: readonly number[]
  readonly values: readonly number[]
  readonly same: boolean
  /** what it weighs beside the columns */
  readonly offset?: number
}

/** Where a coefficient starts, and how firmly it is held there. */
export interface Held {
  readonly value: number
  readonly hold: number
  readonly least?: number
}

const ROUNDS = 40
/** Far from the answer Newton's step overshoots. */
const STEP_MOST = 0.5
const SETTLED = 1e-4
/** Keeps a column that no example has from being divided by nothing. */
const RIDGE = 1e-6

/** Logistic regression in log2 units by Newton's method, each coefficient drawn towards where it started. */
export function regress(examples: readonly Example[], held: readonly Held[]): number[] {
  const count = held.length
  const found = Float64Array.from(held, ({ value }) => value)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = Float64Array.from(held, ({ value, hold }, i) => -hold * ((found[i] ?? 0) - value))
    const curve = held.map(({ hold }, i) => {
      const line = new Float64Array(count)
      line[i] = hold + RIDGE
      return line
    })
    for (const example of examples) addExample(example, found, gradient, curve)
    const step = solveLinear(curve, gradient)
    let most = 0
    held.forEach(({ least = Number.NEGATIVE_INFINITY }, i) => {
      const before = found[i] ?? 0
      found[i] = Math.max(least, before + Math.max(-STEP_MOST, Math.min(STEP_MOST, step[i] ?? 0)))
      most = Math.max(most, Math.abs((found[i] ?? 0) - before))
    })
    if (most < SETTLED) break
  }
  return [...found]
}

function addExample(
  { at, values, same, offset = 0 }: Example,
  found: Float64Array,
  gradient: Float64Array,
  curve: readonly Float64Array[],
): void {
  let sum = offset
  for (let i = 0; i < at.length; i++) sum += (found[at[i] ?? 0] ?? 0) * (values[i] ?? 0)
  const chance = 1 / (1 + 2 ** -sum)
  const [miss, spread] = [((same ? 1 : 0) - chance) * Math.LN2, chance * (1 - chance) * Math.LN2 ** 2]
  for (let i = 0; i < at.length; i++) {
    const [row, value] = [at[i] ?? 0, values[i] ?? 0]
    gradient[row] = (gradient[row] ?? 0) + miss * value
    const line = curve[row]
    if (line === undefined) continue
    for (let j = 0; j < at.length; j++) {
      const column = at[j] ?? 0
      line[column] = (line[column] ?? 0) + spread * value * (values[j] ?? 0)
    }
  }
}

/** Solves a symmetric positive system by Gaussian elimination with pivoting. */
function solveLinear(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const size = right.length
  const rows = matrix.map((line, index) => Float64Array.from([...line, right[index] ?? 0]))
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(cell(row, column)) > Math.abs(cell(pivot, column))) pivot = row
    const [one, other] = [rows[column], rows[pivot]]
    if (one !== undefined && other !== undefined) [rows[column], rows[pivot]] = [other, one]
    for (let row = 0; row < size; row++) {
      const factor = row === column ? 0 : cell(row, column) / cell(column, column)
      const line = rows[row]
      if (factor === 0 || line === undefined) continue
      for (let at = column; at <= size; at++) line[at] = (line[at] ?? 0) - factor * cell(column, at)
    }
  }
  return rows.map((_, index) => cell(index, size) / cell(index, index))
}
