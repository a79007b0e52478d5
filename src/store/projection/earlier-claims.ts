import type { Claim, Digest, Document, Entry, Extraction } from '../../model/index.ts'
import type { Db } from '../db.ts'
import { parsed, recordBodies } from '../lines.ts'
import type { Derivation } from './derivation.ts'
import { textDigest } from './text-digest.ts'

/**
 * The claims that extractors had found in a text before an entry, the last extraction first: what a person saw when they corrected one
 * that a newer extractor does not find. Extractions of another text of the item are passed over.
 */
export async function earlierClaims(
  { db, records }: Derivation,
  item: Digest,
  text: Digest,
): Promise<(seq: number) => readonly Claim[]> {
  const extractions = await extractionsOf(await madeOf(db, item), records)
  const ofText = extractions.filter((one) => one.text === text).reverse()
  return (before) => ofText.flatMap(({ seq, extraction }) => (seq < before ? extraction.claims : []))
}

/** One extraction of an item, with its place in the log and the digest of the text that it was made of. */
export interface EarlierExtraction {
  readonly seq: number
  readonly text: Digest | undefined
  readonly extraction: Extraction
}

/** Numbers of the entries that read an item or extracted from it, in order. */
export async function madeOf(db: Db, item: Digest): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('history')
    .select('seq')
    .where('item', '=', item)
    .where('kind', 'in', ['document.read', 'claims.extracted'])
    .orderBy('seq')
    .execute()
  return rows.map(({ seq }) => seq)
}

/** The extractions among some entries, in order. */
export async function extractionsOf(seqs: readonly number[], records: Db): Promise<EarlierExtraction[]> {
  if (seqs.length === 0) return []
  const rows = await records
    .selectFrom('entries')
    .select(['seq', 'body'])
    .where('seq', 'in', seqs)
    .orderBy('seq')
    .execute()
  const entries = rows.flatMap(({ seq, body }) => {
    const entry = body === null ? undefined : (parsed(body) as Entry | undefined) // as it was written down
    return entry ? [{ seq, digests: entry.records ?? {} }] : []
  })
  const bodies = await recordBodies(
    records,
    entries.flatMap(({ digests }) => Object.values(digests)),
  )
  const recordOf = <T>(digest: string | undefined) =>
    digest === undefined ? undefined : (parsed(bodies.get(digest) ?? '') as T | undefined) // checked when it was written down
  const found: EarlierExtraction[] = []
  let text: Digest | undefined
  for (const { seq, digests } of entries) {
    const document = recordOf<Document>(digests.document)
    const extraction = recordOf<Extraction>(digests.extraction)
    if (document) text = textDigest(document.text)
    if (extraction) found.push({ seq, text, extraction })
  }
  return found
}
