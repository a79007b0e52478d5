import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { IncidentFilter } from '../../../server/api-types/index.ts'
import { incidentsQuery } from '../../api/queries.ts'
import { useListKeys } from '../../keys/use-list-keys.ts'
import { useLocale } from '../../locales/context.tsx'
import { IncidentTable } from '../../ui/incident-table.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { TollSentence } from '../../ui/toll-sentence.tsx'
import { numberWords } from '../../words/counts.ts'
import { Filters } from './filters.tsx'
import { Months } from './months.tsx'
import './incidents.css'

const IncidentMap = lazy(() =>
  import('./map/incident-map.tsx').then((module) => ({ default: module.IncidentMap })),
)

const route = getRouteApi('/incidents')

/** The incidents: list, map, months and filters move together, and all of it is in the address. */
export function Incidents() {
  const locale = useLocale()
  const { incidents: words } = locale.messages
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const list = useListKeys<HTMLTableSectionElement>()
  const page = useSuspenseQuery(incidentsQuery(filter)).data
  const [pointedAt, setPointedAt] = useState<string>()
  const n = (value: number) => numberWords(value, locale)
  const change = (next: IncidentFilter) => void navigate({ search: next, replace: true, resetScroll: false })
  const isFiltered = page.total !== page.of
  return (
    <div className="wide">
      <PageTitle>{words.title(page.total, n(page.total))}</PageTitle>
      <p className="lede">
        {isFiltered && `${words.ofAll(n(page.of))}. `}
        <TollSentence toll={page.toll} filter={filter} />
      </p>
      <Filters filter={filter} facets={page.facets} total={page.total} change={change} />
      {page.total === 0 ? (
        <p className="lede">
          {words.none} {words.noneTodo}
        </p>
      ) : (
        <div className="map-and-list">
          <Suspense fallback={<div className="map" />}>
            <IncidentMap
              key={locale.code}
              rows={page.incidents}
              pointedAt={pointedAt}
              filter={filter}
              change={change}
            />
          </Suspense>
          <div>
            <IncidentTable rows={page.incidents} list={list} onPoint={setPointedAt} />
            {page.total > page.incidents.length && (
              <p className="dim small">{words.capped(n(page.incidents.length))}</p>
            )}
          </div>
        </div>
      )}
      <Months months={page.months} undated={page.undated} filter={filter} />
    </div>
  )
}
