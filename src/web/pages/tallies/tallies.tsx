import { useSuspenseQuery } from '@tanstack/react-query'
import { talliesQuery } from '../../api/queries.ts'
import { useListKeys } from '../../keys/use-list-keys.ts'
import { useLocale } from '../../locales/context.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { TallyTable } from '../../ui/tally-table.tsx'
import { numberWords } from '../../words/counts.ts'

/** Every number that documents state over many events, held against the record. */
export function Tallies() {
  const locale = useLocale()
  const { tallies } = locale.messages
  const list = useListKeys<HTMLTableSectionElement>()
  const { tallies: rows } = useSuspenseQuery(talliesQuery).data
  return (
    <>
      <PageTitle>{tallies.title(rows.length, numberWords(rows.length, locale))}</PageTitle>
      <p className="lede">{rows.length === 0 ? tallies.none : tallies.lede}</p>
      {rows.length > 0 && (
        <div className="bar">
          <TallyTable tallies={rows} list={list} />
        </div>
      )}
    </>
  )
}
