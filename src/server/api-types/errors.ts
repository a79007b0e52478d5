import { z } from '@hono/zod-openapi'
import { ERROR_CODES } from '../../model/index.ts'

/** The one envelope of every refusal. `proof` holds what shows the error to be true; for `conflict` both sides. */
export const ErrorEnvelope = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      todo: z.string(),
      proof: z.unknown().optional(),
    }),
  })
  .openapi('Error')
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>

/** What a write clashed with: the `proof` of the error `conflict`. */
export interface Conflict {
  readonly yours: unknown
  readonly version: number
  readonly theirs: readonly {
    readonly seq: number
    readonly at: string
    readonly by: string
    readonly kind: string
    readonly record: unknown
  }[]
}
