import { z } from '@hono/zod-openapi'
import { CUSTODY_ACTS, Digest } from '../../model/index.ts'

export const LogEntry = z
  .object({
    seq: z.int(),
    at: z.string(),
    by: z.string(),
    kind: z.string(),
    subject: z.string(),
    erased: z.boolean(),
  })
  .openapi('LogEntry')
export type LogEntry = z.infer<typeof LogEntry>

export const LogPage = z.object({ entries: z.array(LogEntry).readonly() }).openapi('LogPage')
export type LogPage = z.infer<typeof LogPage>

export const VerifyBody = z
  .strictObject({ since: z.string().max(10_000).optional() })
  .openapi('VerifyRequest')
export type VerifyBody = z.infer<typeof VerifyBody>

/** When the item was last read that was read longest ago, and items that were not what they should be. */
export const Fixity = z
  .object({
    oldest: z.string().optional(),
    wrong: z.array(z.object({ item: Digest, at: z.string(), state: z.string() })).readonly(),
  })
  .openapi('Fixity')

/** Who had an item, when and why. */
export const Custody = z
  .object({
    item: Digest,
    name: z.string().optional(),
    sealed: z.boolean(),
    chain: z
      .array(
        z.object({
          seq: z.int(),
          at: z.string(),
          by: z.string(),
          pseudonym: z.string(),
          act: z.enum(Object.values(CUSTODY_ACTS)),
          purpose: z.string().optional(),
          authority: z.string().optional(),
          to: z.string().optional(),
          before: Digest.optional(),
          after: Digest.optional(),
          tool: z.string().optional(),
          package: z.string().optional(),
          note: z.string().optional(),
          erased: z.boolean(),
        }),
      )
      .readonly(),
  })
  .openapi('Custody')
export type Custody = z.infer<typeof Custody>

/** A witness outside, and how many entries the last checkpoint covers that it has cosigned. */
export const SeenOutside = z
  .object({ witness: z.string(), size: z.int(), at: z.string() })
  .openapi('SeenOutside')

/** A time stamp over so many entries, until when its certificate is valid, and how often it was renewed. */
export const StampedOutside = z
  .object({
    authority: z.string(),
    size: z.int(),
    at: z.string(),
    until: z.string(),
    renewed: z.int().optional(),
  })
  .openapi('StampedOutside')

/** A time stamp that was checked again: docs/evidence.md says what the states mean. */
export const StampCheck = StampedOutside.extend({
  state: z.enum(['good', 'expired', 'untrusted', 'wrong']),
  renewed: z.int(),
  words: z.string(),
}).openapi('StampCheck')

/** A checkpoint that a calendar of OpenTimestamps was given, and the blocks of Bitcoin that its proof leads to. */
export const PromisedOutside = z
  .object({ calendar: z.string(), size: z.int(), at: z.string(), blocks: z.array(z.int()).readonly() })
  .openapi('PromisedOutside')

/** The key that signs the log, and the hand-overs that led to it. */
export const LogKey = z
  .object({
    vkey: z.string(),
    sealed: z.boolean(),
    handovers: z
      .array(
        z.object({
          seq: z.int(),
          at: z.string(),
          because: z.string(),
          from: z.string(),
          to: z.string(),
          size: z.int(),
        }),
      )
      .readonly(),
  })
  .openapi('LogKey')

export const Verified = z
  .object({
    intact: z.boolean(),
    findings: z
      .array(
        z.object({
          severity: z.enum(['damage', 'note']),
          code: z.string(),
          what: z.enum(['blob', 'record', 'entry', 'tree', 'tile', 'checkpoint', 'table', 'key']),
          where: z.string(),
          words: z.string(),
        }),
      )
      .readonly(),
    erased: z.array(z.object({ item: z.string(), at: z.string(), because: z.string() })).readonly(),
    counts: z.object({ entries: z.int(), records: z.int(), blobs: z.int(), bytes: z.int() }),
    checkpoint: z.string().optional(),
    since: z.enum(['extends', 'broken']).optional(),
    seenOutside: z.array(SeenOutside).readonly(),
    stamps: z.array(StampCheck).readonly(),
  })
  .openapi('Verified')
export type Verified = z.infer<typeof Verified>

export const Proof = z
  .object({
    item: Digest,
    seq: z.int(),
    proof: z.string(),
    entry: z.string(),
    salt: z.string(),
    vkey: z.string(),
    handovers: z.string(),
    record: z.string(),
  })
  .openapi('Proof')
export type Proof = z.infer<typeof Proof>
