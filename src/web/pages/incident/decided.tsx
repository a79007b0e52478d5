import { useState } from 'react'
import type { IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { UndoDialog } from '../../ui/undo-dialog.tsx'
import { numberWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'
import { decisionWords } from '../../words/decisions.ts'

/** What people decided on the accounts of an incident, the last first; each can be undone. */
export function Decided({ view }: { readonly view: IncidentView }) {
  const locale = useLocale()
  const { decisions, document } = locale.messages
  const [undoing, setUndoing] = useState<number>()
  if (view.decisions.length === 0) return null
  return (
    <section>
      <h2>{decisions.title}</h2>
      <ul className="plain-list small decided">
        {view.decisions.toReversed().map(({ seq, at, by, undone, decision }) => (
          <li key={seq}>
            <span className={undone ? 'dim' : ''}>
              {document.byAt(by, dayWords(at, locale))}: {decisionWords(decision, locale)},{' '}
              <q dir="auto">{decision.reason}</q>{' '}
              <span className="dim">{decisions.entry(numberWords(seq, locale))}</span>
            </span>{' '}
            {undone ? (
              <span className="dim">{decisions.undone}</span>
            ) : (
              <PressButton quiet onPress={() => setUndoing(seq)}>
                {decisions.undo}
              </PressButton>
            )}
          </li>
        ))}
      </ul>
      {undoing !== undefined && (
        <UndoDialog seq={undoing} title={decisions.undoTitle} close={() => setUndoing(undefined)} />
      )}
    </section>
  )
}
