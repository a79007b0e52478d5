import { useState } from 'react'
import { type PageSize, type Quote, type Spot, spotsOf } from '../../../model/index.ts'
import type { DocumentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { numberWords } from '../../words/counts.ts'
import './recognised.css'

/** Of words that were recognised in a picture or a recording: by whom, what is doubtful, and where the words of the field stand that the reader is on. */
export function Recognised({
  view,
  quotes,
}: {
  readonly view: DocumentView
  readonly quotes: readonly Quote[]
}) {
  const locale = useLocale()
  const { document: words } = locale.messages
  const { document, row } = view
  if (document?.spots === undefined) return null
  const doubtful = document.spots.filter((spot) => spot.doubtful)
  const active = quotes.flatMap((quote) => spotsOf(document.spots, quote))
  return (
    <section className="recognised small" lang={locale.code} dir={locale.dir}>
      <p className="dim">
        {words.recognisedBy(`\u2068${document.reader.name} ${document.reader.version}\u2069`)}
      </p>
      {doubtful.length > 0 && (
        <p className="conflict">
          {words.doubtful}{' '}
          {doubtful.map(({ start, end }) => (
            <q key={start} dir="auto">
              {document.text.slice(start, end)}
            </q>
          ))}
        </p>
      )}
      <Seconds spots={active} />
      {document.pages && <Place id={row.id} pages={document.pages} spots={document.spots} active={active} />}
    </section>
  )
}

/** When the words are spoken. */
function Seconds({ spots }: { readonly spots: readonly Spot[] }) {
  const locale = useLocale()
  const heard = spots.flatMap(({ seconds }) => seconds ?? [])
  if (heard.length === 0) return null
  const time = (seconds: number) =>
    `${numberWords(Math.floor(seconds / 60), locale)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
  const [from, to] = [Math.min(...heard.map((one) => one.from)), Math.max(...heard.map((one) => one.to))]
  return <p>{locale.messages.document.spokenAt(time(from), time(to))}</p>
}

/** The page as the boxes of its words, with those of the field in colour; the picture itself lies under them once it is asked for. */
function Place(props: {
  readonly id: string
  readonly pages: readonly PageSize[]
  readonly spots: readonly Spot[]
  readonly active: readonly Spot[]
}) {
  const { id, pages, spots, active } = props
  const locale = useLocale()
  const { document: words } = locale.messages
  const [shown, setShown] = useState(false)
  const number = active[0]?.page ?? 1
  const page = pages[number - 1]
  if (page === undefined) return null
  return (
    <figure className="place">
      {/* the picture stands as it is in every language */}
      <div className="place-page" dir="ltr" style={{ aspectRatio: `${page.width} / ${page.height}` }}>
        {shown && (
          <img src={`/api/documents/${id}/copies/thumbnail`} alt="" onError={() => setShown(false)} />
        )}
        <svg viewBox={`0 0 ${page.width} ${page.height}`} role="img" aria-label={words.place}>
          {spots.map(
            (spot) =>
              spot.page === number &&
              spot.box && (
                <rect
                  key={spot.start}
                  x={spot.box.left}
                  y={spot.box.top}
                  width={spot.box.width}
                  height={spot.box.height}
                  className={active.includes(spot) ? 'here' : shown ? 'unseen' : spot.doubtful ? 'doubt' : ''}
                />
              ),
          )}
        </svg>
      </div>
      <figcaption>
        {pages.length > 1 && words.page(numberWords(number, locale), numberWords(pages.length, locale))}
        {pages.length === 1 && (
          <PressButton quiet onPress={() => setShown(!shown)}>
            {shown ? words.hidePicture : words.showPicture}
          </PressButton>
        )}
      </figcaption>
    </figure>
  )
}
