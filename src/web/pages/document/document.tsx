import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { documentQuery } from '../../api/queries.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useLocale } from '../../locales/context.tsx'
import { Crumbs } from '../../ui/crumbs.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { readingsOf } from '../../words/readings.ts'
import { useLabels } from '../../words/use-labels.ts'
import { Acquisitions } from './acquisitions.tsx'
import { Captures } from './captures.tsx'
import { Changes } from './changes.tsx'
import { Claims } from './claims.tsx'
import { Corrections } from './corrections.tsx'
import { Custody } from './custody.tsx'
import { type Mend, Mending } from './mending.tsx'
import { Meta } from './meta.tsx'
import { useSelectedWords } from './selected-words.ts'
import { BlockOfText, Words } from './sheet.tsx'
import { claimSpans, fieldKey, tallySpans } from './spans.ts'
import { TallyCard } from './tally-card.tsx'
import './document.css'

const Recognised = lazy(() => import('./recognised.tsx').then((module) => ({ default: module.Recognised })))
const ReadWords = lazy(() => import('./pictured.tsx').then((module) => ({ default: module.ReadWords })))
const Covered = lazy(() => import('./media.tsx').then((module) => ({ default: module.Covered })))
const FileSays = lazy(() => import('./media.tsx').then((module) => ({ default: module.FileSays })))
const Similar = lazy(() => import('./pictured.tsx').then((module) => ({ default: module.Similar })))

const route = getRouteApi('/documents/$id')

/** A document: the words, and what they claim. Either leads to the other. */
export function Document() {
  const { id } = route.useParams()
  const active = route.useSearch()
  const navigate = route.useNavigate()
  const view = useSuspenseQuery(documentQuery(id)).data
  const locale = useLocale()
  const label = useLabels()
  const { document: words, shell } = locale.messages
  const { row, document, extraction } = view
  const sheet = useRef<HTMLElement>(null)
  const selected = useSelectedWords(sheet, document?.text ?? '')
  const [mend, setMend] = useState<Mend>()

  const claims = useMemo(
    () => (extraction?.claims ?? []).map((claim) => ({ claim, readings: readingsOf(claim, locale, label) })),
    [extraction, locale, label],
  )
  const spans = useMemo(
    () => [
      ...claims.flatMap(({ claim, readings }) => claimSpans(claim, readings)),
      ...(extraction?.tallies ?? []).flatMap(tallySpans),
    ],
    [claims, extraction],
  )
  const step = (by: 1 | -1) => {
    const all = claims.flatMap(({ claim, readings }) =>
      readings.map((reading) => ({ claim: claim.id, field: fieldKey(reading) })),
    )
    const at = all.findIndex((one) => one.claim === active.claim && one.field === active.field)
    const next = all[at < 0 && by < 0 ? all.length - 1 : at + by]
    if (next) void navigate({ search: next, replace: true, resetScroll: false })
  }
  const startMend = () => {
    const reading = claims
      .find(({ claim }) => claim.id === active.claim)
      ?.readings.find((one) => fieldKey(one) === active.field)
    const quotes = selected ? [selected] : reading?.quotes
    if (quotes)
      setMend({ kind: 'field', quotes, claim: active.claim, field: selected ? undefined : active.field })
  }
  useKeys({
    n: () => step(1),
    p: () => step(-1),
    e: startMend,
    escape: () => void navigate({ search: {}, replace: true, resetScroll: false }),
  })
  useScrollToActive(active.claim, active.field)

  const mediaType = view.acquisitions.at(-1)?.mediaType ?? ''
  const quotes =
    claims
      .find(({ claim }) => claim.id === active.claim)
      ?.readings.flatMap((reading) =>
        active.field === undefined || fieldKey(reading) === active.field ? reading.quotes : [],
      ) ?? []
  const title = document?.blocks.find((block) => block.kind === 'title')
  const direction = { dir: 'auto' as const, ...(row.language ? { lang: row.language } : {}) }
  return (
    <div className="wide">
      <Crumbs>
        {[
          <Link key="all" to="/documents">
            {shell.documents}
          </Link>,
          <span key="source" dir="auto">
            {row.source ?? row.name}
          </span>,
        ]}
      </Crumbs>
      <div className="document-page">
        <article className="sheet" ref={sheet} {...direction}>
          <PageTitle>
            {document && title ? (
              <Words document={document} spans={spans} active={active} block={title} />
            ) : (
              (row.title ?? row.name)
            )}
          </PageTitle>
          <Meta view={view} />
          {view.copies.length > 0 &&
            document?.pages === undefined && ( // else the recognised words stand in the picture
              <Suspense>
                <Covered view={view} />
              </Suspense>
            )}
          {document?.spots && (
            <Suspense>
              <Recognised view={view} quotes={quotes} />
            </Suspense>
          )}
          {document === undefined ? (
            <>
              <p className="conflict">
                {words.unreadable} {row.unreadable?.reason}
              </p>
              {row.unreadable && /^(?:image\/|application\/pdf)/.test(mediaType) && (
                <Suspense>
                  <ReadWords view={view} />
                </Suspense>
              )}
            </>
          ) : (
            document.blocks
              .filter((block) => block !== title)
              .map((block) => (
                <BlockOfText
                  key={block.start}
                  document={document}
                  spans={spans}
                  active={active}
                  block={block}
                />
              ))
          )}
        </article>
        <aside>
          <section id="claims">
            <h2 className="visually-hidden">{words.claims}</h2>
            {claims.length === 0 && document && <p className="dim">{words.noClaims}</p>}
            <Claims
              claims={claims}
              incidents={view.incidents}
              kept={view.kept}
              active={active}
              mend={startMend}
              reject={(claim) => setMend({ kind: 'reject', claim })}
            />
          </section>
          <section id="tallies">
            {(extraction?.tallies ?? []).map((tally) => (
              <TallyCard key={tally.id} tally={tally} view={view} active={active} />
            ))}
          </section>
          {document && (
            <p className="dim small">
              {words.selectHint} <kbd>E</kbd>
            </p>
          )}
          <Changes view={view} />
          <Corrections view={view} undo={(seq) => setMend({ kind: 'undo', seq })} />
          <Acquisitions view={view} />
          {view.metadata && (
            <Suspense>
              <FileSays view={view} />
            </Suspense>
          )}
          {mediaType.startsWith('image/') && (
            <Suspense>
              <Similar id={row.id} />
            </Suspense>
          )}
          <Captures view={view} />
          <Custody id={row.id} />
        </aside>
      </div>
      <Mending
        view={view}
        mend={mend}
        selected={selected}
        start={startMend}
        close={() => setMend(undefined)}
      />
    </div>
  )
}

/** Brings the words and the field that the address points at into sight. */
function useScrollToActive(claim: string | undefined, field: string | undefined): void {
  useEffect(() => {
    if (claim === undefined) return
    // after the frame in which the router puts a new page at its top
    const frame = requestAnimationFrame(() => {
      const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches
      // the side that the reader is on stays as it is; the other one moves
      const here = document.activeElement
      const sides = [
        ...(here?.closest('aside') ? [] : ['aside .value.active, aside .claim.active']),
        ...(here?.closest('.sheet') ? [] : ['.mark.active']),
      ]
      for (const selector of sides)
        document
          .querySelector(selector)
          ?.scrollIntoView({ block: 'nearest', behavior: smooth ? 'smooth' : 'instant' })
      // `field` too: another field of the same claim has other words
      void field
    })
    return () => cancelAnimationFrame(frame)
  }, [claim, field])
}
