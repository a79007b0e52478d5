import type { ErrorCode } from '../../model/index.ts'

/** Something that could not be preserved or read, and why. */
export interface AddProblem {
  readonly code: ErrorCode
  readonly message: string
  readonly todo: string
}

/** What became of one input. */
export type ItemOutcome =
  | {
      /** `new` bytes, bytes held `again` (a second acquisition), or `held` and skipped */
      readonly state: 'new' | 'again' | 'held'
      readonly name: string
      readonly item: string
      readonly size: number
      readonly mediaType: string
      readonly seq: number | undefined // its entry; absent where skipped
    }
  | { readonly state: 'failed'; readonly name: string; readonly problem: AddProblem }

export interface AddProgress {
  readonly done: number // inputs
  readonly bytes: number
  readonly name: string // the last one
}

export interface AddResult {
  readonly added: number
  readonly again: number
  readonly held: number
  readonly bytes: number // of what was added
  readonly stopped: boolean // by the signal
  /** the first 1,000; `failed` counts all */
  readonly problems: readonly { readonly name: string; readonly problem: AddProblem }[]
  readonly failed: number
}
