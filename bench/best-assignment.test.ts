import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestAssignment } from './best-assignment.ts'

const total = (weights: readonly (readonly number[])[], answer: readonly (number | undefined)[]) =>
  answer.reduce<number>(
    (sum, column, row) => sum + (column === undefined ? 0 : (weights[row]?.[column] ?? 0)),
    0,
  )

/** The greatest total by trying all. */
function greatest(weights: readonly (readonly number[])[], taken = new Set<number>()): number {
  const [first, ...rest] = weights
  if (first === undefined) return 0
  let best = greatest(rest, taken)
  first.forEach((weight, column) => {
    if (taken.has(column)) return
    best = Math.max(best, weight + greatest(rest, new Set([...taken, column])))
  })
  return best
}

describe('the best assignment', () => {
  it('gives up the best pair where two others are worth more', () =>
    expect(
      bestAssignment([
        [5, 4],
        [4, 0],
      ]),
    ).toEqual([1, 0]))
  it('leaves apart what fits nothing', () => {
    expect(bestAssignment([[0], [2]])).toEqual([undefined, 0])
    expect(bestAssignment([[-1, 3, 1]])).toEqual([1])
    expect(bestAssignment([])).toEqual([])
    expect(bestAssignment([[], []])).toEqual([undefined, undefined])
  })
  it('has the greatest total, one to one', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(table, (weights) => {
        const answer = bestAssignment(weights)
        const taken = answer.filter((column) => column !== undefined)
        expect(new Set(taken).size).toBe(taken.length)
        expect(total(weights, answer)).toBe(greatest(weights))
      }),
    )
  })
})
