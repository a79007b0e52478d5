/** What people ask of a workspace, and how: the options of its methods. */

import type { CaptureLimits } from '../evidence/index.ts'
import type { Dropped } from '../extract/index.ts'
import type {
  Acquisition,
  Capture,
  ClaimRef,
  Correction,
  Digest,
  LinkDecision,
  Sender,
  Touch,
} from '../model/index.ts'
import type { ChatSettings } from './chat/settings.ts'
import type { AddProblem, AddProgress, CaptureOutcome, ItemOutcome, ProcessProgress } from './views/index.ts'

/** Who took an item from where it was, when and why: a touch before it came here. */
export type Collected = Pick<Touch, 'purpose' | 'authority' | 'tool' | 'collector' | 'collectedAt'>

/** Bytes that may be added, with what is known of where they lay. Nothing in it is believed. */
export interface AddInput {
  readonly name: string
  readonly path?: string
  readonly modifiedAt?: string // RFC 3339, UTC
  readonly size?: number // in bytes, where it is known before reading
  readonly said?: Acquisition['said']
  /** what those state who sent it in a package of theirs */
  readonly sender?: Sender
  /** of a page that was captured: how */
  readonly capture?: Capture
  /** how it was collected, before it came here: an entry of its own */
  readonly collected?: Collected
  /** a file on this machine, bytes in memory, or a stream that can be opened once */
  readonly content:
    | { readonly file: string }
    | { readonly bytes: Uint8Array }
    | { readonly stream: () => AsyncIterable<Uint8Array> }
    /** could not be opened: is reported among the problems */
    | { readonly refused: AddProblem }
}

export interface AddOptions {
  /** said of every input that says nothing of its own */
  readonly said?: Acquisition['said']
  /** how every input was collected that says nothing of it itself */
  readonly collected?: Collected
  /**
   * what to do with bytes that are held already: write another acquisition down (`acquire`, the default), or `skip` them.
   */
  readonly held?: 'acquire' | 'skip'
  /** take in again what was erased; without it such bytes are refused with `erased` */
  readonly evenErased?: boolean
  /** stops between two inputs; what was acknowledged stays */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: AddProgress) => void
  /** called for every input when it is safe: after its entry was committed */
  readonly onItem?: (outcome: ItemOutcome) => void
}

/** How pages are captured. */
export interface CaptureOptions {
  readonly because?: string
  /**
   * the addresses are a list that is captured as one: where it was interrupted, the same list goes on. `again` begins it anew
   */
  readonly list?: boolean
  readonly again?: boolean
  /** the browser's program; without it, the first Chromium in `path` */
  readonly chromium?: string
  /** folders where programs are, as in the environment's PATH */
  readonly path: string
  /** whether the browser runs in its sandbox (the default) */
  readonly sandbox?: boolean
  /** private addresses that are meant, as `host:port` */
  readonly allowed?: readonly string[]
  /** lets certificates pass that do not hold; the record says so */
  readonly anyCertificate?: boolean
  readonly limits?: Partial<CaptureLimits>
  /** is asked for the offset of our clock (SNTP) */
  readonly timeServer?: string
  /** stops the page that is being captured, of which nothing is kept, and all after it */
  readonly signal?: AbortSignal
  readonly onBegin?: (page: { readonly url: string; readonly number: number; readonly of: number }) => void
  /** called for every page when it is safe: after its entry was committed */
  readonly onPage?: (outcome: CaptureOutcome) => void
}

export interface ProcessOptions {
  /** link everything from scratch, whatever has changed */
  readonly anew?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ProcessProgress) => void
}

/** Which documents are extracted from again, by whom, and whether the record takes it. */
export interface ReextractOptions {
  /** ids or their first digits; absent for all documents with a text */
  readonly documents?: readonly string[]
  /** a language model in place of the rules: texts are sent to it */
  readonly llm?: ChatSettings
  /** only shows what would change */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  readonly onDropped?: (dropped: Dropped) => void
}

/** Which items are read by a reader that a person asks for. */
export interface ReadOtherwiseOptions {
  /** ids or their first digits; absent for all that this reader has not tried */
  readonly items?: readonly string[]
  /** stops at once; what was read is kept */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/** A correction that a person asks for. `version` is that of the `DocumentView` they looked at. */
export interface CorrectRequest {
  readonly document: Digest // the document's id
  readonly version: number
  /** the claim to change, by its id in the document; absent for `add-claim` */
  readonly claim?: string
  readonly change: Correction['change']
  readonly reason: string
}

/** A decision on two claims. `size` is the length of the log that the person saw. */
export interface DecideRequest {
  readonly a: ClaimRef
  readonly b: ClaimRef
  readonly decision: LinkDecision['decision']
  readonly reason: string
  /** of "later": the day from which the question is asked again, YYYY-MM-DD */
  readonly until?: string
  readonly size?: number
}

/** Two incidents that are one attack, by their ids or beginnings of them. */
export interface MergeRequest {
  readonly incidents: readonly [string, string]
  readonly reason: string
  readonly size?: number
}

/** Claims of an incident that are of another attack: they become an incident of their own. */
export interface SplitRequest {
  readonly incident: string
  readonly claims: readonly ClaimRef[]
  readonly reason: string
  readonly size?: number
}

export interface FixityOptions {
  /** only items that were last read before so many days */
  readonly olderThanDays?: number
  /** at most so many */
  readonly limit?: number
  /** stops between two items; what was read is noted */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}
