import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { tallyQuery } from '../../api/queries.ts'
import { useListKeys } from '../../keys/use-list-keys.ts'
import { useLocale } from '../../locales/context.tsx'
import { Crumbs } from '../../ui/crumbs.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { startCase } from '../../words/labels.ts'
import {
  claimedWords,
  heldWords,
  missingWords,
  sayersWords,
  statedWords,
  termsWords,
} from '../../words/tallies.ts'
import { useLabels } from '../../words/use-labels.ts'
import { CountedHere } from './counted-here.tsx'
import { GridTable } from './grid-table.tsx'
import { sumSentences } from './names.ts'
import './tally.css'

const route = getRouteApi('/tallies/$document/$tally')

/** A tally against the record: what was claimed, cell by cell, what of it is documented here, and what is missing. */
export function Tally() {
  const params = route.useParams()
  const parts = route.useSearch().part?.split(',') ?? []
  const view = useSuspenseQuery(tallyQuery(params.document, params.tally)).data
  const locale = useLocale()
  const label = useLabels()
  const list = useListKeys<HTMLDivElement>()
  const { tally: words, shell, tallies } = locale.messages
  const { tally, document, reconciliation } = view
  const missing = missingWords(reconciliation, locale)
  const held = reconciliation.cells[0]?.held
  return (
    <div ref={list}>
      <Crumbs>
        {[
          <Link key="tallies" to="/tallies">
            {shell.tallies}
          </Link>,
          <Link key="document" to="/documents/$id" params={{ id: document.id }} dir="auto">
            {sayersWords(tally.speakers, document, locale)}
          </Link>,
        ]}
      </Crumbs>
      <PageTitle>
        <q dir="auto" {...(document.language ? { lang: document.language } : {})}>
          {statedWords(view)}
        </q>
      </PageTitle>
      <p className="lede">
        {startCase(termsWords(tally, locale, label))}
        {'. '}
        {sumSentences(tally, locale).join(' ')}
      </p>
      <p className="lede">
        {held && (
          <Link to="." search={{}} hash="counted" resetScroll={false}>
            <b>{tallies.heldOf(heldWords(held, locale), claimedWords(tally, locale))}</b>{' '}
            {words.documentedHere}
          </Link>
        )}
        {words.separator}
        {missing === undefined ? words.complete : words.missing(missing)}.
      </p>
      {tally.parts.length > 0 && <GridTable view={view} />}
      <CountedHere view={view} parts={parts} />
      <p className="bar small">
        <Link
          to="/documents/$id"
          params={{ id: document.id }}
          search={{ claim: tally.id }}
          className="inline"
        >
          {words.openSource}
        </Link>
      </p>
    </div>
  )
}
