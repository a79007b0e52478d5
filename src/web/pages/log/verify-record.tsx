import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'
import type { Status, Verified } from '../../../server/api-types/index.ts'
import { post } from '../../api/client.ts'
import { recordChanged } from '../../api/queries.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { PressButton } from '../../ui/press-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { bytesWords, numberWords } from '../../words/counts.ts'
import { agoWords, dayWords } from '../../words/dates.ts'

/** Has the whole record read again on request, also against a checkpoint that was kept elsewhere. */
export function VerifyRecord({ status }: { readonly status: Status }) {
  const locale = useLocale()
  const log = useWords(LOG_WORDS)
  const queries = useQueryClient()
  const [since, setSince] = useState('')
  const verify = useMutation({
    mutationFn: () => post<Verified>('/api/log/verify', since.trim() === '' ? {} : { since: since.trim() }),
    onSuccess: () => recordChanged(queries),
  })
  const start = () => verify.isPending || verify.mutate()
  useKeys({ v: start })
  const { verified } = status
  return (
    <section>
      <h2>{log.state}</h2>
      <p>
        {verified === undefined
          ? log.never
          : log.checkedAt(agoWords(verified.at, Date.now(), locale), numberWords(verified.size, locale))}
      </p>
      <form
        className="verify"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <TextField value={since} onChange={setSince}>
          <Label>{log.since}</Label>
          <Input dir="ltr" />
          <Text slot="description" className="dim small">
            {log.sinceHint}
          </Text>
        </TextField>
        <PressButton type="submit" isDisabled={verify.isPending}>
          {log.verify} <kbd>V</kbd>
        </PressButton>
      </form>
      <div role="status">
        {verify.isPending && <p className="dim">{log.verifying} …</p>}
        {verify.error && <RefusalNote error={verify.error} />}
        {verify.data && <Found found={verify.data} />}
      </div>
    </section>
  )
}

function Found({ found }: { readonly found: Verified }) {
  const locale = useLocale()
  const log = useWords(LOG_WORDS)
  const n = (value: number) => numberWords(value, locale)
  const damage = found.findings.filter(({ severity }) => severity === 'damage').length
  const { entries, records, blobs, bytes } = found.counts
  return (
    <>
      <p className={found.intact ? 'agree' : 'killed'}>
        {found.intact ? log.intact : log.damaged(damage, n(damage))}
      </p>
      {found.since && <p className={found.since === 'extends' ? 'agree' : 'killed'}>{log[found.since]}</p>}
      <p className="dim small">{log.counted(n(entries), n(records), n(blobs), bytesWords(bytes, locale))}</p>
      <ul className="plain-list small">
        {found.findings.map(({ severity, where, words }) => (
          <li key={`${where} ${words}`}>
            <b className={severity === 'damage' ? 'killed' : 'conflict'}>{log.severity[severity]}</b>{' '}
            <span lang="en" dir="ltr">
              {words} <code>{where}</code>
            </span>
          </li>
        ))}
      </ul>
      {found.erased.length > 0 && (
        <>
          <p className="small">{log.erased(found.erased.length, n(found.erased.length))}</p>
          <ul className="plain-list small">
            {found.erased.map(({ item, at, because }) => (
              <li key={item} dir="auto">
                {log.erasedOne(item.slice(0, 12), dayWords(at, locale), because)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
