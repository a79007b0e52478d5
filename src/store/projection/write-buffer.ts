import type { Db } from '../db.ts'
import { insertRows, type OnSame } from '../rows.ts'
import { type RowOf, TABLES, type TableName } from '../schema.ts'

/** Rows on their way to the database, gathered so that each table is written to in few statements. */
export interface WriteBuffer {
  readonly db: Db
  /** Adds a row; a row with the same key is kept or replaced, in the buffer as in the table. */
  put<T extends TableName>(name: T, row: RowOf<T>, onSame?: OnSame): void
  /** Writes everything down. Called before anything is read or deleted. */
  flush(): Promise<void>
}

export function writeBuffer(db: Db): WriteBuffer {
  const tables = new Map<TableName, { onSame: OnSame; rows: Map<string, RowOf<TableName>> }>()
  return {
    db,
    put(name, row, onSame = 'refuse') {
      const waiting = tables.get(name) ?? { onSame, rows: new Map() }
      tables.set(name, waiting)
      const key = TABLES[name].key.map((column) => row[column as keyof typeof row]).join('\n')
      if (onSame === 'keep' && waiting.rows.has(key)) return
      waiting.rows.set(key, row)
    },
    async flush() {
      for (const [name, { onSame, rows }] of tables) await insertRows(db, name, [...rows.values()], onSame)
      tables.clear()
    },
  }
}
