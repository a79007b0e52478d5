import { Link } from '@tanstack/react-router'
import type { TallyView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { whenWords } from '../../words/dates.ts'
import { incidentTitle } from '../../words/incidents.ts'
import { claimedWords } from '../../words/tallies.ts'
import { useLabels } from '../../words/use-labels.ts'
import { type Counted, countedFor } from './counted.ts'
import { placed } from './grid.ts'
import { fullPartName } from './names.ts'

/** The incidents behind a number of the table, and for each what it stands for; where that is not sure, all that it could. */
export function CountedHere({
  view,
  parts,
}: {
  readonly view: TallyView
  readonly parts: readonly string[]
}) {
  const locale = useLocale()
  const label = useLabels()
  const { tally: words } = locale.messages
  const counted = countedFor(view.tally, view.reconciliation, parts)
  const named = placed(view.tally).filter(({ part }) => parts.includes(part.id))
  return (
    <section id="counted" className="counted">
      <h2>{words.counted}</h2>
      {parts.length > 0 && (
        <p className="small">
          {named.map((one) => (
            <span key={one.part.id} className="counted-for">
              {words.claimed(fullPartName(one, view.words, locale, label), claimedWords(one.part, locale))}
            </span>
          ))}
          <Link to="." search={{}} hash="counted" className="inline" resetScroll={false}>
            {words.showAll}
          </Link>
        </p>
      )}
      {counted.length === 0 && <p className="dim">{words.noneCounted}</p>}
      <ul className="plain-list">
        {counted.map((one) => (
          <Row key={one.id} view={view} counted={one} />
        ))}
      </ul>
    </section>
  )
}

function Row({ view, counted }: { readonly view: TallyView; readonly counted: Counted }) {
  const locale = useLocale()
  const label = useLabels()
  const { tally: messages, words } = locale.messages
  const { id, fit, leaves } = counted
  const consensus = view.incidents[id]?.consensus
  const names = leaves.map((leaf) => messages.quoted(fullPartName(leaf, view.words, locale, label)))
  const list = new Intl.ListFormat(locale.tag, { type: 'disjunction' }).format(names)
  return (
    <li>
      <Link to="/incidents/$id" params={{ id }} data-row className="inline">
        {consensus ? incidentTitle(consensus, locale, label) : id}
        {consensus?.when && (
          <>
            {words.comma}
            <bdi>{whenWords(consensus.when, locale)}</bdi>
          </>
        )}
      </Link>
      <span className={leaves.length > 1 ? 'conflict' : 'dim'}>
        {leaves.length > 1 ? messages.couldBe(list) : leaves.length === 1 ? messages.standsFor(list) : ''}
      </span>
      {fit === 'possible' && leaves.length < 2 && <span className="conflict">{messages.possible}</span>}
    </li>
  )
}
