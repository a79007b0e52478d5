import { z } from 'zod'
import { FailedCapture } from './capture.ts'
import { Correction } from './correction.ts'
import { FixityRun, Packaged, Touch } from './custody.ts'
import { Document } from './document.ts'
import { Digest, EntryKind } from './entry.ts'
import { Extraction } from './extraction.ts'
import { Frequencies } from './frequencies.ts'
import { LinkDecision, LinkingResult } from './incident.ts'
import { Acquisition, Unreadable } from './item.ts'
import { LinkingChanges } from './linking-changes.ts'
import { Looks } from './looks.ts'
import { Metadata } from './metadata.ts'

/** The record of a `workspace.created` entry: the name of the log and the public key that signs it. */
export const Creation = z.strictObject({ id: z.string().min(1), vkey: z.string().min(1) })
export type Creation = z.infer<typeof Creation>

/** The record of a `person.named` entry: who a pseudonym is. Kept inside. */
export const Person = z.strictObject({ pseudonym: z.string().min(1), name: z.string().min(1) })
export type Person = z.infer<typeof Person>

/** The record of a `correction.undone` or `decision.undone` entry. */
export const Undoing = z.strictObject({ undoes: z.int().nonnegative(), reason: z.string().min(1) })
export type Undoing = z.infer<typeof Undoing>

/** The record of a `place.added` entry: places of the user's own, as the CSV they gave. */
export const OwnPlaceTable = z.strictObject({ csv: z.string() })
export type OwnPlaceTable = z.infer<typeof OwnPlaceTable>

/** The record of an `actor.added` entry: armed parties of the user's own, as the YAML they gave. */
export const OwnActorFile = z.strictObject({ yaml: z.string() })
export type OwnActorFile = z.infer<typeof OwnActorFile>

/**
 * The record of an `item.erased` entry: what was removed and why. It is all that remains of the entries it names, but for
 * their leaves.
 */
export const Erasure = z.strictObject({
  item: Digest,
  because: z.string().min(1),
  entries: z.array(
    z.strictObject({ seq: z.int().nonnegative(), kind: EntryKind, at: z.iso.datetime(), by: z.string() }),
  ),
  records: z.array(Digest),
})
export type Erasure = z.infer<typeof Erasure>

/** The record of a `workspace.restored` entry: the checkpoint of the backup that it was restored from, in one line. */
export const Restoration = z.strictObject({ checkpoint: z.string().min(1) })
export type Restoration = z.infer<typeof Restoration>

/** The record of a `key.rotated` entry: the hand-over, signed by both keys, and why. */
export const Rotation = z.strictObject({ handover: z.string().min(1), because: z.string().min(1) })
export type Rotation = z.infer<typeof Rotation>

/**
 * The records that an entry of each kind speaks of, by role. Kinds that are not here have none yet.
 */
export const RECORDS = {
  'workspace.created': { workspace: Creation },
  'person.named': { person: Person },
  'item.preserved': { acquisition: Acquisition },
  'capture.failed': { failure: FailedCapture },
  'item.unreadable': { reason: Unreadable },
  'document.read': { document: Document },
  'picture.hashed': { looks: Looks },
  'metadata.read': { metadata: Metadata },
  'claims.extracted': { extraction: Extraction },
  'claim.corrected': { correction: Correction },
  'correction.undone': { undoing: Undoing },
  /** the whole partition, as it was written down before runs wrote only what they changed; frequencies where they were counted anew */
  'linking.run': { result: z.union([LinkingChanges, LinkingResult]), frequencies: Frequencies.optional() },
  'link.decided': { decision: LinkDecision },
  'decision.undone': { undoing: Undoing },
  'place.added': { places: OwnPlaceTable },
  'actor.added': { actors: OwnActorFile },
  'item.collected': { touch: Touch },
  'item.viewed': { touch: Touch },
  'item.transcoded': { touch: Touch },
  'item.redacted': { touch: Touch },
  'item.disclosed': { touch: Touch },
  'item.exported': { touch: Touch },
  'item.sealed': { touch: Touch },
  'item.erased': { erasure: Erasure },
  'package.made': { packaged: Packaged },
  'fixity.checked': { run: FixityRun },
  'workspace.restored': { restoration: Restoration },
  'key.rotated': { rotation: Rotation },
} as const satisfies Partial<Record<EntryKind, Readonly<Record<string, z.ZodType>>>>

/** The kinds of entry that are written today. */
export type WrittenKind = keyof typeof RECORDS
/** The records of an entry of one kind, by role. */
export type RecordsOf<K extends WrittenKind> = {
  readonly [Role in keyof (typeof RECORDS)[K] as undefined extends RecordOf<K, Role>
    ? never
    : Role]: RecordOf<K, Role>
} & {
  readonly [Role in keyof (typeof RECORDS)[K] as undefined extends RecordOf<K, Role>
    ? Role
    : never]?: RecordOf<K, Role>
}
type RecordOf<K extends WrittenKind, Role extends keyof (typeof RECORDS)[K]> =
  (typeof RECORDS)[K][Role] extends z.ZodType<infer T> ? T : never
