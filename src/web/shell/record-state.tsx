import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { statusQuery } from '../api/queries.ts'
import { useLocale } from '../locales/context.tsx'
import { numberWords } from '../words/counts.ts'
import { agoWords } from '../words/dates.ts'

/** The state of the record, always in sight: whether it was found intact, when, and what is being done now. */
export function RecordState() {
  const locale = useLocale()
  const { shell } = locale.messages
  const { data: status } = useQuery(statusQuery)
  if (!status) return <div className="record-state" />
  const { verified, counts, work } = status
  const n = (value: number) => numberWords(value, locale)
  return (
    <div className="record-state" role="status">
      {work && <p>{shell.working[work.stage](n(work.done), n(work.total))} …</p>}
      <Link to="/log">
        {verified === undefined ? (
          <b className="conflict">{shell.unchecked}</b>
        ) : (
          <>
            <b className={verified.intact ? 'agree' : 'killed'}>
              {verified.intact ? shell.intact : shell.damaged}
            </b>
            <span>{shell.checked(agoWords(verified.at, Date.now(), locale))}</span>
          </>
        )}
        <span>{shell.entries(n(counts.entries))}</span>
        {verified && counts.entries > verified.size && (
          <span>{shell.grownSince(n(counts.entries - verified.size))}</span>
        )}
      </Link>
    </div>
  )
}
