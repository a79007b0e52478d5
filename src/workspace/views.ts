/**
 * What a workspace answers to questions: plain data, the same for the terminal and the server. The server shapes its own
 * answers from these (`server/api-types/`); nothing here is HTTP.
 */
import type {
  Acquisition,
  Capped,
  Claim,
  Consensus,
  Correction,
  Document,
  ErrorCode,
  Extraction,
  Incident,
  Link,
  LinkDecision,
  Reason,
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
  /** false where the text was read anew or no claim stands at its words any more */
  readonly applies: boolean
  readonly correction: Correction
}

export interface DocumentView {
  readonly row: DocumentRow
  readonly version: number // for the check of concurrent edits
  readonly acquisitions: readonly (Acquisition & {
    readonly seq: number
    readonly at: string
    readonly by: string
  })[]
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

/** A tally as a line of a list: how much of it is held and how much is missing, without the incidents. */
export interface TallyRow extends Omit<TallyView, 'reconciliation' | 'incidents'> {
  readonly held: Reconciliation['cells'][number]['held']
  readonly missing: Reconciliation['missing']
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
  readonly checkpoint: {
    readonly line: string
    readonly size: number
    readonly root: string
    readonly note: string
  }
  readonly verified: { readonly at: string; readonly intact: boolean; readonly size: number } | undefined
  readonly seenOutside: readonly string[] // who outside has seen which checkpoint; empty: nobody yet
}

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

export interface ProcessProgress {
  readonly stage: 'read' | 'extract' | 'link'
  readonly done: number
  readonly total: number
}

export interface ProcessResult {
  readonly read: number
  readonly extracted: number
  readonly unreadable: readonly {
    readonly item: string
    readonly name: string
    readonly code: string
    readonly reason: string
  }[]
  /** claims and tallies left out because a quote of theirs is not in the text */
  readonly dropped: number
  readonly linked: boolean // whether linking was run
  readonly stopped: boolean
}

/** A claim in a list, as it stands after corrections. */
export interface ClaimRow {
  readonly ref: string
  readonly claim: Claim
  readonly document: DocumentRow
  readonly incident: string | undefined
  readonly corrected: boolean
}

/** What a refused write clashed with: the proof of a `conflict`. */
export interface ConflictProof {
  readonly yours: unknown
  readonly version: number // the version that is in force
  readonly theirs: readonly {
    readonly seq: number
    readonly at: string
    readonly by: string
    readonly kind: string
    readonly record: unknown
  }[]
}

export interface QuestionView {
  readonly a: Account
  readonly b: Account
  readonly weight: number
  readonly reasons: readonly Reason[]
}

/** The linking in force, in numbers, and what is linked to nothing. */
export interface LinkingView {
  readonly incidents: number
  readonly questions: number
  readonly unlinked: readonly { readonly claim: string; readonly why: string }[]
  readonly capped: Capped | undefined
}

/** Parameters that were learned anew, and what they would change; nothing is changed yet. */
export interface TrainingView {
  /** the parameters, as the text of their file */
  readonly file: string
  readonly report: readonly string[]
  readonly incidents: { readonly before: number; readonly after: number }
  /** the claims of every incident that would no longer be, and of every one that would be new */
  readonly gone: readonly (readonly string[])[]
  readonly made: readonly (readonly string[])[]
}

export interface DecisionView {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly undone: boolean
  readonly decision: LinkDecision
}

export interface EraseResult {
  readonly item: string
  readonly entries: number // whose content was removed
  readonly records: number
}

/** One thing that `verify` found. `damage` breaks the record; a `note` is worth knowing. */
export interface VerifyFinding {
  readonly severity: 'damage' | 'note'
  readonly code: string // from the list in docs/workspace.md
  readonly what: 'blob' | 'record' | 'entry' | 'tree' | 'tile' | 'checkpoint' | 'table' | 'key'
  readonly where: string
  readonly words: string
}

export interface VerifyResult {
  readonly intact: boolean
  readonly findings: readonly VerifyFinding[]
  readonly erased: readonly { readonly item: string; readonly at: string; readonly because: string }[]
  readonly counts: {
    readonly entries: number
    readonly records: number
    readonly blobs: number
    readonly bytes: number
  }
  /** today's checkpoint, in one line to keep elsewhere; absent where there is none that can be trusted */
  readonly checkpoint: string | undefined
  /** whether today's log extends the checkpoint given as `since` */
  readonly since: 'extends' | 'broken' | undefined
  readonly seenOutside: readonly string[]
}

/** What a stranger needs to check that an item was logged: see docs/log.md. */
export interface ProofView {
  readonly item: string
  readonly seq: number
  readonly proof: string // a C2SP .tlog-proof
  readonly entry: string // canonical JSON
  readonly salt: string // hexadecimal
  readonly record: string // canonical JSON of the acquisition
  readonly vkey: string // the log's public key, to be given by another way than the rest
}

export interface RebuildResult {
  readonly entries: number
  readonly tables: Readonly<Record<string, number>> // rows by table
}

export interface BackupResult {
  readonly folder: string
  readonly size: number // entries
  readonly blobs: number
  readonly copied: number // blobs that were not there yet
  readonly checkpoint: string // in one line
}
