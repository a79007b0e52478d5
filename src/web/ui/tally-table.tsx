import { Link } from '@tanstack/react-router'
import type { TallyRow } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import {
  claimedWords,
  heldWords,
  missingWords,
  sayersWords,
  statedWords,
  termsWords,
} from '../words/tallies.ts'
import { useLabels } from '../words/use-labels.ts'
import { Gauge } from './gauge.tsx'
import { type ListBody, ListTable } from './list-table.tsx'

/** Tallies as rows: what was stated and by whom, and how much of it is documented here. */
export function TallyTable({
  tallies: rows,
  list,
}: {
  readonly tallies: readonly TallyRow[]
  readonly list?: ListBody
}) {
  const { tallies } = useLocale().messages
  const columns = [
    { name: tallies.stated },
    { name: tallies.counts },
    { name: tallies.held },
    { name: tallies.missing },
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

function Row({ row }: { readonly row: TallyRow }) {
  const locale = useLocale()
  const label = useLabels()
  const { tallies, words } = locale.messages
  const { tally, document, held } = row
  const missing = missingWords(row, locale)
  const open = {
    to: '/tallies/$document/$tally',
    params: { document: document.id, tally: tally.id },
  } as const
  return (
    <tr>
      <td>
        <Link {...open} data-row className="row-link said" dir="auto">
          <q {...(document.language ? { lang: document.language } : {})}>{statedWords(row)}</q>
        </Link>
        <div className="dim">{sayersWords(tally.speakers, document, locale)}</div>
      </td>
      <td>{termsWords(tally, locale, label)}</td>
      <td data-name={tallies.held}>
        <Link {...open} tabIndex={-1}>
          {tallies.heldOf(heldWords(held, locale), claimedWords(tally, locale))}
          <Gauge held={held} claimed={tally} />
        </Link>
      </td>
      <td data-name={tallies.missing}>{missing ?? <span className="dim">{words.none}</span>}</td>
    </tr>
  )
}
