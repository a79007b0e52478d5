import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { IncidentView } from '../../../server/api-types/index.ts'
import { incidentQuery } from '../../api/queries.ts'
import { useLocale } from '../../locales/context.tsx'
import { Crumbs } from '../../ui/crumbs.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { numberWords } from '../../words/counts.ts'
import { whenWords } from '../../words/dates.ts'
import { incidentTitle } from '../../words/incidents.ts'
import { placeWords, radiusWords } from '../../words/places.ts'
import { useLabels } from '../../words/use-labels.ts'
import { Accounts } from './accounts.tsx'
import { Actions } from './actions.tsx'
import { Decided } from './decided.tsx'
import { Facts } from './facts.tsx'
import { Links } from './links.tsx'
import { Origins } from './origins.tsx'
import { Texts } from './texts.tsx'
import './incident.css'

const route = getRouteApi('/incidents/$id')

/** One attack as we hold it: the facts, the accounts side by side, who they go back to, why they belong together, what people decided. */
export function Incident() {
  const { id } = route.useParams()
  const view = useSuspenseQuery(incidentQuery(id)).data
  const locale = useLocale()
  const label = useLabels()
  const { consensus } = view.incident
  return (
    <>
      <Where view={view} />
      <PageTitle>{incidentTitle(consensus, locale, label)}</PageTitle>
      <p className="lede">
        {id !== view.incident.id && `${locale.messages.incident.merged} `}
        <Lede view={view} />
      </p>
      <Facts view={view} />
      <Actions view={view} />
      <Accounts view={view} />
      <Origins view={view} />
      <Texts view={view} />
      <Links view={view} />
      <Decided view={view} />
    </>
  )
}

function Where({ view }: { readonly view: IncidentView }) {
  const { shell } = useLocale().messages
  const region =
    view.incident.consensus.where?.admin.region ?? view.incident.consensus.where?.admin.countryName
  return (
    <Crumbs>
      {[
        <Link key="all" to="/incidents">
          {shell.incidents}
        </Link>,
        ...(region === undefined
          ? []
          : [
              <Link key="region" to="/incidents" search={{ place: region }}>
                {region}
              </Link>,
            ]),
      ]}
    </Crumbs>
  )
}

function Lede({ view }: { readonly view: IncidentView }) {
  const locale = useLocale()
  const { incident, words } = locale.messages
  const { consensus, documents, origins } = view.incident
  const { when, where } = consensus
  const exact = where && radiusWords(where, locale)
  const said = [
    when ? whenWords(when, locale) : `${incident.date}: ${words.notStated}`,
    ...(where
      ? [placeWords(where, locale), ...(exact ? [exact] : [])]
      : [`${incident.place}: ${words.notStated}`]),
  ]
  return (
    <>
      {said.join(words.comma)}.{' '}
      <a href="#accounts">{incident.documents(documents, numberWords(documents, locale))}</a>{' '}
      <a href="#origins">{incident.origins(origins, numberWords(origins, locale))}.</a>
    </>
  )
}
