import type { Claim, Consensus, Incident, Link } from '../../model/index.ts'
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

export interface IncidentView {
  readonly incident: Incident
  readonly accounts: readonly Account[]
}
