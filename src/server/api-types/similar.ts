import { z } from '@hono/zod-openapi'
import { DocumentRow } from './documents.ts'

/** Items whose pictures look like that of one item. */
export const Similar = z
  .object({
    /** whether there is enough to see in it to be compared, or why there is nothing to compare by */
    state: z.enum(['compared', 'too-plain', 'not-hashed']),
    reason: z.string().optional(),
    /** how many pictures were compared with it */
    among: z.int(),
    /** nearest first */
    similar: z
      .array(
        z.object({
          document: DocumentRow,
          /** in how many of 256 bits they differ, at most 31 */
          distance: z.int(),
          /** of videos: the seconds of the frames that are near */
          second: z.number().optional(),
          otherSecond: z.number().optional(),
        }),
      )
      .readonly(),
  })
  .openapi('Similar')
export type Similar = z.infer<typeof Similar>
