import { Link } from '@tanstack/react-router'
import type { Tally } from '../../../model/index.ts'
import type { TallyView } from '../../../server/api-types.ts'
import { useLocale } from '../../locales/context.tsx'
import { whenWords } from '../../words/dates.ts'
import { incidentTitle } from '../../words/incidents.ts'
import { claimedWords } from '../../words/tallies.ts'
import { useLabels } from '../../words/use-labels.ts'
import { fullPartName } from './names.ts'

/** The incidents behind every number of the table, part by part, and those that could stand for more than one. */
export function CountedHere({ view }: { readonly view: TallyView }) {
  const locale = useLocale()
  const label = useLabels()
  const { tally: words } = locale.messages
  const { reconciliation, tally } = view
  const parts = new Map(allParts(tally).map((part) => [part.id, part]))
  const cells = reconciliation.cells.filter((cell) => cell.incidents.length > 0)
  return (
    <section id="counted">
      <h2>{words.counted}</h2>
      {cells.length === 0 && <p className="dim">{words.noneCounted}</p>}
      {cells.map((cell) => {
        const part = parts.get(cell.part)
        return (
          <div key={cell.part} id={`part-${cell.part}`} className="counted">
            <h3>
              {part &&
                words.claimed(fullPartName(part, view.words, locale, label), claimedWords(part, locale))}
            </h3>
            <ul className="plain-list">
              {cell.incidents.map(({ id, fit }) => (
                <li key={id}>
                  <IncidentLink view={view} id={id} />
                  <span className={fit === 'certain' ? 'agree' : 'conflict'}>
                    {fit === 'possible' && part?.relation === 'partition' ? words.possiblePart : words[fit]}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {reconciliation.ambiguous.length > 0 && (
        <>
          <h2>{words.ambiguous}</h2>
          <ul className="plain-list">
            {reconciliation.ambiguous.map(({ id, parts: fills }) => {
              const names = fills.flatMap((fill) => {
                const part = parts.get(fill)
                return part ? [words.quoted(fullPartName(part, view.words, locale, label))] : []
              })
              const list = new Intl.ListFormat(locale.tag, { type: 'disjunction' }).format(names)
              const incident = view.incidents[id]
              const title = incident ? incidentTitle(incident.consensus, locale, label) : id
              return <li key={id}>{words.ambiguousSentence(title, list)}</li>
            })}
          </ul>
        </>
      )}
    </section>
  )
}

function IncidentLink({ view, id }: { readonly view: TallyView; readonly id: string }) {
  const locale = useLocale()
  const label = useLabels()
  const row = view.incidents[id]
  return (
    <Link to="/incidents/$id" params={{ id }} data-row className="inline">
      {row ? incidentTitle(row.consensus, locale, label) : id}
      {row?.consensus.when && (
        <>
          {locale.messages.words.comma}
          {whenWords(row.consensus.when, locale)}
        </>
      )}
    </Link>
  )
}

function allParts(tally: Tally): Tally[] {
  return [tally, ...tally.parts.flatMap(allParts)]
}
