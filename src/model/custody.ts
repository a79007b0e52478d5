import { z } from 'zod'
import { DateOrTime } from './document.ts'
import { Digest, type EntryKind } from './entry.ts'

/**
 * The record of an entry that tells of a touch of an item: what was done is the kind of the entry, who did it and when are the entry's own
 * (ISO/IEC 27037: who had access, when, for what purpose and on whose authority, and what changed).
 */
export const Touch = z.strictObject({
  item: Digest,
  purpose: z.string().min(1),
  /** by whose order, or on which ground of law */
  authority: z.string().min(1).optional(),
  /** who received it */
  to: z.string().min(1).optional(),
  /** SHA-256 of the bytes that were touched, and of what came out: the same where nothing was changed */
  before: Digest,
  after: Digest,
  /** the program that did it */
  tool: z.strictObject({ name: z.string(), version: z.string() }).optional(),
  /** the package that it left in, by its name */
  package: z.string().min(1).optional(),
  /** of a collection: by whom, where that is another than who wrote it down, and when it was */
  collector: z.string().min(1).optional(),
  collectedAt: DateOrTime.optional(),
})
export type Touch = z.infer<typeof Touch>

/** What a chain of custody calls each kind of entry on an item; other kinds are no touch of its bytes. */
export const CUSTODY_ACTS = {
  'item.preserved': 'ingested',
  'item.collected': 'collected',
  'item.viewed': 'viewed',
  'item.transcoded': 'transcoded',
  'item.redacted': 'redacted',
  'item.disclosed': 'disclosed',
  'item.exported': 'exported',
  'item.sealed': 'sealed',
  'item.erased': 'erased',
} as const satisfies Partial<Record<EntryKind, string>>
export type CustodyAct = (typeof CUSTODY_ACTS)[keyof typeof CUSTODY_ACTS]
/** The kinds of entry whose record is a `Touch`. */
export type TouchKind = Exclude<keyof typeof CUSTODY_ACTS, 'item.preserved' | 'item.erased'>

/** One touch of an item. Who and when are as the entry has them; `by` is the name kept inside, else the pseudonym. */
export interface CustodyStep {
  readonly seq: number
  readonly at: string
  readonly by: string
  /** the pseudonym, as the entry has it */
  readonly pseudonym: string
  readonly act: CustodyAct
  readonly purpose?: string
  readonly authority?: string
  readonly to?: string
  /** SHA-256 of the bytes before and after */
  readonly before?: string
  readonly after?: string
  readonly tool?: string // name and version
  readonly package?: string
  /** of an arrival: from whom, and from where; of a collection: by whom and when */
  readonly note?: string
  /** the entry was emptied by an erasure */
  readonly erased: boolean
}

/**
 * The record of a `package.made` entry. It names no item, so that it can stay when one is erased; what went out with it, the items'
 * own entries say.
 */
export const Packaged = z.strictObject({
  format: z.enum(['bag', 'zip', 'wacz']),
  purpose: z.string().min(1),
  authority: z.string().min(1).optional(),
  to: z.string().min(1).optional(),
  /** SHA-256 of the files beside the payload, which list all of it, by path */
  files: z.record(z.string(), Digest),
  /** how many entries of the record it discloses, and how many it withholds */
  disclosed: z.int().nonnegative(),
  withheld: z.int().nonnegative(),
})
export type Packaged = z.infer<typeof Packaged>

/** The record of a `fixity.checked` entry: preserved bytes were read again. */
export const FixityRun = z.strictObject({
  checked: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  unreadable: z.int().nonnegative(), // the disk could not read them
})
export type FixityRun = z.infer<typeof FixityRun>
