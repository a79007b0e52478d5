import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { DecisionBody, Decisions, Status } from '../../server/api-types/index.ts'
import { post } from '../api/client.ts'
import { recordChanged, statusQuery } from '../api/queries.ts'
import { useKeys } from '../keys/use-keys.ts'
import { useMessages } from '../locales/context.tsx'
import { FloatingDialog } from './floating-dialog.tsx'
import { PressButton } from './press-button.tsx'
import { RefusalNote } from './refusal-note.tsx'

type Decision = DecisionBody['decision']

/** Lets a person decide whether two claims tell of one attack; a person outranks the linker. */
export function Decide({ a, b, byKey }: { readonly a: string; readonly b: string; readonly byKey: boolean }) {
  const { incident } = useMessages()
  const [decision, setDecision] = useState<Decision>()
  useKeys(
    byKey
      ? { s: () => setDecision('same'), d: () => setDecision('different'), l: () => setDecision('later') }
      : {},
  )
  const key = (name: string) => byKey && <kbd>{name}</kbd>
  return (
    <div className="bar">
      <PressButton quiet={!byKey} onPress={() => setDecision('same')}>
        {incident.same} {key('S')}
      </PressButton>
      <PressButton quiet onPress={() => setDecision('different')}>
        {incident.different} {key('D')}
      </PressButton>
      <PressButton quiet onPress={() => setDecision('later')}>
        {incident.later} {key('L')}
      </PressButton>
      {decision && <Because a={a} b={b} decision={decision} close={() => setDecision(undefined)} />}
    </div>
  )
}

function Because(props: {
  readonly a: string
  readonly b: string
  readonly decision: Decision
  readonly close: () => void
}) {
  const { a, b, decision, close } = props
  const { incident, mend } = useMessages()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [seen] = useState(() => queries.getQueryData<Status>(statusQuery.queryKey)?.checkpoint.size)
  const decide = useMutation({
    mutationFn: () =>
      post<Decisions>('/api/decisions', {
        a,
        b,
        decision,
        reason,
        ...(seen === undefined ? {} : { size: seen }),
      }),
    onSuccess: async () => {
      await recordChanged(queries)
      close()
    },
  })
  return (
    <FloatingDialog title={incident[decision]} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          decide.mutate()
        }}
      >
        <TextField value={reason} onChange={setReason} isRequired autoFocus>
          <Label>{mend.reason}</Label>
          <Input />
        </TextField>
        {decide.error && <RefusalNote error={decide.error} />}
        <p className="bar">
          <PressButton type="submit" isDisabled={decide.isPending || reason.trim() === ''}>
            {mend.save}
          </PressButton>
        </p>
      </form>
    </FloatingDialog>
  )
}
