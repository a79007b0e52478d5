import type { Status } from '../../../server/api-types/index.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { numberWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'

/** Who outside says when the log existed: authorities, with their certificates and renewals, and calendars of OpenTimestamps. */
export function Stamps({ status }: { readonly status: Status }) {
  const locale = useLocale()
  const { words } = locale.messages
  const log = useWords(LOG_WORDS)
  const { stamps, calendars, stampersWaiting } = status
  const count = (n: number) => numberWords(n, locale)
  const attested = calendars.some(({ blocks }) => blocks.length > 0)
  return (
    <section>
      <h2>{log.stamps}</h2>
      {stamps.length === 0 && !attested && <p className="conflict small">{log.notStamped}</p>}
      <ul className="plain-list small">
        {stamps.map(({ authority, size, at, until, renewed = 0 }) => (
          <li key={authority}>
            <bdi>{authority}</bdi> {log.stamped(count(size), dayWords(at, locale))}
            <div className={Date.parse(until) < Date.now() ? 'conflict' : 'dim'}>
              {log.stampUntil(dayWords(until, locale))}
              {renewed > 0 && ` ${log.stampRenewed(count(renewed))}`}
            </div>
          </li>
        ))}
        {calendars.map(({ calendar, size, blocks }) => (
          <li key={`${calendar} ${size}`}>
            <bdi dir="ltr">{calendar}</bdi>{' '}
            {blocks.length === 0
              ? log.promised(count(size))
              : log.inBlock(count(size), blocks.join(words.comma))}
          </li>
        ))}
        {stampersWaiting.map(({ url }) => (
          <li key={`waits ${url}`} className="conflict">
            <bdi dir="ltr">{url}</bdi> {log.stampWaits}
          </li>
        ))}
      </ul>
    </section>
  )
}
