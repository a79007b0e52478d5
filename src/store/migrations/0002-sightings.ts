import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

const TABLES = {
  sightings: table({ witness: 'text', size: 'integer', at: 'text', note: 'text' }, ['witness', 'size']),
}

export const sightings: Migration = {
  name: '0002-sightings',
  up: (db) => makeTables(db, TABLES),
}
