/**
 * What a workspace answers to questions: plain data, the same for the terminal and the server. The server shapes its own
 * answers from these (`server/api-types.ts`); nothing here is HTTP.
 */
import type {
  Acquisition,
  Claim,
  Consensus,
  Correction,
  Document,
  Extraction,
  Incident,
  Link,
  Reconciliation,
  Tally,
  Unreadable,
} from '../model/index.ts'

/** A document in a list. Its id is the digest of the item it was read from. */
export interface DocumentRow {
  readonly id: string
  readonly name: string
  readonly title: string | undefined
  readonly source: string | undefined // what the user said, else the publisher that the text names
  readonly publishedAt: string | undefined
  readonly language: string | undefined
  readonly preservedAt: string
  readonly claims: number
  readonly tallies: number
  readonly unreadable: Unreadable | undefined
}

/** A correction in force or undone, with its place in the log. */
export interface CorrectionView {
  readonly seq: number
  readonly at: string
  readonly by: string // the name kept inside, not the pseudonym
  readonly undone: boolean
  readonly correction: Correction
}

export interface DocumentView {
  readonly row: DocumentRow
  readonly version: number // for the check of concurrent edits
  readonly acquisitions: readonly (Acquisition & { readonly seq: number; readonly at: string; readonly by: string })[]
  readonly document: Document | undefined // absent where unreadable
  readonly extraction: Extraction | undefined // with corrections applied
  readonly corrections: readonly CorrectionView[]
  readonly rejected: readonly Claim[] // claims that a person rejected
  readonly incidents: Readonly<Record<string, string>> // claim id -> incident id
}

export interface IncidentRow {
  readonly id: string
  readonly documents: number
  readonly origins: number
  readonly consensus: Consensus
}

export interface Account {
  readonly ref: string
  readonly claim: Claim
  readonly link: Link
  readonly document: DocumentRow
  readonly text: string
}

export interface IncidentView {
  readonly incident: Incident
  readonly accounts: readonly Account[]
}

export interface TallyView {
  readonly id: string // `DOCUMENT#TALLY`
  readonly tally: Tally
  readonly document: DocumentRow
  readonly text: string
  readonly reconciliation: Reconciliation
  readonly incidents: Readonly<Record<string, IncidentRow>> // those that the reconciliation names
}

export interface LogEntryView {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly kind: string
  readonly subject: string
  readonly erased: boolean
}

export interface StatusView {
  readonly workspace: string
  readonly person: string
  readonly counts: {
    readonly items: number
    readonly documents: number
    readonly unreadable: number
    readonly claims: number
    readonly incidents: number
    readonly tallies: number
    readonly entries: number
    readonly bytes: number
  }
  readonly checkpoint: { readonly line: string; readonly size: number; readonly root: string; readonly note: string }
  readonly verified: { readonly at: string; readonly intact: boolean; readonly size: number } | undefined
  readonly seenOutside: readonly string[] // who outside has seen which checkpoint; empty: nobody yet
}
