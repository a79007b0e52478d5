import type { Status } from '../../../server/api-types/index.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { dayWords } from '../../words/dates.ts'

/** When the preserved bytes were last read again, and which are not what they should be. */
export function Fixity({ status: { fixity } }: { readonly status: Status }) {
  const locale = useLocale()
  const log = useWords(LOG_WORDS)
  const { oldest, wrong } = fixity
  return (
    <section>
      <h2>{log.fixity}</h2>
      <p className={wrong.length > 0 ? 'killed' : undefined}>
        {oldest === undefined
          ? log.fixityNone
          : wrong.length === 0
            ? log.fixityOldest(dayWords(oldest, locale))
            : log.fixitySome(dayWords(oldest, locale))}
      </p>
      <ul className="plain-list small">
        {wrong.map(({ item, at, state }) => (
          <li key={item}>
            <code dir="ltr">{item.slice(0, 12)}…</code>{' '}
            {log.fixityOne(
              log.fixityWrong[state as keyof typeof log.fixityWrong] ?? state,
              dayWords(at, locale),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
