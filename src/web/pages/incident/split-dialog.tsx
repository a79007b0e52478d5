import { useState } from 'react'
import type { Decided, IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { DecisionClash } from '../../ui/decision-clash.tsx'
import { FloatingDialog } from '../../ui/floating-dialog.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { useDecision } from '../../ui/use-decision.ts'
import { numberWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'
import { claimTitle } from '../../words/readings.ts'
import { sayersWords } from '../../words/tallies.ts'
import { useLabels } from '../../words/use-labels.ts'

/** Chooses the accounts that are of another attack, and takes them out of the incident. */
export function SplitDialog(props: {
  readonly view: IncidentView
  readonly done: (decided: Decided) => void
  readonly close: () => void
}) {
  const { view, done, close } = props
  const locale = useLocale()
  const label = useLabels()
  const { decisions } = locale.messages
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const deciding = useDecision(done)
  const choose = (ref: string, chosen: boolean) => {
    const next = new Set(out)
    if (chosen) next.add(ref)
    else next.delete(ref)
    setOut(next)
  }
  const { id } = view.incident
  return (
    <FloatingDialog title={decisions.splitTitle} close={close}>
      <ReasonForm
        save={decisions.splitSave}
        isPending={deciding.isPending}
        isReady={out.size > 0 && out.size < view.accounts.length}
        onSave={(reason) =>
          deciding.decide({
            path: `/api/incidents/${encodeURIComponent(id)}/split`,
            body: { claims: [...out], reason, size: view.size },
          })
        }
      >
        <fieldset className="choices">
          <legend className="visually-hidden">{decisions.splitTitle}</legend>
          {view.accounts.map(({ ref, claim, document }) => (
            <label key={ref}>
              <input
                type="checkbox"
                checked={out.has(ref)}
                onChange={(event) => choose(ref, event.currentTarget.checked)}
              />
              <span>
                <b dir="auto">{sayersWords(claim.speakers ?? [], document, locale)}</b>{' '}
                <span className="dim">{document.publishedAt && dayWords(document.publishedAt, locale)}</span>
                <br />
                {claimTitle(claim, locale, label)}
              </span>
            </label>
          ))}
        </fieldset>
        <p className="dim small">{decisions.splitHint}</p>
      </ReasonForm>
      <DecisionClash
        deciding={deciding}
        mine={decisions.takenOut(out.size, numberWords(out.size, locale), id)}
      />
    </FloatingDialog>
  )
}
