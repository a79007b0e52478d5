import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { IncidentRow } from '../../../server/api-types/index.ts'
import {
  documentsQuery,
  incidentsQuery,
  questionsQuery,
  statusQuery,
  talliesQuery,
} from '../../api/queries.ts'
import { useListKeys } from '../../keys/use-list-keys.ts'
import { useLocale } from '../../locales/context.tsx'
import { DocumentTable } from '../../ui/document-table.tsx'
import { IncidentTable } from '../../ui/incident-table.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { TallyTable } from '../../ui/tally-table.tsx'
import { TollSentence } from '../../ui/toll-sentence.tsx'
import { numberWords } from '../../words/counts.ts'

const SHOWN = 5

/** What the record holds at a glance, and what needs a person. */
export function Overview() {
  const locale = useLocale()
  const { overview } = locale.messages
  const list = useListKeys<HTMLDivElement>()
  const incidents = useSuspenseQuery(incidentsQuery({})).data
  const { tallies } = useSuspenseQuery(talliesQuery).data
  const documents = useSuspenseQuery(documentsQuery({ limit: SHOWN })).data
  const n = (count: number) => numberWords(count, locale)
  if (documents.total === 0)
    return (
      <>
        <PageTitle>{overview.title}</PageTitle>
        <p className="lede">{overview.empty}</p>
        <p className="lede">
          <Link to="/documents" className="inline">
            {overview.emptyTodo}
          </Link>
        </p>
      </>
    )
  return (
    <div ref={list}>
      <PageTitle>{overview.title}</PageTitle>
      <p className="lede">
        <Link to="/documents" className="inline">
          {overview.documents(documents.total, n(documents.total))}
        </Link>{' '}
        {overview.tellOf}{' '}
        <Link to="/incidents" className="inline">
          {overview.incidents(incidents.of, n(incidents.of))}
        </Link>{' '}
        {overview.andState}{' '}
        <Link to="/tallies" className="inline">
          {overview.tallies(tallies.length, n(tallies.length))}
        </Link>
        {'. '}
        <TollSentence toll={incidents.toll} />
      </p>
      <Attention />
      {tallies.length > 0 && (
        <section>
          <h2>{overview.talliesTitle}</h2>
          <TallyTable tallies={tallies.slice(0, SHOWN)} />
          <More to="/tallies" when={tallies.length > SHOWN} words={overview.allTallies(n(tallies.length))} />
        </section>
      )}
      {incidents.of > 0 && (
        <section>
          <h2>{overview.latest}</h2>
          <IncidentTable rows={latest(incidents.incidents)} />
          <More to="/incidents" when={incidents.of > SHOWN} words={overview.allIncidents(n(incidents.of))} />
        </section>
      )}
      <section>
        <h2>{overview.added}</h2>
        <DocumentTable documents={documents.documents} />
        <More
          to="/documents"
          when={documents.total > SHOWN}
          words={overview.allDocuments(n(documents.total))}
        />
      </section>
    </div>
  )
}

/** The incidents that happened last; those without a date are not among them. */
function latest(incidents: readonly IncidentRow[]): IncidentRow[] {
  const day = ({ consensus }: IncidentRow) => consensus.when?.to ?? ''
  return incidents
    .filter(({ consensus }) => consensus.when !== undefined)
    .toSorted((a, b) => day(b).localeCompare(day(a)))
    .slice(0, SHOWN)
}

function More(props: {
  readonly to: '/tallies' | '/incidents' | '/documents'
  readonly when: boolean
  readonly words: string
}) {
  if (!props.when) return null
  return (
    <p className="bar small">
      <Link to={props.to} className="inline">
        {props.words}
      </Link>
    </p>
  )
}

function Attention() {
  const locale = useLocale()
  const { overview } = locale.messages
  const { data: status } = useQuery(statusQuery)
  const { data: questions } = useQuery(questionsQuery)
  if (!status || !questions) return null
  const n = (count: number) => numberWords(count, locale)
  const { unreadable } = status.counts
  const asked = questions.total - questions.aside
  return (
    <section>
      <h2>{overview.attention}</h2>
      <ul className="plain-list">
        {asked > 0 && (
          <li>
            <Link to="/questions" className="inline">
              {overview.questions(asked, n(asked))}
            </Link>
          </li>
        )}
        {unreadable > 0 && (
          <li>
            <Link to="/documents" className="inline">
              {overview.unreadable(unreadable, n(unreadable))}
            </Link>
          </li>
        )}
        {!status.verified && (
          <li>
            <Link to="/log" className="inline">
              {overview.neverChecked}
            </Link>
          </li>
        )}
        {status.seenOutside.length === 0 && (
          <li>
            <Link to="/log" className="inline">
              {overview.notSeen}
            </Link>
          </li>
        )}
        {asked === 0 && unreadable === 0 && status.verified && status.seenOutside.length > 0 && (
          <li className="dim">{overview.nothing}</li>
        )}
      </ul>
    </section>
  )
}
