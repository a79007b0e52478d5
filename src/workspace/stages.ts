import type { Watching } from '../extract/index.ts'
import type { Held, Queued, Queueing } from '../link/index.ts'
import type {
  Changes,
  Claim,
  ClaimRef,
  Document,
  Extraction,
  Frequencies,
  Incident,
  LinkDecision,
  LinkingResult,
  Look,
  Place,
  Reconciliation,
  Tally,
  ToldByFile,
} from '../model/index.ts'
import type { PictureCopies } from '../read/index.ts'
import type { ChatSettings } from './chat/settings.ts'
import type { OriginView } from './views/index.ts'

/** Who did something, and in which version: results of an older version are made again. */
export interface Version {
  readonly name: string
  readonly version: string
}

/** What users add to the data that ships, as the texts they gave, oldest first: places (CSV) and actors (YAML). */
export interface OwnData {
  readonly places: readonly string[]
  readonly actors: readonly string[]
}

/** What is known of bytes besides themselves. */
export interface ReadHints {
  readonly name: string
  readonly mediaType: string
  readonly url?: string
}

/** A claim with what linking needs to know of its document, or a text as a whole. */
export interface ToLink {
  readonly whole?: true
  readonly ref: ClaimRef
  readonly claim: Claim
  readonly document: {
    readonly id: string
    readonly publisher?: string
    readonly publishedAt?: string
    readonly text: string
    /** the page that it is a version of; of two versions the one with the higher number was acquired later */
    readonly page?: { readonly address: string; readonly version: number }
    /** all claims that are held of it, and every place that it names */
    readonly claims?: readonly Claim[]
    readonly places?: readonly Place[]
  }
}

/** What linking needs to know beside the claims. */
export interface LinkingGiven {
  /** in the order in which they were made, on the claims that are held now */
  readonly decisions: readonly LinkDecision[]
  /** the linking before, from which incidents keep their ids */
  readonly previous?: LinkingResult
  /** the calendar date of the run */
  readonly today: string
  readonly ownActors: readonly string[]
  readonly onProgress?: (done: number, total: number) => void
}

/** A linking of all claims. */
export interface LinkedAll {
  /** all of it, as what it changes where there was nothing before */
  readonly changes: Changes
  /** what was counted, to weigh alike later; absent where nothing can be added to this linking */
  readonly frequencies?: Frequencies
}

/** How a linker adds to a linking. */
export interface Relinking {
  /** whether, with so many claims, what was counted says too little, so that everything has to be linked from scratch */
  isOutdated(frequencies: Frequencies, claims: number): Promise<boolean>
  relink(
    held: Held,
    given: Pick<LinkingGiven, 'decisions' | 'today' | 'ownActors'> & {
      /** documents whose claims changed or are no more */
      readonly items: readonly string[]
      /** as they were when the linking in force was made */
      readonly decisionsBefore: readonly LinkDecision[]
      readonly frequencies: Frequencies
    },
  ): Promise<Changes>
}

/**
 * The stages that a workspace puts in order, as it sees them: each is loaded when it is first needed, since most commands need
 * none. Stages are pure; what they need of the disk is given to them by `shippedStages`.
 */
export interface Stages {
  readonly reader: () => Promise<Version>
  /** who says what pictures look like */
  /** who makes working copies */
  readonly copier: () => Promise<Version>
  readonly hasher: () => Promise<Version>
  /** who recognises words in pictures */
  readonly recogniser: () => Promise<Version>
  /** who asks files what they say of themselves */
  readonly examiner: () => Promise<Version>
  readonly extractor: () => Promise<Version>
  readonly linker: () => Promise<Version>
  /** The media type of bytes, from their beginning. */
  sniff(head: Uint8Array, name: string): Promise<string>
  /** Opens the reader of untrusted bytes: it has limits of size and time, and is closed when it is no longer needed. */
  openReader(): Promise<Reader>
  /**
   * Opens the extractor by rules, or the one that asks the language model that is named. @throws RecountError bad-input for own data that
   * is none, or an address that is none
   */
  openExtractor(own: OwnData, llm?: ChatSettings): Promise<Extract>
  /** Links all claims from scratch. */
  link(claims: readonly ToLink[], given: LinkingGiven): Promise<LinkedAll>
  /** Links what changed alone; absent where the linker can't. */
  readonly relinking?: Relinking
  /** Learns the linker's parameters anew from claims and from what people decided, and links by them; nothing is kept. */
  train(
    claims: readonly ToLink[],
    given: LinkingGiven,
  ): Promise<{ readonly file: string; readonly report: readonly string[]; readonly result: LinkingResult }>
  /** Puts open questions in order, with what their answers would change. */
  queue(questions: LinkingResult['questions'], given: Queueing): Promise<readonly Queued[]>
  /** Who copied whom among claims of an incident, each with the number of its origin. */
  originGroups(claims: readonly (ToLink & { readonly origin: number })[]): Promise<readonly OriginView[]>
  /** Checks own places and counts them. @throws RecountError bad-input */
  countPlaces(csv: string): Promise<number>
  /** Checks own actors beside those taken in before, and counts them. @throws RecountError bad-input */
  countActors(yaml: string, before: readonly string[]): Promise<number>
  /** Opens what holds tallies against incidents. */
  openReconcile(own: OwnData): Promise<Reconcile>
}

/** Finds what a document claims; `id` is the document's. @throws RecountError where that could not be found out */
export type Extract = (
  document: Document,
  id: string,
  watching?: Watching,
) => Extraction | Promise<Extraction>

/** Holds a tally of a document against all incidents; `claimOf` gives the claims that they are made of. */
export type Reconcile = (
  tally: Tally,
  incidents: readonly Incident[],
  given: { readonly document: string; readonly claimOf: (ref: ClaimRef) => Claim | undefined },
) => Reconciliation

/** A preserved file as it is handed to a thread: its bytes, or the path of one that is too large for that. */
export type MediaFile = { readonly bytes: Uint8Array } | { readonly path: string }

/** Reads bytes into documents, one at a time. */
export interface Reader {
  /** the most bytes of a file of some media type that are read; larger items are preserved only */
  maxBytes(mediaType: string): number
  /** @throws RecountError unreadable, unsupported, too-large */
  read(bytes: Uint8Array, hints: ReadHints): Promise<Document>
  /** what a picture looks like. @throws RecountError unreadable, unsupported, too-large */
  look(bytes: Uint8Array, hints: ReadHints): Promise<Look>
  /** a small picture and one that shows nothing but colours. @throws RecountError unreadable, unsupported, too-large */
  copy(bytes: Uint8Array, hints: ReadHints): Promise<PictureCopies>
  /** what a file says of itself. @throws RecountError unreadable, too-large where the thread had to be killed */
  metadata(file: MediaFile, hints: ReadHints): Promise<ToldByFile>
  /** a document of the words in a picture. It takes seconds a page. @throws RecountError unreadable, unsupported, too-large */
  recognise(bytes: Uint8Array, hints: ReadHints): Promise<Document>
  close(): Promise<void>
}
