import { Link } from '@tanstack/react-router'
import type { DocumentRow, IncidentView, Origin } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { shareWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'

/** Who the accounts go back to: for each independent origin its documents, earliest first, and which of them copies or quotes whom. */
export function Origins({ view }: { readonly view: IncidentView }) {
  const locale = useLocale()
  const { incident } = locale.messages
  if (view.origins.length === 0) return null
  const documents = new Map(view.accounts.map(({ document }) => [document.id, document]))
  return (
    <section id="origins">
      <h2>{incident.originsTitle}</h2>
      <ol className="origins">
        {view.origins.map((origin, i) => (
          <li key={origin.documents[0]?.id ?? i}>
            <b dir="auto">{origin.name ?? incident.originUnnamed}</b>
            <ul className="plain-list">
              {origin.documents.map((one, place) => (
                <Document
                  key={one.id}
                  one={one}
                  documents={documents}
                  first={place === 0 && origin.documents.length > 1}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="dim small">{incident.originsHint}</p>
    </section>
  )
}

function Document(props: {
  readonly one: Origin['documents'][number]
  readonly documents: ReadonlyMap<string, DocumentRow>
  readonly first: boolean
}) {
  const { one, documents, first } = props
  const locale = useLocale()
  const { incident } = locale.messages
  const published = documents.get(one.id)?.publishedAt
  return (
    <li>
      <Named id={one.id} documents={documents} />{' '}
      <span className="dim">{published && dayWords(published, locale)}</span>{' '}
      {first && <span className="dim">{incident.earliest}</span>}
      {one.copyOf && (
        <span className="how">
          {incident.copyOf(shareWords(one.copyOf.share, locale))}{' '}
          <Named id={one.copyOf.id} documents={documents} />
        </span>
      )}
      {one.quotes !== undefined && (
        <span className="how">
          {incident.quotes} <bdi>{one.quotes}</bdi>
        </span>
      )}
    </li>
  )
}

function Named({
  id,
  documents,
}: {
  readonly id: string
  readonly documents: ReadonlyMap<string, DocumentRow>
}) {
  const row = documents.get(id)
  return (
    <Link to="/documents/$id" params={{ id }} className="inline">
      <bdi>{row?.source ?? row?.name ?? id.slice(0, 10)}</bdi>
    </Link>
  )
}
