import { makeTables } from '../make-tables.ts'
import { table } from '../table.ts'
import type { Migration } from './migration.ts'

const TABLES = {
  renewals: table(
    { authority: 'text', size: 'integer', at: 'text', until: 'text', renewer: 'text', reply: 'text' },
    ['authority', 'size', 'at'],
  ),
  calendars: table({ calendar: 'text', size: 'integer', at: 'text', note: 'text', proof: 'text' }, [
    'calendar',
    'size',
  ]),
  stampers: table({ url: 'text', kind: 'text', trust: 'text', private: 'integer', why: 'text?' }, ['url']),
}

export const time: Migration = {
  name: '0005-time',
  up: (db) => makeTables(db, TABLES),
}
