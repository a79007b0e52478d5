import type { Row } from './table.ts'
import { table } from './table.ts'

/** The highest number that an entry can have: PostgreSQL's `integer`. At a thousand entries a day it lasts 5,000 years. */
export const LAST_SEQ = 2 ** 31 - 1

/** What can't be made again: the log, and the records its entries speak of. */
export const TRUTH = {
  /** One line of the log each. `body` (canonical JSON) and `salt` are null once erased; `leaf` (its data, hex) stays. */
  entries: table({ seq: 'integer', body: 'text?', salt: 'text?', leaf: 'text' }, ['seq']),
  /** Canonical JSON under its SHA-256. */
  records: table({ digest: 'text', body: 'text' }, ['digest']),
  /** One row: the edge of the tree, which holds its size too (hex). Changed in the transaction that appends. */
  log_head: table({ id: 'integer', frontier: 'text' }, ['id']),
} as const

/** What belongs to this copy of the workspace only: never logged, never rebuilt. */
export const LOCAL = {
  verifications: table({ id: 'integer', at: 'text', intact: 'integer', size: 'integer' }, ['id']),
  /** Checkpoints that a witness outside has cosigned: `note` is the checkpoint with that cosignature, `at` the witness's time. */
  sightings: table({ witness: 'text', size: 'integer', at: 'text', note: 'text' }, ['witness', 'size']),
  /** Checkpoints that an authority has stamped: `at` its time, `until` when its certificate ends, `reply` its whole answer in base64. */
  stamps: table(
    { authority: 'text', size: 'integer', at: 'text', until: 'text', note: 'text', reply: 'text' },
    ['authority', 'size'],
  ),
  /**
   * Stamps over a checkpoint and all stamps before over it, made before the certificate of the last one ended: `authority` and `size` name the
   * first of them, `renewer` is who made this one.
   */
  renewals: table(
    { authority: 'text', size: 'integer', at: 'text', until: 'text', renewer: 'text', reply: 'text' },
    ['authority', 'size', 'at'],
  ),
  /** Checkpoints that a calendar of OpenTimestamps was given: `at` by our clock, `proof` the `.ots` file in base64. */
  calendars: table({ calendar: 'text', size: 'integer', at: 'text', note: 'text', proof: 'text' }, [
    'calendar',
    'size',
  ]),
  /**
   * Who is asked to stamp, so that it can be asked again: `kind` is `authority` or `calendar`, `trust` the certificates in PEM that were
   * named with it, `why` the reason for which the last time nothing came of it.
   */
  stampers: table({ url: 'text', kind: 'text', trust: 'text', private: 'integer', why: 'text?' }, ['url']),
  /** When the bytes of an item were last read again here, and what they were: `intact`, `changed`, `missing` or `unreadable`. */
  fixity: table({ item: 'text', at: 'text', state: 'text' }, ['item']),
  /**
   * Working copies that were made of items here, each under its `kind`: `file` is the SHA-256 of the copy; where none could be made, `problem`
   * says why. `maker` is who made it, in which version.
   */
  working_copies: table(
    {
      item: 'text',
      kind: 'text',
      maker: 'text',
      file: 'text?',
      size: 'bigint?',
      media_type: 'text?',
      problem: 'text?',
    },
    ['item', 'kind'],
  ),
  /** Lists of pages whose capture was begun and is not done: `list` is the SHA-256 of its addresses. */
  crawls: table({ list: 'text', run: 'text', at: 'text' }, ['list']),
  /** What an erasure still has to do after its transaction: remove a blob, sweep free pages. */
  chores: table({ kind: 'text', subject: 'text' }, ['kind', 'subject']),
  /** Which shape the record tables have. */
  format: table({ id: 'integer', record_tables: 'integer' }, ['id']),
} as const

/** Views of the truth: `rebuild` drops and makes them again. Raise `RECORD_TABLES` whenever they or their projection change. */
export const RECORD_TABLES = 12
export const RECORD = {
  /** What every entry says, to be searched. `item` is the item it is about; the subject of an erased entry is empty. */
  history: table(
    {
      seq: 'integer',
      at: 'text',
      by: 'text',
      kind: 'text',
      subject: 'text',
      item: 'text?',
      erased_by: 'integer?',
    },
    ['seq'],
    ['item'],
  ),
  persons: table({ pseudonym: 'text', name: 'text', seq: 'integer' }, ['pseudonym']),
  items: table(
    { digest: 'text', size: 'bigint', media_type: 'text', name: 'text', seq: 'integer', at: 'text' },
    ['digest'],
  ),
  acquisitions: table(
    { seq: 'integer', item: 'text', record: 'text', source: 'text?', url: 'text?', published_at: 'text?' },
    ['seq'],
    ['item'],
  ),
  /** Every time that a page was captured (with its `item`), or could not be. `url` is as it was asked for. */
  captures: table(
    { seq: 'integer', url: 'text', at: 'text', item: 'text?', run: 'text?', record: 'text' },
    ['seq'],
    ['url'],
    ['item'],
    ['run'],
  ),
  /** The last reading that gave a document. `text_digest` anchors corrections; `recognised_by` is the reader of one whose words are its reading of a picture or recording. */
  documents: table(
    {
      item: 'text',
      seq: 'integer',
      record: 'text',
      text_digest: 'text',
      reader: 'text',
      title: 'text?',
      publisher: 'text?',
      published_at: 'text?',
      language: 'text?',
      recognised_by: 'text?',
    },
    ['item'],
  ),
  /** The last reading that failed, of each that tried, by its name; it counts where there is no document. */
  unreadable: table({ item: 'text', by: 'text', seq: 'integer', record: 'text', reader: 'text' }, [
    'item',
    'by',
  ]),
  /**
   * What pictures look like, or why that could not be said. `hashes` are those that can be compared, one after the other, and `seconds` in JSON where they are from in
   * a video: a search reads them of every picture.
   */
  looks: table(
    { item: 'text', seq: 'integer', record: 'text', hasher: 'text', hashes: 'text', seconds: 'text?' },
    ['item'],
  ),
  /** What a file says of itself, as it was last read. */
  metadata: table({ item: 'text', seq: 'integer', record: 'text', reader: 'text' }, ['item']),
  extractions: table({ item: 'text', seq: 'integer', record: 'text', extractor: 'text' }, ['item']),
  /** `found` is the extractor's claim, null for one that a person added; `current` the corrected one, null when rejected. */
  claims: table(
    {
      ref: 'text',
      item: 'text',
      id: 'text',
      ordinal: 'integer',
      found: 'text?',
      current: 'text?',
      corrected: 'integer',
    },
    ['ref'],
    ['item'],
  ),
  tallies: table({ ref: 'text', item: 'text', ordinal: 'integer', body: 'text' }, ['ref'], ['item']),
  corrections: table(
    {
      seq: 'integer',
      item: 'text',
      document: 'text',
      record: 'text',
      undone_by: 'integer?',
      applies: 'integer',
    },
    ['seq'],
    ['item'],
  ),
  decisions: table({ seq: 'integer', record: 'text', undone_by: 'integer?' }, ['seq']),
  /** Every claim that a decision speaks of. */
  decided_claims: table(
    { seq: 'integer', claim: 'text', item: 'text' },
    ['seq', 'claim'],
    ['item'],
    ['claim'],
  ),
  /** Lists of the user's own: `kind` is `places` or `actors`. */
  own_data: table({ seq: 'integer', kind: 'text', record: 'text' }, ['seq']),
  /** The hand-overs of the log's key, each signed by both keys. */
  handovers: table({ seq: 'integer', at: 'text', note: 'text', because: 'text' }, ['seq']),
  erasures: table({ seq: 'integer', item: 'text', at: 'text', because: 'text' }, ['seq'], ['item']),
  /**
   * The runs that the linking in force goes back to, from the one that stands alone; the last is in force. `frequencies` are those that a run
   * counted; `last_incident` and `last_account` the highest numbers that were ever given.
   */
  linking: table(
    {
      seq: 'integer',
      record: 'text',
      linker: 'text',
      frequencies: 'text?',
      last_incident: 'integer',
      last_account: 'integer',
    },
    ['seq'],
  ),
  /**
   * `starts` is the first day, 9999 where none is told, and `first` the first claim: lists go by them. `consensus` and `links` are JSON;
   * apart, since lists need the one and not the other, which is longer.
   */
  incidents: table(
    {
      id: 'text',
      starts: 'text',
      first: 'text',
      documents: 'integer',
      origins: 'integer',
      consensus: 'text',
      links: 'text',
      texts: 'text?',
    },
    ['id'],
  ),
  links: table({ claim: 'text', incident: 'text', item: 'text' }, ['claim'], ['incident'], ['item']),
  /** Claims that are linked to nothing; `until` is the day from which that may change by itself. */
  unlinked: table({ claim: 'text', item: 'text', why: 'text', until: 'text?' }, ['claim'], ['item']),
  questions: table({ a: 'text', b: 'text', body: 'text' }, ['a', 'b'], ['b']),
  /** Former incidents; `survivor` is null where none of its claims is left; `claims`, in JSON, are those that it last had. */
  tombstones: table({ id: 'text', survivor: 'text?', claims: 'text?' }, ['id'], ['survivor']),
  /** Claims that were compared: the index of the linker. A component is named by the lowest number in it. */
  accounts: table(
    { number: 'integer', claim: 'text', item: 'text', component: 'integer' },
    ['number'],
    ['claim'],
    ['item'],
    ['component'],
  ),
  /** The blocks that accounts stand in: two that have none in common are never compared. */
  blocks: table({ number: 'integer', block: 'integer' }, ['number', 'block'], ['block']),
  /** Blocks that hold too many accounts to be compared. */
  crowded: table({ block: 'integer' }, ['block']),
  /** Documents that are copies of another. */
  copies: table({ item: 'text', original: 'text' }, ['item'], ['original']),
} as const

export type RecordTable = keyof typeof RECORD
export const RECORD_TABLE_NAMES = Object.keys(RECORD) as readonly RecordTable[]

export const TABLES = { ...TRUTH, ...LOCAL, ...RECORD } as const
export type TableName = keyof typeof TABLES
export type RowOf<T extends TableName> = Row<(typeof TABLES)[T]>
/** The database, as Kysely types it. */
export type Database = { [T in TableName]: RowOf<T> }
