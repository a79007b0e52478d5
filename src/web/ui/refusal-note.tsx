import { Refusal } from '../api/client.ts'

/** What was refused and what to do about it, beside the thing that was tried. */
export function RefusalNote({ error }: { readonly error: Error }) {
  return (
    <p className="conflict" role="alert" dir="auto">
      {error.message} {error instanceof Refusal && error.todo}
    </p>
  )
}
