import type { CompiledQuery } from 'kysely'
import type { Db } from './db.ts'
import { type RowOf, TABLES, type TableName } from './schema.ts'

/** What to do where a row with the same key is there: keep it, or put the new one in its place. None is expected: `refuse`. */
export type OnSame = 'refuse' | 'keep' | 'replace'

// One statement for many rows; its text is made once. SQLite takes 32,766 values in a statement, PostgreSQL 65,535.
const ROWS_AT_ONCE = 64
const texts = new WeakMap<object, Map<string, CompiledQuery>>()

/** Inserts rows, many at a time. No two of them may have the same key. */
export async function insertRows<T extends TableName>(
  db: Db,
  name: T,
  rows: readonly RowOf<T>[],
  onSame: OnSame = 'refuse',
): Promise<void> {
  const columns = Object.keys(TABLES[name].columns) as (keyof RowOf<T>)[]
  for (let at = 0; at < rows.length; ) {
    const count = rows.length - at >= ROWS_AT_ONCE ? ROWS_AT_ONCE : 1
    const parameters = rows.slice(at, at + count).flatMap((row) => columns.map((column) => row[column]))
    await db.executeQuery({ ...statement(db, name, count, onSame), parameters })
    at += count
  }
}

function statement(db: Db, name: TableName, count: number, onSame: OnSame): CompiledQuery {
  const executor = db.getExecutor().adapter
  const known = texts.get(executor) ?? new Map<string, CompiledQuery>()
  texts.set(executor, known)
  const key = `${name} ${count} ${onSame}`
  const made = known.get(key) ?? compile(db, name, count, onSame)
  known.set(key, made)
  return made
}

function compile(db: Db, name: TableName, count: number, onSame: OnSame): CompiledQuery {
  const { columns, key } = TABLES[name]
  const blank = Object.fromEntries(Object.keys(columns).map((column) => [column, '']))
  // The names come from the schema, which the compiler of types can't follow through a variable.
  const insert = db.insertInto(name).values(Array.from({ length: count }, () => blank) as never)
  if (onSame === 'refuse') return insert.compile()
  const others = Object.keys(columns).filter((column) => !(key as readonly string[]).includes(column))
  return insert
    .onConflict((conflict) => {
      const same = conflict.columns(key as never)
      if (onSame === 'keep') return same.doNothing()
      return same.doUpdateSet(
        (eb) =>
          Object.fromEntries(
            others.map((column) => [column, eb.ref(`excluded.${column}` as never)]),
          ) as never,
      )
    })
    .compile()
}
