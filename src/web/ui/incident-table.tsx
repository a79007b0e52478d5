import { Link } from '@tanstack/react-router'
import type { IncidentRow } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import { numberWords } from '../words/counts.ts'
import { whenWords } from '../words/dates.ts'
import { whatWords } from '../words/incidents.ts'
import { radiusWords, shortPlaceWords } from '../words/places.ts'
import { useLabels } from '../words/use-labels.ts'
import { Killed } from './killed.tsx'
import { type ListBody, ListTable } from './list-table.tsx'
import './incident-table.css'

/** Incidents as rows: when, where, what, how many killed, and on how many origins that rests. */
export function IncidentTable({
  rows,
  list,
  onPoint,
}: {
  readonly rows: readonly IncidentRow[]
  readonly list?: ListBody
  /** told which incident the reader points at */
  readonly onPoint?: (id: string | undefined) => void
}) {
  const { incidents } = useLocale().messages
  const columns = [
    { name: incidents.date },
    { name: incidents.where },
    { name: incidents.what },
    { name: incidents.killed, number: true },
    { name: incidents.accounts, number: true },
  ]
  return (
    <ListTable shape="incident-table" columns={columns} list={list}>
      {rows.map((row) => (
        <Row key={row.id} row={row} {...(onPoint ? { onPoint } : {})} />
      ))}
    </ListTable>
  )
}

function Row({ row, onPoint }: { row: IncidentRow; onPoint?: (id: string | undefined) => void }) {
  const locale = useLocale()
  const label = useLabels()
  const { words } = locale.messages
  const { consensus } = row
  const where = consensus.where
  const exact = where && radiusWords(where, locale)
  const open = { to: '/incidents/$id', params: { id: row.id } } as const
  return (
    <tr
      onPointerEnter={() => onPoint?.(row.id)}
      onPointerLeave={() => onPoint?.(undefined)}
      onFocus={() => onPoint?.(row.id)}
      onBlur={() => onPoint?.(undefined)}
    >
      <td>
        {consensus.when ? whenWords(consensus.when, locale) : <span className="dim">{words.notStated}</span>}
      </td>
      <td>
        {where ? (
          <>
            <bdi>{shortPlaceWords(where, locale)}</bdi> {exact && <bdi className="dim">{exact}</bdi>}
          </>
        ) : (
          <span className="dim">{words.notStated}</span>
        )}
      </td>
      <td>
        <Link {...open} data-row className="row-link">
          {whatWords(consensus, locale, label)}
        </Link>
      </td>
      <td className="number">
        <Link {...open} hash="accounts" tabIndex={-1}>
          <Killed toll={row.toll} />
        </Link>
      </td>
      <td className="number">
        <Link {...open} hash="accounts" tabIndex={-1}>
          {numberWords(row.origins, locale)}
        </Link>
      </td>
    </tr>
  )
}
