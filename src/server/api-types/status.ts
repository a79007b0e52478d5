import { z } from '@hono/zod-openapi'
import { Capped } from '../../model/index.ts'
import { Fixity, LogKey, PromisedOutside, SeenOutside, StampedOutside } from './log.ts'

export const Work = z.object({
  stage: z.enum(['read', 'look', 'examine', 'extract', 'link', 'copy']),
  done: z.int(),
  total: z.int(),
})
export type Work = z.infer<typeof Work>

export const Status = z
  .object({
    workspace: z.string(),
    person: z.string(),
    counts: z.object({
      items: z.int(),
      documents: z.int(),
      unreadable: z.int(),
      claims: z.int(),
      incidents: z.int(),
      tallies: z.int(),
      entries: z.int(),
      bytes: z.int(),
    }),
    checkpoint: z.object({
      line: z.string(),
      size: z.int(),
      root: z.string(),
      note: z.string(),
      vkey: z.string(),
    }),
    verified: z.object({ at: z.string(), intact: z.boolean(), size: z.int() }).optional(),
    fixity: Fixity,
    /** what linking left out because it was too large */
    capped: Capped.optional(),
    key: LogKey,
    stamps: z.array(StampedOutside).readonly(),
    stampersWaiting: z.array(z.object({ url: z.string(), why: z.string() })).readonly(),
    calendars: z.array(PromisedOutside).readonly(),
    seenOutside: z.array(SeenOutside).readonly(),
    /** what is being read, extracted or linked now; absent when nothing is */
    work: Work.optional(),
  })
  .openapi('Status')
export type Status = z.infer<typeof Status>

export const Processed = z
  .object({
    read: z.int(),
    extracted: z.int(),
    /** items that had been extracted from before and say something else now */
    changed: z.array(z.string()).readonly(),
    unreadable: z
      .array(z.object({ item: z.string(), name: z.string(), code: z.string(), reason: z.string() }))
      .readonly(),
    linked: z.boolean(),
    stopped: z.boolean(),
  })
  .openapi('Processed')
export type Processed = z.infer<typeof Processed>

/** The codes of every vocabulary and the ids of the actors, in the languages that the application speaks. */
export const Labels = z
  .record(z.string(), z.record(z.string(), z.object({ en: z.string(), ar: z.string() })))
  .openapi('Labels')
export type Labels = z.infer<typeof Labels>
