import type { ZodType } from 'zod'
import { canonicalJson, sha256 } from '../log/index.ts'
import { type Digest, Entry, RECORDS, type RecordsOf, type WrittenKind } from '../model/index.ts'

/** Something that happened, to be written down. */
export type Fact = { [K in WrittenKind]: FactOf<K> }[WrittenKind]
interface FactOf<K extends WrittenKind> {
  readonly kind: K
  readonly at: string // RFC 3339, UTC
  readonly by: string // a pseudonym
  readonly subject: string
  readonly records: RecordsOf<K>
  readonly blobs?: readonly Digest[]
}

/** A fact as an entry with its records, ready to be stored. */
export interface EncodedFact {
  readonly entry: Entry
  /** by role: the canonical JSON of the record, and that text's SHA-256 */
  readonly records: Readonly<Record<string, { digest: Digest; body: string }>>
}

/**
 * A fact as an entry. @throws RecountError bad-input where a record cannot be JSON; ZodError where a record has not the shape
 * that its kind of entry asks for
 */
export function encodeFact(fact: Fact): EncodedFact {
  const given = Object.entries(fact.records).filter(([, value]) => value !== undefined)
  const records = given.map(([role, value]) => {
    const body = canonicalJson(schemaOf(fact.kind, role).parse(value))
    return [role, { digest: Buffer.from(sha256(Buffer.from(body, 'utf8'))).toString('hex'), body }] as const
  })
  const entry = Entry.parse({
    v: 1,
    kind: fact.kind,
    at: fact.at,
    by: fact.by,
    subject: fact.subject,
    records: Object.fromEntries(records.map(([role, { digest }]) => [role, digest])),
    ...(fact.blobs && { blobs: fact.blobs }),
  })
  return { entry, records: Object.fromEntries(records) }
}

/** The shape of a record. @throws Error for a role that the kind has not */
function schemaOf(kind: WrittenKind, role: string): ZodType {
  const schema = (RECORDS[kind] as Readonly<Record<string, ZodType>>)[role]
  if (!schema) throw new Error(`an entry of kind ${kind} has no record "${role}"`)
  return schema
}
