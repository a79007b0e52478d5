import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { EntryKind } from '../../../model/index.ts'
import type { LogEntry } from '../../../server/api-types/index.ts'
import { LOG_PAGE, logPage } from '../../api/queries.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { PressButton } from '../../ui/press-button.tsx'
import { numberWords } from '../../words/counts.ts'
import { momentWords } from '../../words/dates.ts'

/** The entries of the log, newest first, page after page. */
export function Entries() {
  const { shell } = useLocale().messages
  const log = useWords(LOG_WORDS)
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['log'],
    queryFn: ({ pageParam }) => logPage(pageParam),
    initialPageParam: undefined as number | undefined, // the type of all that follow it
    getNextPageParam: ({ entries }) => (entries.length < LOG_PAGE ? undefined : entries.at(-1)?.seq),
  })
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <section>
      <h2>{log.entries}</h2>
      <div className="scroll-x">
        <table className="sheet-table log-entries">
          <thead>
            <tr>
              <th scope="col" className="number">
                {log.seq}
              </th>
              <th scope="col">{log.at}</th>
              <th scope="col">{log.by}</th>
              <th scope="col">{log.what}</th>
              <th scope="col">{log.subject}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.seq} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <p className="bar">
          <PressButton quiet isDisabled={isFetching} onPress={() => void fetchNextPage()}>
            {shell.more}
          </PressButton>
        </p>
      )}
    </section>
  )
}

function Row({ entry }: { readonly entry: LogEntry }) {
  const locale = useLocale()
  const log = useWords(LOG_WORDS)
  const { kinds } = locale.messages
  // a newer version may have written kinds that this one does not know: they are shown as they are
  const kind = kinds[entry.kind as EntryKind] ?? entry.kind
  return (
    <tr>
      <td className="number">{numberWords(entry.seq, locale)}</td>
      <td>{momentWords(entry.at, locale)}</td>
      <td dir="auto">{entry.by}</td>
      <td>{kind}</td>
      <td>
        {entry.erased ? (
          <span className="dim">{log.erasedEntry}</span>
        ) : (
          // a decision is on several claims or incidents
          entry.subject.split(' ').map((subject, i) => (
            <Fragment key={subject}>
              {i > 0 && ' · '}
              <Subject subject={subject} />
            </Fragment>
          ))
        )}
      </td>
    </tr>
  )
}

function Subject({ subject }: { readonly subject: string }) {
  const [digest = '', claim] = subject.split('#')
  if (/^i-\d+$/.test(subject))
    return (
      <Link to="/incidents/$id" params={{ id: subject }} className="inline" dir="ltr">
        {subject}
      </Link>
    )
  if (!/^[0-9a-f]{64}$/.test(digest)) return <span dir="auto">{subject}</span>
  return (
    <Link
      to="/documents/$id"
      params={{ id: digest }}
      search={claim === undefined ? {} : { claim }}
      className="inline"
      dir="ltr"
    >
      {digest.slice(0, 12)}…{claim !== undefined && ` ${claim}`}
    </Link>
  )
}
