import type { Frequencies, LinkDecision, Vocabularies } from '../model/index.ts'
import type { Limits } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'

/** What linking what changed needs to know. */
export interface RelinkGiven {
  /** the items whose claims changed, or are no more */
  readonly items: readonly string[]
  /** what people decided, on the claims that are held now, in order */
  readonly decisions: readonly LinkDecision[]
  /** the same as it was when the linking in force was made */
  readonly decisionsBefore: readonly LinkDecision[]
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  /** those that the linking in force was made with */
  readonly frequencies: Frequencies
  readonly today?: string | undefined
  /** how much is compared; `LIMITS` where it is not said */
  readonly limits?: Limits | undefined
}
