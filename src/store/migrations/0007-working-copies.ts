import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

const TABLES = {
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
}

export const workingCopies: Migration = {
  name: '0007-working-copies',
  up: (db) => makeTables(db, TABLES),
}
