import { useState } from 'react'
import type { Status } from '../../../server/api-types/index.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { LOG_WORDS } from '../../locales/log-words.ts'
import { PressButton } from '../../ui/press-button.tsx'
import { numberWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'

/** The checkpoint in one line to keep elsewhere, and who outside has seen it. */
export function CheckpointLine({ status }: { readonly status: Status }) {
  const locale = useLocale()
  const log = useWords(LOG_WORDS)
  const [copied, setCopied] = useState<string>()
  const { checkpoint, seenOutside } = status
  return (
    <section>
      <h2>{log.checkpoint}</h2>
      <p className="small">{log.keep}</p>
      <div className="checkpoint">
        <code dir="ltr">{checkpoint.line}</code>
        <PressButton
          quiet
          onPress={async () => {
            await navigator.clipboard.writeText(checkpoint.line)
            setCopied(checkpoint.line)
          }}
        >
          {copied === checkpoint.line ? log.copied : log.copy}
        </PressButton>
      </div>
      <details className="small">
        <summary>{log.note}</summary>
        <pre dir="ltr">{checkpoint.note}</pre>
      </details>
      <h2>{log.outside}</h2>
      {seenOutside.length === 0 ? (
        <p className="conflict small">{log.nobody}</p>
      ) : (
        <ul className="plain-list small">
          {seenOutside.map(({ witness, size, at }) => (
            <li key={witness}>
              <bdi>{witness}</bdi> {log.saw(numberWords(size, locale), dayWords(at, locale))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
