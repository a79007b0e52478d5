import type { DocumentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { momentWords } from '../../words/dates.ts'

/** How the bytes came here: every time, by whom, under which name, and what was said of them. */
export function Acquisitions({ view }: { readonly view: DocumentView }) {
  const locale = useLocale()
  const { document: words } = locale.messages
  return (
    <section className="small">
      <h2>{words.acquired}</h2>
      <ul className="plain-list">
        {view.acquisitions.map(({ seq, name, at, by, said, sender }) => (
          <li key={seq}>
            {words.acquisition(name, momentWords(at, locale), by)}
            {said.url !== undefined && (
              <div className="dim" dir="ltr">
                {said.url}
              </div>
            )}
            {said.note !== undefined && (
              <div className="dim" dir="auto">
                {said.note}
              </div>
            )}
            {sender && (
              <div className={sender.digest === 'wrong' ? 'killed' : 'dim'}>
                {words.sent(sender.package, sender.from)} {words.sentDigest[sender.digest]}
                {sender.collectedAt && ` ${words.sentCollected(momentWords(sender.collectedAt, locale))}`}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
