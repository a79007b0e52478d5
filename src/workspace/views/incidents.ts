import type { Claim, Consensus, Incident, Link, TextOfIncident } from '../../model/index.ts'
import type { DecisionView } from './decisions.ts'
import type { DocumentRow } from './documents.ts'

export interface IncidentRow {
  readonly id: string
  readonly documents: number
  readonly origins: number
  readonly consensus: Consensus
}

export interface Account {
  readonly ref: string
  readonly claim: Claim
  readonly link: Link
  readonly document: DocumentRow
  readonly text: string
}

/** Documents of an incident that go back to one origin, earliest first: who copied or quoted whom. */
export interface OriginView {
  readonly name?: string
  readonly documents: readonly {
    readonly id: string
    /** whom it names as the one who says so */
    readonly quotes?: string
    /** the earlier document whose text it has; `share` is how much of the shorter text stands in the longer one, 0 to 1 */
    readonly copyOf?: { readonly id: string; readonly share: number }
  }[]
}

/** A document that tells of an incident by its text as a whole, and counts for nothing. */
interface TextView {
  readonly document: DocumentRow
  readonly link: TextOfIncident
}

export interface IncidentView {
  readonly incident: Incident
  readonly accounts: readonly Account[]
  /** documents in which no claim could be compared */
  readonly texts: readonly TextView[]
  readonly origins: readonly OriginView[]
  /** people's decisions on its claims, in force and undone */
  readonly decisions: readonly DecisionView[]
  /** how many entries the log had: what a decision on it is checked against */
  readonly size: number
}
