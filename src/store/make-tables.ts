import type { Kysely } from 'kysely'
import type { Table } from './table.ts'

/** Makes tables without their indexes. */
export async function makeTables(
  // Migrations run before the tables that the type speaks of are there.
  db: Kysely<never>,
  tables: Readonly<Record<string, Table>>,
): Promise<void> {
  for (const [name, { columns, key }] of Object.entries(tables)) {
    let statement = db.schema.createTable(name)
    for (const [column, type] of Object.entries(columns)) {
      const plain = type.replace('?', '') as 'integer' | 'bigint' | 'text'
      const isKey = key.length === 1 && key[0] === column
      statement = statement.addColumn(column, plain, (c) => {
        const full = type.endsWith('?') ? c : c.notNull()
        // "integer primary key" right at the column is what makes it SQLite's own row number.
        return isKey ? full.primaryKey() : full
      })
    }
    if (key.length > 1) statement = statement.addPrimaryKeyConstraint(`${name}_key`, key as never)
    await statement.execute()
  }
}

/** Makes the indexes of tables. Those of a table that is to be filled are cheaper to make once it is. */
export async function makeIndexes(db: Kysely<never>, tables: Readonly<Record<string, Table>>): Promise<void> {
  for (const [name, { indexes = [] }] of Object.entries(tables))
    for (const index of indexes)
      await db.schema
        .createIndex([name, ...index].join('_'))
        .on(name)
        .columns(index as never)
        .execute()
}

/** Drops tables that are there. */
export async function dropTables(db: Kysely<never>, names: readonly string[]): Promise<void> {
  for (const name of names) await db.schema.dropTable(name).ifExists().execute()
}
