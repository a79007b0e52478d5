import { Kysely } from 'kysely'
import type { Db } from './db.ts'
import { memoryKysely } from './dialect/sqlite.ts'
import { logLines } from './lines.ts'
import { dropTables, makeIndexes, makeTables } from './make-tables.ts'
import { openProjection } from './projection/projection.ts'
import { insertRows } from './rows.ts'
import {
  type Database,
  RECORD,
  RECORD_TABLE_NAMES,
  RECORD_TABLES,
  type RecordTable,
  TABLES,
} from './schema.ts'

/** In a transaction: drops the record tables and makes them again from the log and its records. Returns how many lines it took. */
export async function rebuildTables(transaction: Db): Promise<number> {
  await dropTables(transaction as never, RECORD_TABLE_NAMES)
  const taken = await projectAll(transaction, transaction)
  await insertRows(transaction, 'format', [{ id: 1, record_tables: RECORD_TABLES }], 'replace')
  return taken
}

/** How many rows each record table has. */
export async function countRows(db: Db): Promise<Readonly<Record<RecordTable, number>>> {
  const counts = []
  for (const name of RECORD_TABLE_NAMES) {
    const { n } = await db
      .selectFrom(name)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts.push([name, n])
  }
  return Object.fromEntries(counts)
}

/** A row of a record table that is not what a rebuild gives. */
export interface TableDifference {
  readonly table: RecordTable
  readonly key: string
  readonly how: 'changed' | 'missing' | 'added'
}

/** Compares the record tables with what a rebuild would make of them, without touching them. */
export async function compareTables(db: Db): Promise<readonly TableDifference[]> {
  const fresh: Db = new Kysely<Database>({ dialect: memoryKysely() })
  try {
    await projectAll(db, fresh)
    const differences: TableDifference[] = []
    for (const name of RECORD_TABLE_NAMES) differences.push(...(await compareTable(name, db, fresh)))
    return differences
  } finally {
    await fresh.destroy()
  }
}

/** Makes the record tables in a database that has none. Returns how many lines they were made from. */
async function projectAll(from: Db, to: Db): Promise<number> {
  await makeTables(to as never, RECORD)
  const projection = openProjection(to, from)
  let taken = 0
  for await (const line of logLines(from)) {
    await projection.take(line)
    taken += 1
  }
  await projection.flush()
  await makeIndexes(to as never, RECORD)
  await projection.finish()
  return taken
}

async function compareTable(name: RecordTable, db: Db, fresh: Db): Promise<TableDifference[]> {
  const [held, due] = [await rowsByKey(db, name), await rowsByKey(fresh, name)]
  const differences: TableDifference[] = []
  for (const [key, row] of due) {
    const there = held.get(key)
    if (there === undefined) differences.push({ table: name, key, how: 'missing' })
    else if (there !== row) differences.push({ table: name, key, how: 'changed' })
  }
  for (const key of held.keys()) if (!due.has(key)) differences.push({ table: name, key, how: 'added' })
  return differences
}

async function rowsByKey(db: Db, name: RecordTable): Promise<ReadonlyMap<string, string>> {
  const { columns, key } = TABLES[name]
  const rows: readonly Readonly<Record<string, unknown>>[] = await db.selectFrom(name).selectAll().execute()
  return new Map(
    rows.map((row) => [
      key.map((column) => row[column]).join(' '),
      JSON.stringify(Object.keys(columns).map((column) => row[column])),
    ]),
  )
}
