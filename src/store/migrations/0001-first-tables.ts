import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

// Spelled out, not taken from schema.ts: a step that was released never changes.
const TABLES = {
  entries: table({ seq: 'integer', body: 'text?', salt: 'text?', leaf: 'text' }, ['seq']),
  records: table({ digest: 'text', body: 'text' }, ['digest']),
  log_head: table({ id: 'integer', frontier: 'text' }, ['id']),
  verifications: table({ id: 'integer', at: 'text', intact: 'integer', size: 'integer' }, ['id']),
  chores: table({ kind: 'text', subject: 'text' }, ['kind', 'subject']),
  format: table({ id: 'integer', record_tables: 'integer' }, ['id']),
}

export const firstTables: Migration = {
  name: '0001-first-tables',
  up: (db) => makeTables(db, TABLES),
}
