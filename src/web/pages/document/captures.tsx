import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Captures as CaptureList, DocumentView } from '../../../server/api-types/index.ts'
import { capturesQuery } from '../../api/queries.ts'
import { useLocale } from '../../locales/context.tsx'
import { numberWords } from '../../words/counts.ts'
import { momentWords } from '../../words/dates.ts'

type Capture = CaptureList['captures'][number]

/** Of a page that was captured: every time that it was, and what changed from one to the next. */
export function Captures({ view }: { readonly view: DocumentView }) {
  const url = view.acquisitions.findLast(({ capture }) => capture !== undefined)?.capture?.url
  return url === undefined ? null : <Versions url={url} shown={view.row.id} />
}

function Versions({ url, shown }: { readonly url: string; readonly shown: string }) {
  const locale = useLocale()
  const { document: words } = locale.messages
  const { data } = useQuery(capturesQuery(url))
  if (!data) return null
  return (
    <section className="small" id="captures">
      <h2>{words.captures}</h2>
      <div className="dim">
        <bdi dir="ltr">{url}</bdi>
      </div>
      <ol className="plain-list">
        {data.captures.map((capture) => (
          <li key={capture.seq}>
            {capture.item === undefined ? (
              <span className="conflict">{momentWords(capture.at, locale)}</span>
            ) : capture.item === shown ? (
              <b>{momentWords(capture.at, locale)}</b>
            ) : (
              <Link to="/documents/$id" params={{ id: capture.item }} className="inline">
                {momentWords(capture.at, locale)}
              </Link>
            )}{' '}
            <span className="dim">
              {capture.status} <bdi>{capture.reason ?? capture.title}</bdi>
            </span>
            <Changed capture={capture} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What changed since the capture before: lines that are gone or new, and how many files. */
function Changed({ capture: { changes } }: { readonly capture: Capture }) {
  const locale = useLocale()
  const { document: words } = locale.messages
  if (!changes) return null
  const { text, linesGone, linesNew, files, status } = changes
  const count = (n: number) => numberWords(n, locale)
  const moved = files.gone.length + files.new.length + files.changed.length
  if (linesGone + linesNew + moved === 0 && !status) return <div className="dim">{words.captureSame}</div>
  return (
    <details>
      <summary>{words.captureChanged(count(linesGone), count(linesNew), count(moved))}</summary>
      {text.map(({ kind, lines }, i) => (
        // parts of one comparison have no name but their place, and don't move
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={i} dir="auto" className={kind === 'gone' ? 'line-gone' : 'line-new'}>
          {lines.join(' ')}
        </div>
      ))}
    </details>
  )
}
