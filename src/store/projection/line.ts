import type { Entry, RecordsOf, WrittenKind } from '../../model/index.ts'

/** A line of the log as a projection takes it: `entry` is undefined where it was erased; records that are gone are left out. */
export interface Line {
  readonly seq: number
  readonly entry: Entry | undefined
  readonly records: Readonly<Record<string, unknown>>
}

/** A line of one kind with all its records. */
export interface LineOf<K extends WrittenKind> {
  readonly seq: number
  readonly entry: Entry
  readonly records: RecordsOf<K>
}
