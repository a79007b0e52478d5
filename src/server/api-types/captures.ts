import { z } from '@hono/zod-openapi'
import { Digest } from '../../model/index.ts'

const lines = z.array(z.string()).readonly()
const changed = <T extends z.ZodType>(value: T) =>
  z.object({ before: value.optional(), after: value.optional() }).optional()

/** What is different between two captures of an address: lines of its visible text, and files by their addresses. */
const CaptureChanges = z.object({
  since: z.object({ item: Digest, at: z.string() }),
  status: changed(z.int()),
  finalUrl: changed(z.string()),
  title: changed(z.string()),
  text: z.array(z.object({ kind: z.enum(['gone', 'new']), lines })).readonly(),
  linesGone: z.int(),
  linesNew: z.int(),
  files: z.object({ gone: lines, new: lines, changed: lines }),
})

/** Every time that a page was captured, with its `item`, or could not be, with the `reason`; oldest first. */
export const Captures = z
  .object({
    captures: z
      .array(
        z.object({
          seq: z.int(),
          url: z.string(),
          at: z.string(),
          item: Digest.optional(),
          status: z.int().optional(),
          finalUrl: z.string().optional(),
          title: z.string().optional(),
          reason: z.string().optional(),
          /** against the capture before */
          changes: CaptureChanges.optional(),
        }),
      )
      .readonly(),
  })
  .openapi('Captures')
export type Captures = z.infer<typeof Captures>
