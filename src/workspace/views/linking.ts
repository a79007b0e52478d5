import type { Capped, Reason } from '../../model/index.ts'
import type { DecisionView } from './decisions.ts'
import type { Account } from './incidents.ts'

/** A pair of claims on which a person is asked, and what the answer would change. */
export interface QuestionView {
  readonly a: Account
  readonly b: Account
  readonly weight: number
  readonly reasons: readonly Reason[]
  /** the incidents that would become one */
  readonly incidents: readonly [a: string, b: string]
  /** how likely it is one attack, 0 to 1 */
  readonly chance: number
  readonly change: {
    /** killed that are counted twice if it is one attack; `max` null where that is open */
    readonly killed: { readonly min: number; readonly max: number | null }
    /** tallies that would hold one attack fewer */
    readonly tallies: number
  }
  /** by whom and why it was put aside, while that holds */
  readonly aside?: Omit<DecisionView, 'undone'>
  /** how many entries the log had: what a decision on it is checked against */
  readonly size: number
}

/** A claim that is linked to nothing, why, and the words that it stands in. */
export interface UnlinkedClaim {
  readonly claim: string
  readonly why: string
  /** who published the document, or its name */
  readonly source: string
  /** the words that tell of it, with a little of what stands around them */
  readonly words: string
}

/** The linking in force, in numbers, and what is linked to nothing. */
export interface LinkingView {
  readonly incidents: number
  readonly questions: number
  readonly unlinked: readonly UnlinkedClaim[]
  readonly capped: Capped | undefined
}

/** Parameters that were learned anew, and what they would change; nothing is changed yet. */
export interface TrainingView {
  /** the parameters, as the text of their file */
  readonly file: string
  readonly report: readonly string[]
  readonly incidents: { readonly before: number; readonly after: number }
  /** the claims of every incident that would no longer be, and of every one that would be new */
  readonly gone: readonly (readonly string[])[]
  readonly made: readonly (readonly string[])[]
}
