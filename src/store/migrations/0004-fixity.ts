import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

const TABLES = {
  fixity: table({ item: 'text', at: 'text', state: 'text' }, ['item']),
}

export const fixity: Migration = {
  name: '0004-fixity',
  up: (db) => makeTables(db, TABLES),
}
