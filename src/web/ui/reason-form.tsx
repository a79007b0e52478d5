import { type ReactNode, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { useMessages } from '../locales/context.tsx'
import { PressButton } from './press-button.tsx'
import './reason-form.css'

/** What a change needs at its end: a reason, and the button that writes it down. */
export function ReasonForm(props: {
  readonly children?: ReactNode
  readonly save: string
  readonly isPending: boolean
  readonly isReady?: boolean
  readonly onSave: (reason: string) => void
}) {
  const { children, save, isPending, isReady = true, onSave } = props
  const { mend } = useMessages()
  const [reason, setReason] = useState('')
  return (
    <form
      className="mend"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(reason.trim())
      }}
    >
      {children}
      <TextField value={reason} onChange={setReason} isRequired>
        <Label>{mend.reason}</Label>
        <Input dir="auto" />
      </TextField>
      <p className="bar">
        <PressButton type="submit" isDisabled={isPending || !isReady || reason.trim() === ''}>
          {save}
        </PressButton>
      </p>
    </form>
  )
}
