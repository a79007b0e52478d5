import { Link } from '@tanstack/react-router'
import type { DocumentRow } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import { numberWords } from '../words/counts.ts'
import { dayWords } from '../words/dates.ts'
import { languageWords } from '../words/languages.ts'
import { type ListBody, ListTable } from './list-table.tsx'

/** Documents as rows: what and whose they are, and how much they claim. */
export function DocumentTable({
  documents: rows,
  list,
}: {
  readonly documents: readonly DocumentRow[]
  readonly list?: ListBody
}) {
  const { documents } = useLocale().messages
  const columns = [
    { name: documents.document },
    { name: documents.source },
    { name: documents.published },
    { name: documents.language },
    { name: documents.claims, number: true },
    { name: documents.tallies, number: true },
  ]
  return (
    <div className="scroll-x">
      <ListTable shape="stacked" columns={columns} list={list}>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ListTable>
    </div>
  )
}

function Row({ row }: { readonly row: DocumentRow }) {
  const locale = useLocale()
  const { documents, words } = locale.messages
  const open = { to: '/documents/$id', params: { id: row.id } } as const
  const unknown = <span className="dim unknown">{words.notStated}</span>
  return (
    <tr>
      <td>
        <Link
          {...open}
          data-row
          className="row-link said"
          dir="auto"
          {...(row.language ? { lang: row.language } : {})}
        >
          {row.title ?? row.name}
        </Link>
        {row.unreadable && <div className="conflict">{documents.unreadable(row.unreadable.reason)}</div>}
      </td>
      <td dir="auto">{row.source ?? unknown}</td>
      <td>{row.publishedAt ? dayWords(row.publishedAt, locale) : unknown}</td>
      <td>{row.language ? languageWords(row.language, locale) : unknown}</td>
      <td className="number" data-name={documents.claims}>
        <Link {...open} hash="claims" tabIndex={-1}>
          {numberWords(row.claims, locale)}
        </Link>
      </td>
      <td className="number" data-name={documents.tallies}>
        <Link {...open} hash="tallies" tabIndex={-1}>
          {numberWords(row.tallies, locale)}
        </Link>
      </td>
    </tr>
  )
}
