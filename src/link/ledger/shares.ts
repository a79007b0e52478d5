import type { Lists } from './growing.ts'
import type { Ledger } from './ledger.ts'

/** What share of all accounts tells a value. */
export interface Share {
  readonly of: (value: number) => number
  /** the share of the value that two accounts have in common, on average: the sum of squares of the shares over their sum */
  readonly usual: number
}

export const KINDS = ['place', 'method', 'munition', 'target'] as const
export type Shares = Readonly<Record<(typeof KINDS)[number], Share>> & {
  /** from 0 to 1: how far these accounts are enough to say what is rare */
  readonly known: number
}

/** As many accounts are taken to tell each value beside those that do: few accounts say little about what is rare. */
const PRIOR_ACCOUNTS = 1

/** With so many accounts their shares are taken at their word, with fewer in proportion. */
const ACCOUNTS_ENOUGH = 500

/** How many accounts tell each value, by the number that it has in a ledger. */
export type ValueCounts = { readonly accounts: number } & Readonly<
  Record<(typeof KINDS)[number], ReadonlyMap<number, number>>
>

/** Counts the values that the accounts of a ledger tell. */
export function countValues(ledger: Ledger): ValueCounts {
  const counted = Object.fromEntries(KINDS.map((kind) => [kind, countsIn(ledger.lists[kind])]))
  // the keys are KINDS
  return { accounts: ledger.size, ...(counted as Record<(typeof KINDS)[number], Map<number, number>>) }
}

/** The shares of places, methods, munitions and targets among the accounts of a ledger. Frozen: later rows change nothing. */
export function sharesOf(ledger: Ledger): Shares {
  return sharesFrom(countValues(ledger))
}

/** The shares that counts give. */
export function sharesFrom(counts: ValueCounts): Shares {
  const shares = Object.fromEntries(KINDS.map((kind) => [kind, shareOf(counts[kind], counts.accounts)]))
  // the keys are KINDS
  return {
    ...(shares as Record<(typeof KINDS)[number], Share>),
    known: Math.min(1, counts.accounts / ACCOUNTS_ENOUGH),
  }
}

function countsIn(list: Lists): Map<number, number> {
  const counts = new Map<number, number>()
  for (let i = 0; i < list.values.length; i++) {
    const value = list.values.at[i] ?? 0
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

function shareOf(counts: ReadonlyMap<number, number>, accounts: number): Share {
  let [sum, squares] = [0, 0]
  for (const count of counts.values()) {
    sum += count
    squares += count * count
  }
  const total = accounts + PRIOR_ACCOUNTS
  return {
    of: (value) => ((counts.get(value) ?? 0) + PRIOR_ACCOUNTS) / total,
    usual: (squares / Math.max(1, sum) + PRIOR_ACCOUNTS) / total,
  }
}
