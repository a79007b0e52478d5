import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conflict, Decided } from '../../server/api-types/index.ts'
import { conflictOf, post } from '../api/client.ts'
import { recordChanged } from '../api/queries.ts'

/** A decision to be written: where it is sent, and what; `size` is what the person saw. */
export interface Asked {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>> & { readonly size: number }
}

/** How it stands with a decision that a person takes. */
export interface Deciding {
  readonly decide: (asked: Asked) => void
  readonly isPending: boolean
  /** what others wrote meanwhile: nothing was written yet */
  readonly conflict: Conflict | undefined
  /** writes the same on top of theirs */
  readonly insist: () => void
  readonly drop: () => void
  /** a refusal for another reason */
  readonly error: Error | null
}

/** Writes decisions down; `done` is told what became of one, before the pages ask anew. */
export function useDecision(done: (decided: Decided) => void): Deciding {
  const queries = useQueryClient()
  const [last, setLast] = useState<Asked>()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ path, body }: Asked) => post<Decided>(path, body),
    onSuccess: async (decided) => {
      done(decided)
      await recordChanged(queries)
    },
  })
  const conflict = conflictOf(error)
  return {
    decide(asked) {
      setLast(asked)
      mutate(asked)
    },
    isPending,
    conflict,
    insist() {
      if (last && conflict) mutate({ ...last, body: { ...last.body, size: conflict.version } })
    },
    drop() {
      reset()
      void recordChanged(queries)
    },
    error: conflict ? null : error,
  }
}
