import { Link } from '@tanstack/react-router'
import type { IncidentFilter, IncidentList } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { numberWords } from '../../words/counts.ts'
import { monthWords } from '../../words/dates.ts'
import { fillMonths, type Month, monthSpan } from './month-scale.ts'

/** Incidents by month; a month leads to its incidents, and once more back to all. */
export function Months(
  props: Pick<IncidentList, 'months' | 'undated'> & { readonly filter: IncidentFilter },
) {
  const { months, undated, filter } = props
  const locale = useLocale()
  const { incidents: words } = locale.messages
  const filled = fillMonths(months)
  if (filled.length === 0 && undated === 0) return null
  const most = Math.max(1, ...filled.map(({ count }) => count))
  return (
    <section>
      <h2>{words.months}</h2>
      <ol className="months">
        {filled.map((month, i) => (
          <Bar
            key={month.month}
            month={month}
            most={most}
            filter={filter}
            isNamed={isNamed(i, filled.length)}
          />
        ))}
      </ol>
      {undated > 0 && <p className="dim small">{words.undated(undated, numberWords(undated, locale))}</p>}
    </section>
  )
}

const NAMES = 6

/** Few enough names that they do not run into each other. */
function isNamed(i: number, all: number): boolean {
  return i % Math.ceil(all / NAMES) === 0
}

function Bar(props: {
  readonly month: Month
  readonly most: number
  readonly filter: IncidentFilter
  readonly isNamed: boolean
}) {
  const { month, most, filter, isNamed } = props
  const locale = useLocale()
  const { incidents: words } = locale.messages
  const span = monthSpan(month.month)
  const { from, to, ...rest } = filter
  const isChosen = from === span.from && to === span.to
  const isInside = (from === undefined || span.to >= from) && (to === undefined || span.from <= to)
  const name = monthWords(month.month, locale)
  return (
    <li className={isInside ? '' : 'outside'}>
      <Link
        to="/incidents"
        search={isChosen ? rest : { ...rest, ...span }}
        replace
        resetScroll={false}
        aria-current={isChosen ? 'true' : undefined}
        aria-label={words.month(name, numberWords(month.count, locale))}
        title={words.month(name, numberWords(month.count, locale))}
      >
        <i style={{ blockSize: `${(100 * month.count) / most}%` }} />
      </Link>
      {isNamed && <span aria-hidden="true">{name}</span>}
    </li>
  )
}
