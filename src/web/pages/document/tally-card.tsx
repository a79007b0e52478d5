import { Link } from '@tanstack/react-router'
import type { Tally } from '../../../model/index.ts'
import type { DocumentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { startCase } from '../../words/labels.ts'
import { claimedWords, countedWords, termsWords } from '../../words/tallies.ts'
import { useLabels } from '../../words/use-labels.ts'
import type { DocumentSearch } from './search.ts'

/** A tally beside the text: its number and parts; it leads to its words and to its page. */
export function TallyCard(props: {
  readonly tally: Tally
  readonly view: DocumentView
  readonly active: DocumentSearch
}) {
  const { tally, view, active } = props
  const locale = useLocale()
  const label = useLabels()
  const { document: words } = locale.messages
  return (
    <article className={active.claim === tally.id ? 'claim active' : 'claim'}>
      <h3 className="claim-title">
        <Link to="." search={{ claim: tally.id, field: 'tally' }} replace resetScroll={false}>
          {startCase(`${claimedWords(tally, locale)} ${countedWords(tally, locale)}`)}
        </Link>
      </h3>
      <p className="dim">{termsWords(tally, locale, label)}</p>
      <Parts parts={tally.parts} active={active} />
      <p className="claim-foot">
        <Link
          to="/tallies/$document/$tally"
          params={{ document: view.row.id, tally: tally.id }}
          className="inline"
        >
          {words.toTally}
        </Link>
      </p>
    </article>
  )
}

function Parts({ parts, active }: { readonly parts: readonly Tally[]; readonly active: DocumentSearch }) {
  const locale = useLocale()
  const label = useLabels()
  if (parts.length === 0) return null
  return (
    <ul className="parts">
      {parts.map((part) => {
        const actors = (part.terms.actors ?? []).map(({ name }) => name)
        const said = [termsWords(part, locale, label), ...actors].filter((one) => one !== '')
        return (
          <li key={part.id}>
            <Link
              to="."
              search={{ claim: part.id, field: 'tally' }}
              replace
              resetScroll={false}
              aria-current={active.claim === part.id ? 'true' : undefined}
            >
              <b>{claimedWords(part, locale)}</b> {said.join(locale.messages.words.comma)}
            </Link>
            <Parts parts={part.parts} active={active} />
          </li>
        )
      })}
    </ul>
  )
}
