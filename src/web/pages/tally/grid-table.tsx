import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { TallyView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { Gauge } from '../../ui/gauge.tsx'
import { countWords } from '../../words/counts.ts'
import { claimedWords, heldWords } from '../../words/tallies.ts'
import { useLabels } from '../../words/use-labels.ts'
import { type Cell, gridOf } from './grid.ts'
import { columnName, partName } from './names.ts'

/** The tally's tree as a table: rows by what was done, columns by who did it. Each number leads to what it was counted from. */
export function GridTable({ view }: { readonly view: TallyView }) {
  const locale = useLocale()
  const label = useLabels()
  const { tally: words } = locale.messages
  const grid = useMemo(() => gridOf(view.tally, view.reconciliation), [view])
  const columnParts = grid.columns.map(({ part }) => part)
  return (
    <section>
      <h2>{words.table}</h2>
      <div className="scroll-x">
        <table className="sheet-table cells">
          <thead>
            <tr>
              <td />
              {grid.columns.map(({ key, part }) => (
                <th key={key} scope="col">
                  {part && columnName(part, columnParts, locale, label)}
                </th>
              ))}
              <th scope="col">{words.together}</th>
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.part ? partName(row.part, view.words, locale, label) : words.whole}</th>
                {row.cells.map((cell, i) => (
                  <td key={grid.columns[i]?.key}>{cell ? <Big cell={cell} /> : <None />}</td>
                ))}
                <td>
                  <Small cell={row.together} />
                </td>
              </tr>
            ))}
            <tr className="all">
              <th scope="row">{words.all}</th>
              {grid.columns.map(({ key, together }) => (
                <td key={key}>
                  <Small cell={together} />
                </td>
              ))}
              <td>
                <b>
                  <Small cell={grid.whole} />
                </b>
              </td>
            </tr>
            {grid.subsets.map((cell) => (
              <tr key={cell.parts[0]?.id}>
                <th scope="row">
                  {cell.parts[0] && words.subset(partName(cell.parts[0], view.words, locale, label))}
                </th>
                {grid.columns.map(({ key }) => (
                  <td key={key}>
                    <None />
                  </td>
                ))}
                <td>
                  <Small cell={cell} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Big({ cell }: { readonly cell: Cell }) {
  const locale = useLocale()
  return (
    <CountedLink cell={cell}>
      <span className="big">{heldWords(cell.held, locale)}</span>{' '}
      {locale.messages.tally.ofClaimed(claimedOf(cell, locale))}
      <Gauge {...cell} />
    </CountedLink>
  )
}

function Small({ cell }: { readonly cell: Cell }) {
  const locale = useLocale()
  return (
    <CountedLink cell={cell}>
      {locale.messages.tallies.heldOf(heldWords(cell.held, locale), claimedOf(cell, locale))}
    </CountedLink>
  )
}

/** A number leads to the incidents that it was counted from. */
function CountedLink({ cell, children }: { readonly cell: Cell; readonly children: ReactNode }) {
  const part = cell.parts.map(({ id }) => id).join(',')
  return (
    <Link to="." search={{ part }} hash="counted" resetScroll={false}>
      {children}
    </Link>
  )
}

function None() {
  const { words } = useLocale().messages
  return <span className="dim">{words.none}</span>
}

/** A single part may have a share in place of a number. */
function claimedOf(cell: Cell, locale: Parameters<typeof countWords>[1]): string {
  const [only] = cell.parts
  return only && cell.parts.length === 1 ? claimedWords(only, locale) : countWords(cell.claimed, locale)
}
