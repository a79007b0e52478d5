/** Right, predicted and gold counts, to be summed over documents. */
export interface Counts {
  readonly right: number
  readonly predicted: number
  readonly found: number
  readonly gold: number
}

export const noCounts: Counts = { right: 0, predicted: 0, found: 0, gold: 0 }

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    right: a.right + b.right,
    predicted: a.predicted + b.predicted,
    found: a.found + b.found,
    gold: a.gold + b.gold,
  }
}

/** Precision, recall and F1 in percent. */
export function prf(counts: Counts): { p: number; r: number; f1: number } {
  const p = counts.predicted === 0 ? 0 : counts.right / counts.predicted
  const r = counts.gold === 0 ? 0 : counts.found / counts.gold
  return { p: 100 * p, r: 100 * r, f1: p + r === 0 ? 0 : (200 * p * r) / (p + r) }
}
