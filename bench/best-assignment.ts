/**
 * The one-to-one assignment of rows to columns with the greatest total weight (Hungarian method with potentials, O(n³)).
 * @param weights one row an element, all of the same length; a pair of weight 0 or less is left apart
 * @returns for each row the column that it goes to, or undefined
 */
export function bestAssignment(weights: readonly (readonly number[])[]): (number | undefined)[] {
  const rows = weights.length
  const size = Math.max(rows, weights[0]?.length ?? 0)
  const cost = (row: number, column: number) => -Math.max(0, weights[row - 1]?.[column - 1] ?? 0)
  const ofRow = new Float64Array(size + 1) // potentials
  const ofColumn = new Float64Array(size + 1)
  const taker = new Int32Array(size + 1) // the row that each column goes to; rows and columns count from 1, 0 is none
  for (let row = 1; row <= size; row++) {
    const way = new Int32Array(size + 1)
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
    const seen = new Uint8Array(size + 1)
    taker[0] = row
    let column = 0
    do {
      seen[column] = 1
      const from = taker[column] ?? 0
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let to = 1; to <= size; to++) {
        if (seen[to]) continue
        const reduced = cost(from, to) - (ofRow[from] ?? 0) - (ofColumn[to] ?? 0)
        if (reduced < (least[to] ?? 0)) {
          least[to] = reduced
          way[to] = column
        }
        if ((least[to] ?? 0) < delta) {
          delta = least[to] ?? 0
          next = to
        }
      }
      for (let to = 0; to <= size; to++) {
        if (seen[to]) {
          ofRow[taker[to] ?? 0] = (ofRow[taker[to] ?? 0] ?? 0) + delta
          ofColumn[to] = (ofColumn[to] ?? 0) - delta
        } else least[to] = (least[to] ?? 0) - delta
      }
      column = next
    } while (taker[column] !== 0)
    while (column !== 0) {
      const before = way[column] ?? 0
      taker[column] = taker[before] ?? 0
      column = before
    }
  }
  const answer: (number | undefined)[] = weights.map(() => undefined)
  for (let column = 1; column <= size; column++) {
    const row = (taker[column] ?? 0) - 1
    if ((weights[row]?.[column - 1] ?? 0) > 0) answer[row] = column - 1
  }
  return answer
}
