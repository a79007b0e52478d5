import type { Lists } from './growing.ts'
import type { Ledger } from './ledger.ts'

/** What share of all accounts tells a value. */
export interface Share {
  readonly of: (value: number) => number
  /** the share of the value that two accounts have in common, on average: the sum of squares of the shares over their sum */
  readonly usual: number
}

const KINDS = ['place', 'method', 'munition', 'target'] as const
export type Shares = Readonly<Record<(typeof KINDS)[number], Share>> & {
  /** from 0 to 1: how far these accounts are enough to say what is rare */
  readonly known: number
}

/** As many accounts are taken to tell each value beside those that do: few accounts say little about what is rare. */
const PRIOR_ACCOUNTS = 1

/** With so many accounts their shares are taken at their word, with fewer in proportion. */
const ACCOUNTS_ENOUGH = 500

/** The shares of places, methods, munitions and targets among the accounts of a ledger. Frozen: later rows change nothing. */
export function sharesOf(ledger: Ledger): Shares {
  const shares = Object.fromEntries(KINDS.map((kind) => [kind, shareOf(ledger.lists[kind], ledger.size)]))
  // the keys are KINDS
  return {
    ...(shares as Record<(typeof KINDS)[number], Share>),
    known: Math.min(1, ledger.size / ACCOUNTS_ENOUGH),
  }
}

function shareOf(list: Lists, accounts: number): Share {
  const counts = new Map<number, number>()
  for (let i = 0; i < list.values.length; i++) {
    const value = list.values.at[i] ?? 0
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
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
