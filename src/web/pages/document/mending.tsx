import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Quote } from '../../../model/index.ts'
import type { DocumentView } from '../../../server/api-types/index.ts'
import { useMessages } from '../../locales/context.tsx'
import { FloatingDialog } from '../../ui/floating-dialog.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { UndoDialog } from '../../ui/undo-dialog.tsx'
import type { Field } from '../../words/fields.ts'
import { useCorrect } from './mend/use-correct.ts'

const FieldDialog = lazy(() =>
  import('./mend/field-dialog.tsx').then((module) => ({ default: module.FieldDialog })),
)

const route = getRouteApi('/documents/$id')

/** A change that a person has begun. */
export type Mend =
  | {
      readonly kind: 'field'
      readonly quotes: readonly Quote[]
      readonly claim: string | undefined
      readonly field: string | undefined
    }
  | { readonly kind: 'reject'; readonly claim: string }
  | { readonly kind: 'undo'; readonly seq: number }

/** The bar that shows selected words, and the dialog of the change that was begun. */
export function Mending(props: {
  readonly view: DocumentView
  readonly mend: Mend | undefined
  readonly selected: Quote | undefined
  readonly start: () => void
  readonly close: () => void
}) {
  const { view, mend, selected, start, close } = props
  const { document: words, mend: mendWords } = useMessages()
  const navigate = route.useNavigate()
  if (mend === undefined)
    return selected ? (
      <div className="selection-bar">
        <div className="selection">
          <q dir="auto">{view.document?.text.slice(selected.start, selected.end)}</q>
          <PressButton onPress={start} preventFocusOnPress>
            {words.mend} <kbd>E</kbd>
          </PressButton>
        </div>
      </div>
    ) : null
  if (mend.kind === 'reject') return <Reject view={view} claim={mend.claim} close={close} />
  if (mend.kind === 'undo') return <UndoDialog seq={mend.seq} title={mendWords.undoTitle} close={close} />
  const [field, index] = mend.field?.split('.') ?? []
  const known = view.extraction?.claims.some(({ id }) => id === mend.claim)
  return (
    <Suspense>
      <FieldDialog
        view={view}
        asked={{
          quotes: mend.quotes,
          claim: known ? mend.claim : undefined,
          field: known ? (field as Field | undefined) : undefined, // from an address that `fieldKey` wrote
          index: index === undefined || !known ? undefined : Number(index),
        }}
        done={(claim, key) =>
          void navigate({ search: key === '' ? { claim } : { claim, field: key }, replace: true })
        }
        close={close}
      />
    </Suspense>
  )
}

function Reject(props: { readonly view: DocumentView; readonly claim: string; readonly close: () => void }) {
  const { view, claim, close } = props
  const { mend } = useMessages()
  const correct = useCorrect(view, close)
  return (
    <FloatingDialog title={mend.rejectTitle} close={close}>
      <ReasonForm
        save={mend.rejectSave}
        isPending={correct.isPending}
        onSave={(reason) => correct.mutate({ claim, change: { kind: 'reject-claim' }, reason })}
      />
      {correct.error && <RefusalNote error={correct.error} />}
    </FloatingDialog>
  )
}
