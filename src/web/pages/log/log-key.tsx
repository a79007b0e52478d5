import type { Status } from '../../../server/api-types/index.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { numberWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'

/** The key that signs the log, and the keys before it. */
export function LogKey({ status: { key } }: { readonly status: Status }) {
  const locale = useLocale()
  const log = useWords(LOG_WORDS)
  return (
    <section>
      <h2>{log.key}</h2>
      <p className="small">{key.sealed ? log.keySealed : log.keyOpen}</p>
      <code dir="ltr" className="wrapped">
        {key.vkey}
      </code>
      <ul className="plain-list small">
        {key.handovers.map(({ seq, at, because, from, to, size }) => (
          <li key={seq}>
            {log.handedOver(dayWords(at, locale), numberWords(size, locale))} <bdi>{because}</bdi>
            <code dir="ltr" className="wrapped dim">
              {shortKey(from)} → {shortKey(to)}
            </code>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The name and the id of a key, without the key itself. */
function shortKey(vkey: string): string {
  return vkey.split('+').slice(0, 2).join('+')
}
