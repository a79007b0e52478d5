import { useQuery } from '@tanstack/react-query'
import { statusQuery } from '../../api/queries.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { bytesWords, numberWords } from '../../words/counts.ts'
import { CheckpointLine } from './checkpoint-line.tsx'
import { Entries } from './entries.tsx'
import { Fixity } from './fixity.tsx'
import { LogKey } from './log-key.tsx'
import { Stamps } from './stamps.tsx'
import { VerifyRecord } from './verify-record.tsx'
import './log.css'

/** The log: whether the record is intact, the line that proves it later, and who did what, when. */
export function Log() {
  const locale = useLocale()
  const { shell } = locale.messages
  const log = useWords(LOG_WORDS)
  const { data: status } = useQuery(statusQuery)
  return (
    <>
      <PageTitle>{log.title}</PageTitle>
      {status === undefined ? (
        <p className="dim">{shell.loading} …</p>
      ) : (
        <>
          <p className="lede">
            {log.lede(numberWords(status.counts.entries, locale), bytesWords(status.counts.bytes, locale))}
          </p>
          <VerifyRecord status={status} />
          <Fixity status={status} />
          <CheckpointLine status={status} />
          <Stamps status={status} />
          <LogKey status={status} />
        </>
      )}
      <Entries />
    </>
  )
}
