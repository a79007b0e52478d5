import type { Correction, Digest, Extraction } from '../../model/index.ts'
import { parsed, recordBodies } from '../lines.ts'
import { insertRows } from '../rows.ts'
import type { RowOf } from '../schema.ts'
import { applyCorrections, type Standing } from './apply-corrections.ts'
import type { Derivation } from './derivation.ts'
import { earlierClaims } from './earlier-claims.ts'

// So that a list of items fits into one statement of either database.
const ITEMS_AT_ONCE = 200

/** Makes claims and tallies of some items anew, from their last extraction and the corrections in force. */
export async function deriveClaims(between: Derivation, items: Iterable<Digest>): Promise<void> {
  const all = [...items]
  for (let at = 0; at < all.length; at += ITEMS_AT_ONCE)
    await deriveClaimsOf(between, all.slice(at, at + ITEMS_AT_ONCE))
}

async function deriveClaimsOf({ db, records }: Derivation, items: readonly Digest[]): Promise<void> {
  const documents = await db
    .selectFrom('documents')
    .leftJoin('extractions', 'extractions.item', 'documents.item')
    .select(['documents.item', 'documents.text_digest', 'extractions.record'])
    .where('documents.item', 'in', items)
    .execute()
  const corrections = await db
    .selectFrom('corrections')
    .select(['seq', 'item', 'record'])
    .where('item', 'in', items)
    .where('undone_by', 'is', null)
    .orderBy('seq')
    .execute()
  const standing = Map.groupBy(corrections, ({ item }) => item)
  const bodies = await recordBodies(
    records,
    [...documents, ...corrections].flatMap(({ record }) => record ?? []),
  )

  const claims: RowOf<'claims'>[] = []
  const tallies: RowOf<'tallies'>[] = []
  const applied: number[] = []
  for (const { item, text_digest, record } of documents) {
    const extraction = recordIn<Extraction>(bodies, record)
    const inForce = (standing.get(item) ?? []).flatMap(({ seq, record }) => {
      const correction = recordIn<Correction>(bodies, record)
      return correction ? [{ seq, correction }] : []
    })
    const corrected = await withEarlier({ db, records }, { item, text: text_digest, extraction, inForce })
    for (const [ordinal, { id, found, current }] of corrected.claims.entries())
      claims.push({
        ref: `${item}#${id}`,
        item,
        id,
        ordinal,
        found: found ? JSON.stringify(found) : null,
        current: current ? JSON.stringify(current) : null,
        corrected: current === found ? 0 : 1,
      })
    for (const [ordinal, tally] of (extraction?.tallies ?? []).entries())
      tallies.push({ ref: `${item}#${tally.id}`, item, ordinal, body: JSON.stringify(tally) })
    for (const { seq } of inForce) if (!corrected.adrift.includes(seq)) applied.push(seq)
  }
  await db.deleteFrom('claims').where('item', 'in', items).execute()
  await db.deleteFrom('tallies').where('item', 'in', items).execute()
  await insertRows(db, 'claims', claims)
  await insertRows(db, 'tallies', tallies)
  await db.updateTable('corrections').set({ applies: 0 }).where('item', 'in', items).execute()
  for (const seq of applied)
    await db.updateTable('corrections').set({ applies: 1 }).where('seq', '=', seq).execute()
}

/** Applies corrections; the earlier extractions are looked up only where a claim that was corrected is not found any more. */
export async function withEarlier(
  between: Derivation,
  given: {
    readonly item: Digest
    readonly text: Digest
    readonly extraction: Extraction | undefined
    readonly inForce: readonly Standing[]
  },
) {
  const { item, text, extraction, inForce } = given
  const corrected = applyCorrections(text, extraction, inForce)
  const adrift = new Set(corrected.adrift)
  const misses = ({ seq, correction }: Standing) =>
    adrift.has(seq) && correction.document === text && correction.change.kind !== 'reject-claim'
  if (!inForce.some(misses)) return corrected
  return applyCorrections(text, extraction, inForce, await earlierClaims(between, item, text))
}

// A record was checked against its shape when it was written down; one that is gone or broken, `verify` names.
function recordIn<T>(bodies: ReadonlyMap<string, string>, digest: string | null): T | undefined {
  const body = digest === null ? undefined : bodies.get(digest)
  return body === undefined ? undefined : (parsed(body) as T | undefined)
}
