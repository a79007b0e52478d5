import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { statusQuery } from '../api/queries.ts'
import { useLocale, useSpeak } from '../locales/context.tsx'
import { LOCALE_NAMES, type LocaleCode } from '../locales/locale.ts'
import { PressButton } from '../ui/press-button.tsx'
import { numberWords } from '../words/counts.ts'

/** The pages, each with how much it holds. */
export function Navigation({ showKeys }: { readonly showKeys: () => void }) {
  const locale = useLocale()
  const speak = useSpeak()
  const { shell } = locale.messages
  const counts = useQuery(statusQuery).data?.counts
  const pages = [
    ['/', shell.overview, undefined],
    ['/incidents', shell.incidents, counts?.incidents],
    ['/documents', shell.documents, counts?.items],
    ['/tallies', shell.tallies, counts?.tallies],
    ['/questions', shell.questions, undefined],
    ['/log', shell.log, counts?.entries],
  ] as const
  const other: LocaleCode = locale.code === 'en' ? 'ar' : 'en'
  return (
    <>
      <div className="brand-row">
        <Link to="/" className="brand">
          {shell.name}
        </Link>
        <span className="brand-tools">
          <button type="button" className="bare" lang={other} onClick={() => speak(other)}>
            {LOCALE_NAMES[other]}
          </button>
          <PressButton quiet aria-label={shell.keys} onPress={showKeys}>
            ?
          </PressButton>
        </span>
      </div>
      <nav aria-label={shell.navigation}>
        {pages.map(([to, name, count]) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <span>{name}</span>
            {count !== undefined && <span className="count">{numberWords(count, locale)}</span>}
          </Link>
        ))}
      </nav>
    </>
  )
}
