import { z } from 'zod'

/** What is made of a preserved item to be looked at in its place. */
export const COPY_KINDS = [
  'thumbnail', // a small picture
  'cover', // one that shows nothing but its colours
  'preview', // the first minute of a video
] as const
export const CopyKind = z.enum(COPY_KINDS)
export type CopyKind = z.infer<typeof CopyKind>
