import { z } from '@hono/zod-openapi'
import { Correction } from '../../model/index.ts'

export const CorrectionView = z.object({
  seq: z.int(),
  at: z.string(),
  by: z.string(),
  undone: z.boolean(),
  applies: z.boolean(),
  correction: Correction,
})
export type CorrectionView = z.infer<typeof CorrectionView>

export const CorrectionBody = z
  .strictObject({
    version: z.int(),
    claim: z.string().optional(),
    change: Correction.shape.change,
    reason: z.string().min(1).max(2000),
  })
  .openapi('CorrectionRequest')
export type CorrectionBody = z.infer<typeof CorrectionBody>

export const UndoBody = z.strictObject({ reason: z.string().min(1).max(2000) }).openapi('UndoRequest')
export type UndoBody = z.infer<typeof UndoBody>
