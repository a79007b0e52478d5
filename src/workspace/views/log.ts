export interface LogEntryView {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly kind: string
  readonly subject: string
  readonly erased: boolean
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
  readonly seenOutside: readonly SeenOutside[]
  /** every time stamp that is held here, checked again */
  readonly stamps: readonly StampCheck[]
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
  readonly handovers: string // the hand-overs of that key, one after the other; empty where there are none
  /** the earliest time stamp over the checkpoint that the proof leads to: the authority's reply in base64, and what it stamped */
  readonly stamp?: {
    readonly reply: string
    readonly checkpoint: string
    /** the replies of those who renewed it, in order: each over the checkpoint and all replies before */
    readonly renewals: readonly string[]
  }
  /** a proof of OpenTimestamps of the checkpoint that the proof leads to: the `.ots` file in base64 */
  readonly ots?: { readonly proof: string; readonly checkpoint: string }
}

/** A witness outside, and how much of the log it has last cosigned. */
export interface SeenOutside {
  readonly witness: string // the name in its key
  readonly size: number // entries
  readonly at: string // RFC 3339, UTC, by the witness's clock
}

/** A time stamp over the log: all of its first entries existed before that time. */
export interface StampedOutside {
  readonly authority: string
  readonly size: number // entries
  readonly at: string // RFC 3339, UTC, by the authority's clock
  /** until when the certificate that signed it is valid: stamp again before */
  readonly until: string
  /** how often it was renewed, where that is told */
  readonly renewed?: number
}

/** What checking a time stamp again showed. */
export interface StampCheck extends StampedOutside {
  /**
   * `good`: all holds. `expired`: the certificate has ended, and no renewal keeps what it showed. `untrusted`: it leads to no authority that is
   * trusted here. `wrong`: it is not over what it was made over, or its signature does not hold.
   */
  readonly state: 'good' | 'expired' | 'untrusted' | 'wrong'
  readonly renewed: number // times
  readonly words: string // why, where it is not good
}

/** What renewing time stamps gave. */
export interface RenewResult {
  readonly held: number // stamps
  readonly renewed: readonly {
    readonly authority: string // of the stamp that was renewed
    readonly size: number
    readonly by: string
    readonly until: string
  }[]
  readonly failed: readonly { readonly authority: string; readonly size: number; readonly why: string }[]
}

/** A checkpoint that was given to a calendar of OpenTimestamps. */
export interface PromisedOutside {
  readonly calendar: string
  readonly size: number // entries
  readonly at: string // when it was given, by our clock: no proof of a time
  /** heights of the blocks of Bitcoin that the proof leads to; empty while there is only the promise */
  readonly blocks: readonly number[]
}

/** What asking calendars for what they promised gave. */
export interface UpgradeResult {
  readonly proofs: readonly PromisedOutside[]
  readonly upgraded: number
  readonly waiting: readonly { readonly calendar: string; readonly size: number; readonly why: string }[]
}

/** What asking to stamp gave. */
export interface StampResult {
  readonly size: number
  readonly stamped: readonly StampedOutside[]
  /** calendars that have promised a proof: they have it in some hours */
  readonly promised: readonly Pick<PromisedOutside, 'calendar' | 'size'>[]
  readonly failed: readonly { readonly authority: string; readonly why: string }[]
}

/** What asking the witnesses gave. */
export interface CosignResult {
  readonly size: number // entries that the cosigned checkpoint covers
  readonly signed: readonly { readonly witness: string; readonly at: string }[]
  readonly failed: readonly {
    readonly witness: string
    readonly why: string
    /** what shows it, where the witness saw another history */
    readonly proof: unknown
  }[]
}

/** The key that signs the log, and how it came to it. */
export interface KeyView {
  readonly vkey: string
  /** whether signing needs a passphrase */
  readonly sealed: boolean
  /** the oldest first */
  readonly handovers: readonly {
    readonly seq: number // the entry
    readonly at: string
    readonly because: string
    readonly from: string // public keys
    readonly to: string
    readonly size: number // of the last checkpoint that the old key signed
  }[]
}
