import type { Reason, Vocabularies } from '../../model/index.ts'
import type { Account } from '../account.ts'
import type { CopyGroups } from '../copies.ts'
import { PRIOR } from '../weights.ts'
import { compareDetails, compareSentences } from './details.ts'
import { compareTimeAndPlace } from './time-and-place.ts'

/** What speaks for and against two accounts being of one attack; `weight` is the sum of the reasons, in log2 units. */
export interface Score {
  readonly weight: number
  readonly reasons: readonly Reason[]
}

export type Comparer = (a: Account, b: Account) => Score

const START: Reason = {
  comparison: 'start',
  level: 'prior',
  weight: PRIOR,
  words: 'two claims of one war and quarter are rarely of the same attack',
}

/** Compares accounts by the published weights (Fellegi and Sunter, 1969), which it remembers pair by pair. */
export function comparer(vocabularies: Vocabularies, copies: CopyGroups): Comparer {
  const known = new Map<string, Score>()
  return (a, b) => {
    const [first, second] = a.ref < b.ref ? [a, b] : [b, a]
    const key = `${first.ref} ${second.ref}`
    const before = known.get(key)
    if (before !== undefined) return before
    const inCopies =
      copies.get(a.document.id) === copies.get(b.document.id) && a.document.id !== b.document.id
    const reasons = [
      START,
      compareTimeAndPlace(first, second),
      ...compareDetails(first, second, vocabularies),
      inCopies ? compareSentences(first, second) : undefined,
    ]
      .filter((reason) => reason !== undefined)
      .map((reason) => ({ ...reason, weight: Math.round(reason.weight * 100) / 100 }))
    const score = {
      weight: Math.round(reasons.reduce((sum, { weight }) => sum + weight, 0) * 100) / 100,
      reasons,
    }
    known.set(key, score)
    return score
  }
}
