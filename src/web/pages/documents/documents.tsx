import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { documentsQuery } from '../../api/queries.ts'
import { useListKeys } from '../../keys/use-list-keys.ts'
import { useLocale } from '../../locales/context.tsx'
import { DocumentTable } from '../../ui/document-table.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { numberWords } from '../../words/counts.ts'
import { Drop } from './drop.tsx'
import { DOCUMENTS_SHOWN } from './shown.ts'

const route = getRouteApi('/documents')

/** Every document, newest first, and the place to drop new ones. */
export function Documents() {
  const locale = useLocale()
  const { documents } = locale.messages
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useListKeys<HTMLTableSectionElement>()
  const page = useSuspenseQuery(documentsQuery({ ...search, limit: DOCUMENTS_SHOWN })).data
  return (
    <>
      <PageTitle>{documents.title(page.total, numberWords(page.total, locale))}</PageTitle>
      <Drop />
      <div className="bar">
        <SearchBox
          name={documents.search}
          value={search.text ?? ''}
          onChange={(text) => void navigate({ search: text === '' ? {} : { text }, replace: true })}
        />
      </div>
      {page.documents.length === 0 ? (
        <p className="dim">{search.text === undefined ? documents.none : documents.noneFound}</p>
      ) : (
        <DocumentTable documents={page.documents} list={list} />
      )}
      {page.total > page.documents.length && (
        <p className="dim small">{documents.capped(numberWords(page.documents.length, locale))}</p>
      )}
    </>
  )
}
