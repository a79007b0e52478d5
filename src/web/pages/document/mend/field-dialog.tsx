import { useState } from 'react'
import type { Claim, Quote } from '../../../../model/index.ts'
import type { CorrectionBody, DocumentView } from '../../../../server/api-types/index.ts'
import { conflictOf } from '../../../api/client.ts'
import { useLocale } from '../../../locales/context.tsx'
import { FloatingDialog } from '../../../ui/floating-dialog.tsx'
import { ReasonForm } from '../../../ui/reason-form.tsx'
import { RefusalNote } from '../../../ui/refusal-note.tsx'
import type { Field } from '../../../words/fields.ts'
import { startCase } from '../../../words/labels.ts'
import { claimTitle, readingsOf } from '../../../words/readings.ts'
import { useLabels } from '../../../words/use-labels.ts'
import { ConflictNote } from './conflict-note.tsx'
import { FieldForm } from './field-form.tsx'
import { type Draft, draftOf, fieldValue, isList, type Placing } from './forms.ts'
import { newClaim } from './new-claim.ts'
import { useCorrect } from './use-correct.ts'
import './mend.css'

const NEW = ''
const REMOVE = 'remove'

interface Asked {
  readonly quotes: readonly Quote[]
  readonly claim: string | undefined
  readonly field: Field | undefined
  readonly index: number | undefined
}

/** Adds or mends a field of a claim with the words that were selected, or makes a claim of them. */
export function FieldDialog(props: {
  readonly view: DocumentView
  readonly asked: Asked
  readonly done: (claim: string, field: string) => void
  readonly close: () => void
}) {
  const { view, asked, done, close } = props
  const locale = useLocale()
  const label = useLabels()
  const { mend, words } = locale.messages
  const claims = view.extraction?.claims ?? []
  const [claimId, setClaimId] = useState(asked.claim ?? (claims.length === 1 ? (claims[0]?.id ?? NEW) : NEW))
  const [field, setField] = useState<Field>(asked.field ?? 'when')
  const [placing, setPlacing] = useState<Placing | typeof REMOVE>(asked.index ?? 'add')
  const claim = claims.find(({ id }) => id === claimId)
  const [draft, setDraft] = useState<Draft>(() => draftOf(field, claim, asked.index ?? 'add'))
  const correct = useCorrect(view, (after) => {
    done(
      claim?.id ?? added(view, after)?.id ?? '',
      claim ? `${field}.${typeof placing === 'number' ? placing : 0}` : '',
    )
    close()
  })
  const shownField = claim === undefined ? 'event' : field
  const start = (nextClaim: Claim | undefined, nextField: Field, nextPlacing: Placing | typeof REMOVE) => {
    setPlacing(nextPlacing)
    setDraft(draftOf(nextField, nextClaim, nextPlacing === REMOVE ? 'add' : nextPlacing))
  }
  const change = (): CorrectionBody['change'] => {
    if (claim === undefined) return { kind: 'add-claim', claim: newClaim(view, asked.quotes, draft) }
    if (placing !== REMOVE)
      return {
        kind: 'set-field',
        field,
        value: fieldValue(field, { draft, quotes: asked.quotes, placing }, claim),
      }
    return { kind: 'clear-field', field }
  }
  const save = (reason: string, version?: number) =>
    correct.mutate({
      ...(claim === undefined ? {} : { claim: claim.id }),
      change: change(),
      reason,
      ...(version === undefined ? {} : { version }),
    })
  const conflict = conflictOf(correct.error)
  const items =
    claim === undefined || !isList(field)
      ? []
      : readingsOf(claim, locale, label).filter((one) => one.field === field)
  return (
    <FloatingDialog title={mend.title} close={close}>
      <p className="mend-words">
        {asked.quotes.map(({ start: from, end }) => (
          <q key={from} dir="auto">
            {view.document?.text.slice(from, end)}
          </q>
        ))}
      </p>
      <ReasonForm save={mend.save} isPending={correct.isPending} onSave={save}>
        <label>
          {mend.claim}
          <select
            value={claimId}
            onChange={({ target }) => {
              setClaimId(target.value)
              start(
                claims.find(({ id }) => id === target.value),
                field,
                'add',
              )
            }}
          >
            {claims.map((one) => (
              <option key={one.id} value={one.id}>
                {startCase(claimTitle(one, locale, label))}
              </option>
            ))}
            <option value={NEW}>{mend.newClaim}</option>
          </select>
        </label>
        {claim !== undefined && (
          <label>
            {mend.field}
            <select
              value={field}
              onChange={({ target }) => {
                const next = target.value as Field // an option of this list
                setField(next)
                start(claim, next, 'add')
              }}
            >
              {Object.entries(words.fields).map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {claim !== undefined && (items.length > 0 || has(claim, field)) && (
          <label>
            {mend.how}
            <select
              value={String(placing)}
              onChange={({ target: { value } }) =>
                start(claim, field, value === 'add' || value === REMOVE ? value : Number(value))
              }
            >
              <option value="add">{isList(field) ? mend.add : mend.set}</option>
              {items.map((item) => (
                <option key={item.index} value={item.index}>
                  {mend.replace(item.words)}
                </option>
              ))}
              <option value={REMOVE}>{mend.removeField}</option>
            </select>
          </label>
        )}
        {placing !== REMOVE && <FieldForm field={shownField} draft={draft} change={setDraft} />}
      </ReasonForm>
      {conflict && (
        <ConflictNote
          conflict={conflict}
          view={view}
          saveOver={() => correct.variables && save(correct.variables.reason, conflict.version)}
          dropMine={close}
        />
      )}
      {correct.error && !conflict && <RefusalNote error={correct.error} />}
    </FloatingDialog>
  )
}

function has(claim: Claim, field: Field): boolean {
  return field !== 'event' && field !== 'modality' && claim[field] !== undefined
}

/** The claim that is there after a correction and was not before it. */
function added(before: DocumentView, after: DocumentView): Claim | undefined {
  const ids = new Set(before.extraction?.claims.map(({ id }) => id))
  return after.extraction?.claims.find(({ id }) => !ids.has(id))
}
