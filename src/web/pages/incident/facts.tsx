import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { countWords, numberWords } from '../../words/counts.ts'
import { actorNames, meansWords, targetsWords } from '../../words/incidents.ts'
import { startCase } from '../../words/labels.ts'
import { useLabels } from '../../words/use-labels.ts'

/** An incident in short. Each number says on how many origins it rests, and leads to them. */
export function Facts({ view }: { readonly view: IncidentView }) {
  const locale = useLocale()
  const label = useLabels()
  const { incident, words } = locale.messages
  const { consensus } = view.incident
  const n = (value: number) => numberWords(value, locale)
  const names = actorNames(consensus, label)
  const targets = targetsWords(consensus, label)
  const attribution = consensus.attribution
  return (
    <dl className="facts">
      {consensus.unconfirmed && (
        <Fact name={incident.standing} hint={incident.assertedByNone}>
          {words.unconfirmed}
        </Fact>
      )}
      {view.toll.map((toll) => (
        <Fact
          key={`${toll.kind} ${toll.status}`}
          name={
            toll.kind === 'killed'
              ? incident.killedBy[toll.status]
              : incident.harmOf(incident.harm[toll.kind], incident.statuses[toll.status])
          }
          hint={incident.restsOn(originsOf(view, toll), n(originsOf(view, toll)))}
        >
          <a
            href="#accounts-harm"
            className={toll.kind === 'killed' && toll.status !== 'combatant' ? 'killed' : ''}
          >
            {countWords(toll, locale)}
          </a>
        </Fact>
      ))}
      {view.toll.length === 0 && (
        <Fact name={incident.harm.killed}>
          <span className="dim">{words.notStated}</span>
        </Fact>
      )}
      <Fact
        name={incident.by}
        {...(attribution && names.length > 1 ? { hint: words.attribution[attribution] } : {})}
      >
        {names.length === 0 ? (
          <span className="dim">{words.notStated}</span>
        ) : (
          consensus.actors.map(({ actorId, name, claims }, i) => (
            <span key={actorId ?? name}>
              {i > 0 && words.comma}
              <Link
                to="/incidents"
                search={{ actor: actorId ?? name }}
                title={incident.sayIt(claims.length, n(claims.length))}
              >
                {names[i]}
              </Link>
            </span>
          ))
        )}
      </Fact>
      <Fact name={incident.means}>
        {consensus.method === undefined && consensus.munitions.length === 0 ? (
          <span className="dim">{words.notStated}</span>
        ) : (
          startCase(meansWords(consensus, label))
        )}
      </Fact>
      {targets !== '' && <Fact name={incident.hit}>{startCase(targets)}</Fact>}
    </dl>
  )
}

function Fact(props: { readonly name: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="start-case">{props.name}</dt>
      <dd>
        {props.children}
        {props.hint && <small>{props.hint}</small>}
      </dd>
    </div>
  )
}

/** Origins behind a toll: as many as stand behind the best-supported number in it. */
function originsOf(view: IncidentView, toll: { kind: string; status: string }): number {
  const parts = view.incident.consensus.harm.filter(
    (one) => one.kind === toll.kind && one.status === toll.status,
  )
  return Math.max(1, ...parts.map(({ origins }) => origins))
}
