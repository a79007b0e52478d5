import type { Capped, LinkDecision, Reason } from '../../model/index.ts'
import type { Account } from './incidents.ts'

export interface QuestionView {
  readonly a: Account
  readonly b: Account
  readonly weight: number
  readonly reasons: readonly Reason[]
}

export interface DecisionView {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly undone: boolean
  readonly decision: LinkDecision
}

/** The linking in force, in numbers, and what is linked to nothing. */
export interface LinkingView {
  readonly incidents: number
  readonly questions: number
  readonly unlinked: readonly { readonly claim: string; readonly why: string }[]
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
