import type { Reconciliation, Tally } from '../../model/index.ts'
import type { DocumentRow } from './documents.ts'
import type { IncidentRow } from './incidents.ts'

export interface TallyView {
  readonly id: string // `DOCUMENT#TALLY`
  readonly tally: Tally
  readonly document: DocumentRow
  readonly text: string
  readonly reconciliation: Reconciliation
  readonly incidents: Readonly<Record<string, IncidentRow>> // those that the reconciliation names
}

/** A tally as a line of a list: how much of it is held and how much is missing, without the incidents. */
export interface TallyRow extends Omit<TallyView, 'reconciliation' | 'incidents'> {
  readonly held: Reconciliation['cells'][number]['held']
  readonly missing: Reconciliation['missing']
}
