import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

const TABLES = {
  crawls: table({ list: 'text', run: 'text', at: 'text' }, ['list']),
}

export const crawls: Migration = {
  name: '0006-crawls',
  up: (db) => makeTables(db, TABLES),
}
