import type { LinkDecision } from '../../model/index.ts'

/** What became of a decision: its entry, and the incidents that its claims are in now. */
export interface Decided {
  readonly seq: number
  readonly incidents: readonly string[]
  /** after a split: where the claims are that were taken out, and where the rest */
  readonly out?: readonly string[]
  readonly rest?: readonly string[]
}

export interface DecisionView {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly undone: boolean
  readonly decision: LinkDecision
}
