import { Link } from '@tanstack/react-router'
import type { IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { dayWords } from '../../words/dates.ts'

/** Documents of which no claim could be compared, and whose texts fit the incident; they count for nothing. */
export function Texts({ view: { texts } }: { readonly view: IncidentView }) {
  const locale = useLocale()
  const { incident } = locale.messages
  if (texts.length === 0) return null
  return (
    <section id="texts">
      <h2>{incident.textsTitle}</h2>
      <ul className="plain-list small">
        {texts.map(({ document: { id, source, name, publishedAt } }) => (
          <li key={id}>
            <Link to="/documents/$id" params={{ id }} className="inline">
              <bdi>{source ?? name}</bdi>
            </Link>{' '}
            <span className="dim">{publishedAt && dayWords(publishedAt, locale)}</span>
          </li>
        ))}
      </ul>
      <p className="dim small">{incident.textsHint}</p>
    </section>
  )
}
