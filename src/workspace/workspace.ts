/**
 * The one thing that the terminal and the server talk to: a workspace, opened. Every method takes and gives plain values
 * (`views/`); every error that a user can meet is a `RecountError`, and no method leaves the record half changed.
 */

import type { CopyKind } from '../model/index.ts'
import type { ModelSettings } from './chat/settings.ts'
import type {
  AddInput,
  AddOptions,
  CaptureOptions,
  CorrectRequest,
  DecideRequest,
  FixityOptions,
  MergeRequest,
  ProcessOptions,
  ReadOtherwiseOptions,
  ReextractOptions,
  SplitRequest,
} from './requests.ts'
import type { OwnData } from './stages.ts'
import type {
  AddResult,
  BackupResult,
  CaptureResult,
  CaptureRow,
  ClaimRow,
  CosignResult,
  CustodyView,
  Decided,
  DecisionView,
  DocumentRow,
  DocumentView,
  EraseResult,
  FixityResult,
  ImportResult,
  IncidentRow,
  IncidentView,
  KeyView,
  LinkingView,
  LogEntryView,
  PackageRequest,
  PackageResult,
  ProcessResult,
  ProofView,
  QuestionView,
  ReadOtherwiseResult,
  RebuildResult,
  ReextractResult,
  RenewResult,
  SimilarView,
  StampResult,
  StatusView,
  TallyRow,
  TallyView,
  TouchRequest,
  TrainingView,
  UpgradeResult,
  VerifyResult,
} from './views/index.ts'

export interface Workspace {
  /** the folder, as an absolute path */
  readonly folder: string

  // ---- what is held
  status(): Promise<StatusView>
  /** newest first */
  documents(): Promise<readonly DocumentRow[]>
  /** by its whole id or by its first digits, four at least. @throws RecountError not-found, bad-input (several fit), erased */
  document(id: string): Promise<DocumentView>
  /**
   * The preserved bytes, checked against their digest while they are read. Of a sealed item, an entry says first that they were looked at,
   * and for what purpose. @throws RecountError not-found, erased, damaged, not-allowed for a sealed item of a backup
   */
  bytes(
    id: string,
    purpose?: string,
  ): Promise<{ size: number; mediaType: string; name: string; stream: AsyncIterable<Uint8Array> }>
  /**
   * A working copy of an item, whose preserved bytes are not opened for it. Of a sealed item, an entry says first that it was looked at.
   * @throws RecountError not-found where there is none, erased, not-allowed for a sealed item of a backup
   */
  workingCopy(
    id: string,
    kind: CopyKind,
    purpose?: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string }>
  /** Every time that a page was captured or could not be, oldest first; of one address with what changed each time. */
  captures(url?: string): Promise<readonly CaptureRow[]>
  /**
   * Items whose picture looks like that of an item (by its id or first digits), or like a file on this machine. @throws RecountError
   * not-found, erased, bad-input, unsupported for a file that is no picture
   */
  similar(what: { readonly item: string } | { readonly file: string }): Promise<SimilarView>
  /** every claim as it stands after corrections, by document and order in it */
  claims(): Promise<readonly ClaimRow[]>
  /** earliest first */
  incidents(): Promise<readonly IncidentRow[]>
  /** leads from a merged incident to its survivor. Whole id or a beginning that fits one. @throws RecountError not-found */
  incident(id: string): Promise<IncidentView>
  /** every tally, held against the record */
  tallies(): Promise<readonly TallyView[]>
  /** the same as lines of a list */
  tallyRows(): Promise<readonly TallyRow[]>
  /** one tally of a document, whose id or its beginning is given. @throws RecountError not-found */
  tally(document: string, tally: string): Promise<TallyView>
  /** the linking in force, and which claims are linked to nothing and why */
  linking(): Promise<LinkingView>
  /** learns the linker's parameters anew and says what they would change; changes nothing */
  trainLinker(): Promise<TrainingView>
  /** pairs of claims on which the linker asks a person; first those whose answer would change most, last those put aside */
  questions(): Promise<readonly QuestionView[]>
  decisions(): Promise<readonly DecisionView[]>

  // ---- what changes the record
  /**
   * Preserves bytes: each input is in the blob store and in the log when `onItem` names it. An input that cannot be read is
   * reported and the rest goes on. @throws RecountError disk-full, busy, io when nothing more can be preserved
   */
  add(inputs: Iterable<AddInput> | AsyncIterable<AddInput>, options?: AddOptions): Promise<AddResult>
  /**
   * Takes in a package of others at a path: a bag, a web archive, or a folder with lists as Auto Archiver or Hunchly write them; a folder or a zip. What they
   * state of each file (digest, time, address) is kept as their claim, and whether the digest is right; nothing that is wrong stops the rest.
   * @throws RecountError not-found, unsupported, damaged; disk-full, busy, io when nothing more can be preserved
   */
  importPackage(path: string, options?: AddOptions & { readonly from?: string }): Promise<ImportResult>
  /**
   * Captures pages by a browser and preserves each as a web archive (WACZ); `onPage` names it when its entry is committed. An address
   * that gives nothing is logged as such, and the rest goes on. @throws RecountError not-found (no browser), io, disk-full, busy
   */
  capture(addresses: readonly string[], options: CaptureOptions): Promise<CaptureResult>
  /**
   * Does what follows from the record: reads items that have no document at the reader's version, extracts, links.
   * Can be stopped and called again at any time; a second call finds nothing to do.
   */
  process(options?: ProcessOptions): Promise<ProcessResult>
  /**
   * Recognises the words in pictures and scanned PDFs, extracts from them and links. What has a text of its own, and what has no words, is reported.
   * @throws RecountError not-found, erased, bad-input
   */
  recognise(options?: ReadOtherwiseOptions): Promise<ReadOtherwiseResult>
  /**
   * Has recordings written down by a model behind an address, to which their bytes are sent; that they were is an entry. Extracts from what was spoken, and links. Sealed items
   * are not sent. @throws RecountError not-found, erased, bad-input
   */
  transcribe(by: ModelSettings, options?: ReadOtherwiseOptions): Promise<ReadOtherwiseResult>
  /**
   * Extracts from documents again and says what changes; the record takes each result as it is there, and incidents are linked again. The
   * results before stay in the record, and what people corrected stays as they left it. @throws RecountError not-found, erased, bad-input
   */
  reextract(options?: ReextractOptions): Promise<ReextractResult>
  /** Writes a correction down and applies it; incidents are linked again. @throws RecountError conflict (its proof: `ConflictProof`), bad-input, not-found */
  correct(request: CorrectRequest): Promise<DocumentView>
  /** Takes back the correction or decision that entry `seq` made. @throws RecountError not-found, conflict (undone already) */
  undo(seq: number, reason: string): Promise<void>
  /**
   * Writes a person's decision on two claims down and links again; "same" makes their incidents one. Those of the three that come too
   * late are refused, with both sides. @throws RecountError conflict (its proof: `ConflictProof`), not-found, bad-input
   */
  decide(request: DecideRequest): Promise<Decided>
  /** Makes two incidents one. @throws RecountError conflict, not-found, bad-input */
  merge(request: MergeRequest): Promise<Decided>
  /** Takes claims out of an incident. @throws RecountError conflict, not-found, bad-input */
  split(request: SplitRequest): Promise<Decided>
  /** Takes places of the user's own (CSV) into the gazetteer; documents are extracted again. @throws RecountError bad-input */
  addPlaces(csv: string): Promise<{ readonly places: number }>
  /** Takes armed parties of the user's own (YAML) into the vocabulary; documents are extracted again. @throws RecountError bad-input */
  addActors(yaml: string): Promise<{ readonly actors: number }>
  /** What was taken in by `addPlaces` and `addActors`, as it was given, oldest first. */
  ownData(): Promise<OwnData>
  /**
   * Removes an item and everything derived from it, for safety or law; the leaves of its entries stay in the log.
   * @throws RecountError not-found, erased
   */
  erase(item: string, because: string): Promise<EraseResult>

  /** Seals an item: from now on every view of its bytes is an entry. @throws RecountError not-found, erased, bad-input, conflict */
  seal(item: string, request: TouchRequest): Promise<CustodyView>

  // ---- what proves it
  /**
   * Packs items and incidents for others, with all that shows that they are in the log. That it was made, and for what, is an entry; so is that
   * each item left. @throws RecountError not-found, erased, bad-input, not-allowed for a sealed item without an authority, damaged, io, disk-full
   */
  pack(request: PackageRequest): Promise<PackageResult>
  /** who had an item, when and why; also of one that was erased. @throws RecountError not-found */
  custody(item: string): Promise<CustodyView>
  /**
   * Reads preserved bytes again, those first that were read longest ago, and writes down how many were what they should be. An item is read
   * when it comes, too. @throws RecountError io
   */
  fixity(options?: FixityOptions): Promise<FixityResult>
  /**
   * Reads everything again and names exactly what is wrong. `since`: a checkpoint kept elsewhere (whole note or the one
   * line that verify prints); today's log must extend it.
   */
  verify(options?: {
    readonly since?: string
    /** certificates in PEM that time stamps may lead to, beside those that were named when they were asked for, and those of the web */
    readonly trust?: readonly string[]
    readonly signal?: AbortSignal
    readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  }): Promise<VerifyResult>
  /** newest first; `before` is a sequence number */
  logEntries(options?: {
    readonly before?: number
    readonly limit?: number
  }): Promise<readonly LogEntryView[]>
  /** what a stranger needs to check that the item was logged. @throws RecountError not-found, erased */
  proof(item: string): Promise<ProofView>
  /** the signed checkpoint, as published */
  checkpoint(): Promise<string>
  /**
   * Asks the witnesses that a policy (C2SP tlog-policy) names with an address to cosign today's checkpoint. One that fails is
   * reported and stops no other. @throws RecountError bad-input
   */
  cosign(policy: string, options?: { readonly allowPrivate?: boolean }): Promise<CosignResult>
  /**
   * Asks time-stamp authorities (RFC 3161) and calendars (OpenTimestamps), by their addresses, to stamp today's checkpoint: one stamp covers all
   * entries before it. One that fails is asked again, then reported, and stops no other. `trust`: certificates in PEM beside those of the web. Where
   * nobody is named, all are asked that were asked before. @throws RecountError bad-input where there are none
   */
  stamp(
    authorities: readonly string[],
    options?: {
      readonly calendars?: readonly string[]
      readonly allowPrivate?: boolean
      readonly trust?: readonly string[]
    },
  ): Promise<StampResult>
  /** Has stamps stamped again whose certificates end within so many days, by those who are named or were asked before. */
  renewStamps(
    authorities: readonly string[],
    options: {
      readonly withinDays: number
      readonly allowPrivate?: boolean
      readonly trust?: readonly string[]
    },
  ): Promise<RenewResult>
  /** Asks the calendars for the proofs that they have promised. Who has none yet is reported. */
  upgradeCalendars(options?: { readonly allowPrivate?: boolean }): Promise<UpgradeResult>
  /** a file of the published log by its path (C2SP tlog-tiles); undefined where there is none */
  logFile(path: string): Uint8Array | undefined

  // ---- its keeping
  /**
   * Makes the record tables again from entries and records, and what is missing or damaged of the published log.
   * @throws RecountError log-inconsistent where the entries are not those that the published checkpoint covers
   */
  rebuild(): Promise<RebuildResult>
  /** writes a whole copy into a folder that is new, empty, or holds an older backup of this workspace, while others write */
  backup(folder: string): Promise<BackupResult>
  /** the key that signs the log, and how it came to it */
  key(): Promise<KeyView>
  /**
   * Hands the log over to a new key: an entry says so, signed by both. Checkpoints from then on are signed by the new one; the old private
   * key is not kept. @throws RecountError bad-input without a reason, key-locked
   */
  rotateKey(because: string): Promise<KeyView>
  /** Opens the key now, rather than when it has to sign first. @throws RecountError key-locked */
  openKey(): Promise<void>
  /** Encrypts the key with a passphrase, or no longer. @throws RecountError bad-input for one that is too short, key-locked */
  setPassphrase(passphrase: string | undefined): Promise<KeyView>
  close(): Promise<void>
}
