import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Refusal } from '../api/client.ts'
import { useMessages } from '../locales/context.tsx'
import { PressButton } from '../ui/press-button.tsx'

export function Pending() {
  const { shell } = useMessages()
  return (
    <p className="dim" role="status">
      {shell.loading} …
    </p>
  )
}

/** What went wrong, and what to do about it. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const { shell } = useMessages()
  const message = error instanceof Error ? error.message : String(error)
  return (
    <div role="alert">
      <h1>{shell.errorTitle}</h1>
      <p className="lede" dir="auto">
        {message}
      </p>
      {error instanceof Refusal && (
        <p className="lede" dir="auto">
          {error.todo}
        </p>
      )}
      <p className="bar">
        <PressButton onPress={reset}>{shell.tryAgain}</PressButton>
      </p>
    </div>
  )
}

export function Missing() {
  const { shell } = useMessages()
  return (
    <div>
      <h1>{shell.notFound}</h1>
      <p className="bar">
        <Link to="/" className="inline">
          {shell.toOverview}
        </Link>
      </p>
    </div>
  )
}
