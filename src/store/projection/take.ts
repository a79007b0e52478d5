import {
  type Capture,
  COMPARABLE,
  claimsDecided,
  type Digest,
  type FailedCapture,
  itemOf,
  type WrittenKind,
} from '../../model/index.ts'
import type { LineOf } from './line.ts'
import type { LinkingTables } from './linking.ts'
import { textDigest } from './text-digest.ts'
import { versionOf } from './version.ts'
import type { WriteBuffer } from './write-buffer.ts'

/** Where a projection writes, and what it has to make anew once all lines are taken. */
export interface Taking {
  readonly to: WriteBuffer
  /** items whose claims have changed */
  readonly items: Set<Digest>
  readonly linking: LinkingTables
}

type Take<K extends WrittenKind> = (line: LineOf<K>, taking: Taking) => void | Promise<void>

/** What each kind of entry does to the record tables. */
export const TAKE: { readonly [K in WrittenKind]: Take<K> } = {
  'workspace.created': () => {},
  'workspace.restored': () => {},
  // A chain of custody is read from the history.
  'item.collected': () => {},
  'item.viewed': () => {},
  'item.transcoded': () => {},
  'item.redacted': () => {},
  'item.disclosed': () => {},
  'item.exported': () => {},
  'item.sealed': () => {},
  'package.made': () => {},
  'fixity.checked': () => {},

  'key.rotated'({ seq, entry, records: { rotation } }, { to }) {
    to.put('handovers', { seq, at: entry.at, note: rotation.handover, because: rotation.because })
  },

  'person.named'({ seq, records: { person } }, { to }) {
    to.put('persons', { ...person, seq }, 'replace')
  },

  'item.preserved'({ seq, entry, records: { acquisition } }, { to }) {
    const { item, size, mediaType, name, said, capture } = acquisition
    to.put('items', { digest: item, size, media_type: mediaType, name, seq, at: entry.at }, 'keep')
    to.put('acquisitions', {
      seq,
      item,
      record: entry.records!.acquisition!,
      source: said.source ?? null,
      url: said.url ?? null,
      published_at: said.publishedAt ?? null,
    })
    if (capture)
      to.put('captures', { ...captureRow(capture), seq, item, record: entry.records!.acquisition! })
  },

  'capture.failed'({ seq, entry, records: { failure } }, { to }) {
    to.put('captures', { ...captureRow(failure), seq, item: null, record: entry.records!.failure! })
  },

  'item.unreadable'({ seq, entry, records: { reason } }, { to }) {
    const { item, reader } = reason
    const row = {
      item,
      by: reader.name,
      seq,
      record: entry.records!.reason!,
      reader: versionOf(reader),
    }
    to.put('unreadable', row, 'replace')
  },

  'picture.hashed'({ seq, entry, records: { looks } }, { to }) {
    const comparable = looks.looks.filter(({ quality }) => quality >= COMPARABLE)
    const seconds = comparable.map(({ second }) => second ?? null)
    const row = {
      item: looks.item,
      seq,
      record: entry.records!.looks!,
      hasher: versionOf(looks.hasher),
      hashes: comparable.map(({ hash }) => hash).join(''),
      seconds: seconds.some((second) => second !== null) ? JSON.stringify(seconds) : null,
    }
    to.put('looks', row, 'replace')
  },

  'document.read'({ seq, entry, records: { document } }, { to, items }) {
    const row = {
      item: entry.subject,
      seq,
      record: entry.records!.document!,
      text_digest: textDigest(document.text),
      reader: versionOf(document.reader),
      title: document.title ?? null,
      publisher: document.publisher ?? null,
      published_at: document.publishedAt ?? null,
      language: document.language ?? null,
      recognised_by: document.spots ? versionOf(document.reader) : null,
    }
    to.put('documents', row, 'replace')
    items.add(entry.subject)
  },

  'metadata.read'({ seq, entry, records: { metadata } }, { to }) {
    const reader = versionOf(metadata.reader)
    to.put('metadata', { item: entry.subject, seq, record: entry.records!.metadata!, reader }, 'replace')
  },

  'claims.extracted'({ seq, entry, records: { extraction } }, { to, items }) {
    const row = {
      item: entry.subject,
      seq,
      record: entry.records!.extraction!,
      extractor: versionOf(extraction.extractor),
    }
    to.put('extractions', row, 'replace')
    items.add(entry.subject)
  },

  'claim.corrected'({ seq, entry, records: { correction } }, { to, items }) {
    to.put('corrections', {
      seq,
      item: entry.subject,
      document: correction.document,
      record: entry.records!.correction!,
      undone_by: null,
      applies: 0,
    })
    items.add(entry.subject)
  },

  async 'correction.undone'({ seq, records: { undoing } }, { to, items }) {
    await to.flush()
    const taken = to.db.updateTable('corrections').set({ undone_by: seq }).where('seq', '=', undoing.undoes)
    // The correction says whose claims change, whatever the entry names as its subject.
    for (const { item } of await taken.returning('item').execute()) items.add(item)
  },

  async 'linking.run'({ seq, entry, records: { result } }, { linking }) {
    const { result: record = '', frequencies = null } = entry.records ?? {}
    await linking.take({ seq, record, frequencies, run: result })
  },

  'link.decided'({ seq, entry, records: { decision } }, { to }) {
    to.put('decisions', { seq, record: entry.records!.decision!, undone_by: null })
    for (const claim of claimsDecided(decision)) to.put('decided_claims', { seq, claim, item: itemOf(claim) })
  },

  async 'decision.undone'({ seq, records: { undoing } }, { to }) {
    await to.flush()
    await to.db.updateTable('decisions').set({ undone_by: seq }).where('seq', '=', undoing.undoes).execute()
  },

  'place.added'({ seq, entry }, { to }) {
    to.put('own_data', { seq, kind: 'places', record: entry.records!.places! })
  },

  'actor.added'({ seq, entry }, { to }) {
    to.put('own_data', { seq, kind: 'actors', record: entry.records!.actors! })
  },

  async 'item.erased'({ seq, entry, records: { erasure } }, taking) {
    const { to, items } = taking
    const { item, because, entries, records } = erasure
    await to.flush()
    await forget(
      taking,
      item,
      entries.map((erased) => erased.seq),
      records,
    )
    for (const erased of entries) to.put('history', { ...erased, subject: '', item: null, erased_by: seq })
    to.put('erasures', { seq, item, at: entry.at, because })
    items.delete(item)
  },
}

function captureRow({ url, startedAt, run }: Capture | FailedCapture) {
  return { url, at: startedAt, run: run ?? null }
}

async function forget(
  taking: Taking,
  item: Digest,
  entries: readonly number[],
  records: readonly Digest[],
): Promise<void> {
  const { db } = taking.to
  await db.deleteFrom('items').where('digest', '=', item).execute()
  for (const name of OF_ONE_ITEM) await db.deleteFrom(name).where('item', '=', item).execute()
  const decided = db.selectFrom('decided_claims').select('seq').where('item', '=', item)
  await db.deleteFrom('decisions').where('seq', 'in', decided).execute()
  // what is left of a decision is none
  await db
    .deleteFrom('decided_claims')
    .where('seq', 'not in', db.selectFrom('decisions').select('seq'))
    .execute()
  for (const seq of entries) await db.deleteFrom('history').where('seq', '=', seq).execute()
  // It speaks of what was erased: there is none until the next run.
  if (await taking.linking.goesBackTo(records)) taking.linking.forget()
}

const OF_ONE_ITEM = [
  'acquisitions',
  'captures',
  'documents',
  'unreadable',
  'looks',
  'metadata',
  'extractions',
  'claims',
  'tallies',
  'corrections',
] as const
