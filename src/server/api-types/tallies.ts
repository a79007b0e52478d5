import { z } from '@hono/zod-openapi'
import { ReconciledCell, Reconciliation } from '../../model/index.ts'
import { DocumentRow, QuotedWords } from './documents.ts'
import { IncidentRow } from './incidents.ts'
import { TallyTree } from './tally-tree.ts'

export const TallyView = z
  .object({
    id: z.string(),
    tally: TallyTree,
    document: DocumentRow,
    words: QuotedWords,
    reconciliation: Reconciliation,
    incidents: z.record(z.string(), IncidentRow),
  })
  .openapi('TallyView')
export type TallyView = z.infer<typeof TallyView>

export const TallyRow = TallyView.omit({ reconciliation: true, incidents: true })
  .extend({ held: ReconciledCell.shape.held, missing: Reconciliation.shape.missing })
  .openapi('TallyRow')
export type TallyRow = z.infer<typeof TallyRow>

export const TallyList = z.object({ tallies: z.array(TallyRow).readonly() }).openapi('TallyList')
export type TallyList = z.infer<typeof TallyList>
