import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api/client.ts'
import { recordChanged } from '../api/queries.ts'
import { useMessages } from '../locales/context.tsx'
import { FloatingDialog } from './floating-dialog.tsx'
import { ReasonForm } from './reason-form.tsx'
import { RefusalNote } from './refusal-note.tsx'

/** Takes back the correction or decision that an entry made, with a reason. */
export function UndoDialog(props: {
  readonly seq: number
  readonly title: string
  readonly close: () => void
}) {
  const { seq, title, close } = props
  const { mend } = useMessages()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: (reason: string) => post(`/api/log/${seq}/undo`, { reason }),
    onSuccess: async () => {
      await recordChanged(queries)
      close()
    },
  })
  return (
    <FloatingDialog title={title} close={close}>
      <ReasonForm save={mend.undoSave} isPending={undo.isPending} onSave={(reason) => undo.mutate(reason)} />
      {undo.error && <RefusalNote error={undo.error} />}
    </FloatingDialog>
  )
}
