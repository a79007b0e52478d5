import { z } from 'zod'

/** A SHA-256 in lower-case hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)
export type Digest = z.infer<typeof Digest>

/** What an entry can say. Kinds read as facts. */
export const ENTRY_KINDS = [
  'workspace.created',
  'person.named', // a pseudonym was taken into use
  'item.preserved', // bytes arrived (again)
  'capture.failed', // nothing could be had from an address
  'item.unreadable', // no reader could read them, with the reason
  'document.read',
  'picture.hashed', // what a picture or the pictures of a video look like
  'metadata.read', // what a file says of itself
  'claims.extracted',
  'claim.corrected', // a field or a claim was added, changed or rejected by a person
  'correction.undone',
  'linking.run',
  'link.decided',
  'decision.undone',
  'place.added',
  'actor.added',
  'item.collected', // taken from where it was: a page, a phone
  'item.viewed', // the bytes of a sealed item were handed out
  'item.transcoded', // a working copy was made
  'item.redacted',
  'item.disclosed', // given to somebody
  'item.exported', // left the workspace
  'item.sealed', // from now on every view of it is an entry
  'item.erased',
  'package.made',
  'fixity.checked', // preserved bytes were read again
  'source.described',
  'finding.made',
  'finding.reviewed',
  'report.published',
  'workspace.restored',
  'key.rotated', // from now on another key signs the log
] as const
export const EntryKind = z.enum(ENTRY_KINDS)
export type EntryKind = z.infer<typeof EntryKind>

/**
 * One line of the log. `by` is a pseudonym. `records` names by role the JSON records this entry speaks of, `blobs` the
 * preserved bytes; both by digest, so that the content can be erased while the entry's leaf stays.
 */
export const Entry = z.strictObject({
  v: z.literal(1),
  kind: EntryKind,
  at: z.iso.datetime(),
  by: z.string().min(1),
  subject: z.string().min(1),
  records: z.record(z.string(), Digest).optional(),
  blobs: z.array(Digest).optional(),
})
export type Entry = z.infer<typeof Entry>
