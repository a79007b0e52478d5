/**
 * Tables as plain data, from which the types of rows, the SQL that makes the tables and the statements that fill them all
 * come. The types of columns are those that SQLite and PostgreSQL have in common.
 */
type Plain = 'integer' | 'bigint' | 'text'
export type ColumnType = Plain | `${Plain}?`

export interface Table {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly key: readonly string[]
  readonly indexes?: readonly (readonly string[])[]
}

type ValueOf<T extends ColumnType> = T extends 'text' | 'text?' ? string : number
/** A row of a table. A column whose type ends in `?` may be null. */
export type Row<T extends Table> = {
  readonly [C in keyof T['columns']]: T['columns'][C] extends `${Plain}?`
    ? ValueOf<T['columns'][C]> | null
    : ValueOf<T['columns'][C]>
}

/** A table, checked: the key and the indexes name columns that it has. */
export function table<const C extends Readonly<Record<string, ColumnType>>>(
  columns: C,
  key: readonly (keyof C & string)[],
  ...indexes: readonly (readonly (keyof C & string)[])[]
) {
  return { columns, key, indexes }
}
