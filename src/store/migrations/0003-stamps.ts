import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

const TABLES = {
  stamps: table(
    { authority: 'text', size: 'integer', at: 'text', until: 'text', note: 'text', reply: 'text' },
    ['authority', 'size'],
  ),
}

export const stamps: Migration = {
  name: '0003-stamps',
  up: (db) => makeTables(db, TABLES),
}
