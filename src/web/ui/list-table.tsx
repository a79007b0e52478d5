import type { ReactNode, RefObject } from 'react'
import './list-table.css'

/** The head of a column; numbers stand at its end. */
interface Column {
  readonly name: string
  readonly number?: boolean
}

/** The body of a list, in which keys move from row to row. */
export type ListBody = RefObject<HTMLTableSectionElement | null>

/** A list of things to open. `shape` is the class that says what becomes of its rows on a phone; `children` are the rows. */
export function ListTable(props: {
  readonly shape: 'stacked' | 'incident-table'
  readonly columns: readonly Column[]
  readonly list: ListBody | undefined
  readonly children: ReactNode
}) {
  const { shape, columns, list, children } = props
  return (
    <table className={`sheet-table list-table ${shape}`}>
      <thead>
        <tr>
          {columns.map(({ name, number = false }) => (
            <th key={name} scope="col" {...(number ? { className: 'number' } : {})}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={list}>{children}</tbody>
    </table>
  )
}
