import type { CustodyStep } from '../../model/index.ts'

export type { CustodyStep }

/** Who had an item, when and why, from the first touch to the last. */
export interface CustodyView {
  readonly item: string
  readonly name: string | undefined // undefined once erased
  readonly sealed: boolean
  readonly chain: readonly CustodyStep[]
}

/** How a touch is told: everything but what the workspace knows itself. */
export interface TouchRequest {
  readonly purpose: string
  readonly authority?: string
}

/** What reading preserved bytes again gave. */
export interface FixityResult {
  readonly checked: number
  readonly bytes: number
  readonly wrong: readonly { readonly item: string; readonly state: 'changed' | 'missing' | 'unreadable' }[]
  /** items that are still due by the same measure */
  readonly due: number
  readonly stopped: boolean
}

/** How it stands with the preserved bytes of this copy. */
export interface FixityView {
  /** when the item was last read that was read longest ago; undefined where there is none */
  readonly oldest: string | undefined
  readonly wrong: readonly { readonly item: string; readonly at: string; readonly state: string }[]
}
