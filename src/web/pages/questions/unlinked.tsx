import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Linking } from '../../../server/api-types/index.ts'
import { linkingQuery } from '../../api/queries.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { QUESTIONS_WORDS } from '../../locales/questions-words.ts'
import { numberWords } from '../../words/counts.ts'

/** Accounts that are in no incident, by the reason why, each with its words; asked for when it is opened. */
export function Unlinked() {
  const words = useWords(QUESTIONS_WORDS)
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({ ...linkingQuery, enabled: isOpen })
  return (
    <details className="fold unlinked" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.unlinked}</summary>
      {data && data.unlinked.length === 0 && <p className="dim small">{words.unlinkedNone}</p>}
      {data &&
        [...Map.groupBy(data.unlinked, ({ why }) => why)].map(([why, claims]) => (
          <Because key={why} why={why} claims={claims} />
        ))}
    </details>
  )
}

function Because({ why, claims }: { readonly why: string; readonly claims: Linking['unlinked'] }) {
  const locale = useLocale()
  return (
    <section>
      <h3>
        <span lang="en" dir="ltr">
          {why}
        </span>{' '}
        <span className="dim">{numberWords(claims.length, locale)}</span>
      </h3>
      <ul className="plain-list small">
        {claims.map(({ claim, source, words }) => {
          const [id = '', claimId = ''] = claim.split('#')
          return (
            <li key={claim}>
              <Link to="/documents/$id" params={{ id }} search={{ claim: claimId }}>
                <q dir="auto">{words}</q> <bdi className="dim">{source}</bdi>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
