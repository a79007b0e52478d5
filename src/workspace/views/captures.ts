import type { Capture, ErrorCode } from '../../model/index.ts'

/** What became of one address that was to be captured. */
export type CaptureOutcome =
  | {
      readonly state: 'captured'
      readonly url: string
      readonly item: string
      readonly seq: number
      readonly size: number // bytes of the archive
      readonly capture: Capture
      /** against the capture before; absent where this is the first, or the one before is gone */
      readonly changes?: CaptureChanges
    }
  | {
      readonly state: 'failed'
      readonly url: string
      readonly code: ErrorCode | string
      readonly reason: string
      /** the last capture that is held, where there is one: the page is gone */
      readonly before?: { readonly item: string; readonly at: string }
    }
  /** captured, or tried, before the list was interrupted */
  | { readonly state: 'done'; readonly url: string }

export interface CaptureResult {
  readonly pages: readonly CaptureOutcome[]
  readonly captured: number
  readonly failed: number
  readonly done: number
  readonly stopped: boolean
}

/** One time that a page was captured, or could not be. */
export interface CaptureRow {
  readonly seq: number
  readonly url: string
  readonly at: string
  readonly item?: string
  readonly status?: number
  readonly finalUrl?: string
  readonly title?: string
  /** why nothing could be had */
  readonly reason?: string
  /** against the capture before of the same address */
  readonly changes?: CaptureChanges
}

/** What is different between two captures of an address. */
export interface CaptureChanges {
  readonly since: { readonly item: string; readonly at: string }
  readonly status?: Changed<number>
  readonly finalUrl?: Changed<string>
  readonly title?: Changed<string>
  /** visible lines that are gone and new, in the order of the page */
  readonly text: readonly { readonly kind: 'gone' | 'new'; readonly lines: readonly string[] }[]
  readonly linesGone: number
  readonly linesNew: number
  /** addresses of the files that the page is made of */
  readonly files: {
    readonly gone: readonly string[]
    readonly new: readonly string[]
    readonly changed: readonly string[]
  }
}

export interface Changed<T> {
  readonly before: T | undefined
  readonly after: T | undefined
}
