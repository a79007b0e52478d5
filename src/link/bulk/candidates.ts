import type { Blocks } from '../blocks/blocks.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isPlain, nearPairs } from './near-pairs.ts'

/** The pairs of rows that are compared, step by step. */
export interface Candidates {
  readonly steps: number
  /** Calls back with the pairs that a step finds; of rows that are told in uncommon ways some come more than once. */
  readonly step: (at: number, call: (a: number, b: number) => void) => void
}

/**
 * The pairs that meet in blocks and may be one: those of plain rows, as nearly all are, without a look into any block. A row in a block by time and
 * place that holds too many is not compared by time and place, and left to its other blocks.
 */
export function candidatesOf(ledger: Ledger, blocks: Blocks): Candidates {
  const plain = new Uint8Array(ledger.size)
  for (let row = 0; row < ledger.size; row++)
    plain[row] = isPlain(ledger, row) && !blocks.inCrowd(row) ? 1 : 0
  const near = nearPairs(ledger, rowsWith(plain, 1))
  const others = rowsWith(plain, 0)
  return {
    steps: near.steps + others.length,
    step(at, call) {
      if (at < near.steps) {
        near.step(at, call)
        return
      }
      const row = others[at - near.steps] ?? 0
      blocks.neighbours(row, (other) => {
        if (plain[other] === 1 || other > row) call(row, other)
      })
    },
  }
}

function rowsWith(marks: Uint8Array, mark: number): Int32Array {
  const rows = new Int32Array(marks.length)
  let count = 0
  for (let row = 0; row < marks.length; row++) if (marks[row] === mark) rows[count++] = row
  return rows.slice(0, count)
}
