import type {
  Acquisition,
  Claim,
  CopyKind,
  Correction,
  Document,
  Extraction,
  ExtractionChanges,
  Metadata,
  MetadataDoubt,
  Unreadable,
} from '../../model/index.ts'

/** A document in a list. Its id is the digest of the item it was read from. */
export interface DocumentRow {
  readonly id: string
  readonly name: string
  readonly title: string | undefined
  readonly source: string | undefined // what the user said, else the publisher that the text names
  readonly publishedAt: string | undefined
  readonly language: string | undefined
  /** whose reading of a picture or recording its words are: name and version */
  readonly recognisedBy: string | undefined
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
  /** what the file says of itself; absent where it was not asked, as texts and pages are not */
  readonly metadata: Metadata | undefined
  /** what of that cannot be, or does not go together, each in one code */
  readonly doubts: readonly MetadataDoubt[]
  /** working copies of this copy of the workspace */
  readonly copies: readonly CopyView[]
  /** every view of its bytes or copies is an entry */
  readonly sealed: boolean
  readonly extraction: Extraction | undefined // with corrections applied
  readonly corrections: readonly CorrectionView[]
  readonly rejected: readonly Claim[] // claims that a person rejected
  /** ids of claims that the last extraction does not find and that stay because a person corrected them */
  readonly kept: readonly string[]
  /** what the last extraction made different from the one before it of the same text; absent where there is none before it */
  readonly changes: ExtractionChanges | undefined
  readonly incidents: Readonly<Record<string, string>> // claim id -> incident id
}

/** A working copy, or why there is none. */
export interface CopyView {
  readonly kind: CopyKind
  readonly size?: number | undefined // in bytes
  readonly mediaType?: string | undefined
  /** why there is none: in words, or `no-ffmpeg` */
  readonly problem?: string | undefined
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
