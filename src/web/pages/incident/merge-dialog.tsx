import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays } from '../../../model/index.ts'
import type { Decided, IncidentRow, IncidentView } from '../../../server/api-types/index.ts'
import { incidentsQuery } from '../../api/queries.ts'
import { useLocale } from '../../locales/context.tsx'
import { DecisionClash } from '../../ui/decision-clash.tsx'
import { FloatingDialog } from '../../ui/floating-dialog.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useDecision } from '../../ui/use-decision.ts'
import { whenWords } from '../../words/dates.ts'
import { incidentTitle } from '../../words/incidents.ts'
import { useLabels } from '../../words/use-labels.ts'

const NEAR_DAYS = 7
const MOST_SHOWN = 30

/** Chooses the incident that is the same attack, first among those of the same week, and merges the two. */
export function MergeDialog(props: {
  readonly view: IncidentView
  readonly done: (decided: Decided) => void
  readonly close: () => void
}) {
  const { view, done, close } = props
  const { decisions } = useLocale().messages
  const { id, consensus } = view.incident
  const [text, setText] = useState('')
  const [other, setOther] = useState<string>()
  const deciding = useDecision(done)
  const { when } = consensus
  const near = when && { from: addDays(when.from, -NEAR_DAYS), to: addDays(when.to, NEAR_DAYS) }
  const found = useQuery(incidentsQuery(text === '' ? (near ?? {}) : { text })).data?.incidents
  const shown = (found ?? []).filter((row) => row.id !== id).slice(0, MOST_SHOWN)
  return (
    <FloatingDialog title={decisions.mergeTitle} close={close}>
      <ReasonForm
        save={decisions.mergeSave}
        isPending={deciding.isPending}
        isReady={shown.some((row) => row.id === other)}
        onSave={(reason) =>
          deciding.decide({
            path: '/api/incidents/merge',
            body: { incidents: [id, other], reason, size: view.size },
          })
        }
      >
        <SearchBox name={decisions.mergeSearch} value={text} onChange={setText} />
        <fieldset className="choices">
          <legend className="visually-hidden">{decisions.mergeTitle}</legend>
          {shown.map((row) => (
            <Choice key={row.id} row={row} chosen={row.id === other} choose={() => setOther(row.id)} />
          ))}
          {found && shown.length === 0 && <p className="dim">{decisions.mergeNone}</p>}
        </fieldset>
        <p className="dim small">{decisions.mergeHint}</p>
      </ReasonForm>
      <DecisionClash deciding={deciding} mine={decisions.merged(`${id} + ${other ?? ''}`)} />
    </FloatingDialog>
  )
}

function Choice(props: { readonly row: IncidentRow; readonly chosen: boolean; readonly choose: () => void }) {
  const { row, chosen, choose } = props
  const locale = useLocale()
  const label = useLabels()
  const { when } = row.consensus
  return (
    <label>
      <input type="radio" name="other" checked={chosen} onChange={choose} />
      <span>
        <b>{incidentTitle(row.consensus, locale, label)}</b>
        <br />
        <span className="dim">
          {when ? whenWords(when, locale) : locale.messages.words.notStated} · <bdi>{row.id}</bdi>
        </span>
      </span>
    </label>
  )
}
