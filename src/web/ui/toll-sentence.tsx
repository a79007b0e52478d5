import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { IncidentFilter, Toll } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import { countWords } from '../words/counts.ts'
import { tollsOf } from '../words/incidents.ts'

/** How many were reported killed, each status apart: civilians are never added to others. */
export function TollSentence({
  toll,
  filter = {},
}: {
  readonly toll: readonly Toll[]
  readonly filter?: IncidentFilter
}) {
  const locale = useLocale()
  const { incidents, words } = locale.messages
  const killed = tollsOf(toll, 'killed')
  if (killed.length === 0) return null
  return (
    <>
      {incidents.reportedKilled}{' '}
      {killed.map((one, i) => (
        <Fragment key={one.status}>
          {i > 0 && words.comma}
          <Link to="/incidents" search={filter}>
            <b className={one.status === 'combatant' ? '' : 'killed'}>{countWords(one, locale)}</b>{' '}
            {incidents.toll[one.status]}
          </Link>
        </Fragment>
      ))}
      .
    </>
  )
}
