/**
 * What the API takes and answers, as zod schemas: the one place where HTTP shapes are written down. The application in the
 * browser imports the types alone.
 */
import { z } from '@hono/zod-openapi'
import {
  Acquisition,
  Claim,
  ClaimRef,
  Consensus,
  Correction,
  countShape,
  Digest,
  Document,
  ERROR_CODES,
  Extraction,
  HarmKind,
  HarmStatus,
  Incident,
  Link,
  LinkDecision,
  PlaceKind,
  Reason,
  ReconciledCell,
  Reconciliation,
  Tally,
  Unreadable,
} from '../model/index.ts'

/** The one envelope of every refusal. `proof` holds what shows the error to be true; for `conflict` both sides. */
export const ErrorEnvelope = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      todo: z.string(),
      proof: z.unknown().optional(),
    }),
  })
  .openapi('Error')
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>

/** What a write clashed with: the `proof` of the error `conflict`. */
export interface Conflict {
  readonly yours: unknown
  readonly version: number
  readonly theirs: readonly {
    readonly seq: number
    readonly at: string
    readonly by: string
    readonly kind: string
    readonly record: unknown
  }[]
}

export const Work = z.object({
  stage: z.enum(['read', 'extract', 'link']),
  done: z.int(),
  total: z.int(),
})
export type Work = z.infer<typeof Work>

export const Status = z
  .object({
    workspace: z.string(),
    person: z.string(),
    counts: z.object({
      items: z.int(),
      documents: z.int(),
      unreadable: z.int(),
      claims: z.int(),
      incidents: z.int(),
      tallies: z.int(),
      entries: z.int(),
      bytes: z.int(),
    }),
    checkpoint: z.object({ line: z.string(), size: z.int(), root: z.string(), note: z.string() }),
    verified: z.object({ at: z.string(), intact: z.boolean(), size: z.int() }).optional(),
    seenOutside: z.array(z.string()).readonly(),
    /** what is being read, extracted or linked now; absent when nothing is */
    work: Work.optional(),
  })
  .openapi('Status')
export type Status = z.infer<typeof Status>

export const DocumentRow = z
  .object({
    id: Digest,
    name: z.string(),
    title: z.string().optional(),
    source: z.string().optional(),
    publishedAt: z.string().optional(),
    language: z.string().optional(),
    preservedAt: z.string(),
    claims: z.int(),
    tallies: z.int(),
    unreadable: Unreadable.optional(),
  })
  .openapi('DocumentRow')
export type DocumentRow = z.infer<typeof DocumentRow>

export const DocumentList = z
  .object({ documents: z.array(DocumentRow).readonly(), total: z.int() })
  .openapi('DocumentList')
export type DocumentList = z.infer<typeof DocumentList>

/** A tally holds tallies; the description of the routes cannot follow that and names the exchange form instead. */
const TallyTree = z
  .lazy(() => Tally)
  .openapi({ type: 'object', description: 'a Tally of the exchange form, version 1' })

export const CorrectionView = z.object({
  seq: z.int(),
  at: z.string(),
  by: z.string(),
  undone: z.boolean(),
  applies: z.boolean(),
  correction: Correction,
})
export type CorrectionView = z.infer<typeof CorrectionView>

export const DocumentView = z
  .object({
    row: DocumentRow,
    version: z.int(),
    acquisitions: z
      .array(z.object({ ...Acquisition.shape, seq: z.int(), at: z.string(), by: z.string() }))
      .readonly(),
    document: Document.optional(),
    extraction: Extraction.extend({ tallies: z.array(TallyTree) }).optional(),
    corrections: z.array(CorrectionView).readonly(),
    rejected: z.array(Claim).readonly(),
    /** claim id -> incident id */
    incidents: z.record(z.string(), z.string()),
  })
  .openapi('DocumentView')
export type DocumentView = z.infer<typeof DocumentView>

/** What a person says of bytes that they bring. */
export const UploadQuery = z.object({
  name: z.string().min(1).max(255),
  source: z.string().max(500).optional(),
  url: z.string().max(2000).optional(),
  published: z.string().max(40).optional(),
  note: z.string().max(2000).optional(),
})

export const Preserved = z
  .object({
    /** `new` bytes, or bytes held before that arrived `again` */
    state: z.enum(['new', 'again']),
    name: z.string(),
    item: Digest,
    size: z.int(),
    mediaType: z.string(),
    seq: z.int(),
  })
  .openapi('Preserved')
export type Preserved = z.infer<typeof Preserved>

export const Processed = z
  .object({
    read: z.int(),
    extracted: z.int(),
    unreadable: z
      .array(z.object({ item: z.string(), name: z.string(), code: z.string(), reason: z.string() }))
      .readonly(),
    linked: z.boolean(),
    stopped: z.boolean(),
  })
  .openapi('Processed')
export type Processed = z.infer<typeof Processed>

export const CorrectionBody = z
  .strictObject({
    version: z.int(),
    claim: z.string().optional(),
    change: Correction.shape.change,
    reason: z.string().min(1).max(2000),
  })
  .openapi('CorrectionRequest')
export type CorrectionBody = z.infer<typeof CorrectionBody>

export const UndoBody = z.strictObject({ reason: z.string().min(1).max(2000) }).openapi('UndoRequest')
export type UndoBody = z.infer<typeof UndoBody>

/** How many people suffered a harm in an incident, by status; parts of a whole ("5 of them children") are not added again. */
export const Toll = z.object({ kind: HarmKind, status: HarmStatus, ...countShape })
export type Toll = z.infer<typeof Toll>

export const IncidentRow = z
  .object({
    id: z.string(),
    documents: z.int(),
    origins: z.int(),
    consensus: Consensus,
    toll: z.array(Toll).readonly(),
  })
  .openapi('IncidentRow')
export type IncidentRow = z.infer<typeof IncidentRow>

const day = z.iso.date()
export const IncidentFilter = z.object({
  from: day.optional(),
  to: day.optional(),
  place: z.string().max(200).optional(),
  actor: z.string().max(200).optional(),
  means: z.string().max(60).optional(),
  target: z.string().max(60).optional(),
  text: z.string().max(200).optional(),
  /** west,south,east,north in degrees */
  area: z
    .string()
    .regex(/^-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}$/)
    .optional(),
})
export type IncidentFilter = z.infer<typeof IncidentFilter>

/** A value that would narrow the list, and how many incidents it would leave. The label of a code is the code. */
export const Facet = z.object({ value: z.string(), label: z.string(), count: z.int() })
export type Facet = z.infer<typeof Facet>

export const IncidentList = z
  .object({
    incidents: z.array(IncidentRow).readonly(),
    /** incidents that the filter leaves; the list may hold fewer */
    total: z.int(),
    /** incidents in the record */
    of: z.int(),
    toll: z.array(Toll).readonly(),
    facets: z.object({
      place: z.array(Facet).readonly(),
      actor: z.array(Facet).readonly(),
      means: z.array(Facet).readonly(),
      target: z.array(Facet).readonly(),
    }),
    /** incidents by month, `YYYY-MM`; the period of the filter does not narrow them */
    months: z.array(z.object({ month: z.string(), count: z.int() })).readonly(),
    /** incidents whose date is not stated, or no closer than two months */
    undated: z.int(),
  })
  .openapi('IncidentList')
export type IncidentList = z.infer<typeof IncidentList>

/** The words of quotes, by `start-end`. */
export const QuotedWords = z.record(z.string(), z.string())
export type QuotedWords = z.infer<typeof QuotedWords>

export const Account = z
  .object({ ref: ClaimRef, claim: Claim, link: Link, document: DocumentRow, words: QuotedWords })
  .openapi('Account')
export type Account = z.infer<typeof Account>

export const IncidentView = z
  .object({ incident: Incident, toll: z.array(Toll).readonly(), accounts: z.array(Account).readonly() })
  .openapi('IncidentView')
export type IncidentView = z.infer<typeof IncidentView>

export const Question = z
  .object({ a: Account, b: Account, weight: z.number(), reasons: z.array(Reason).readonly() })
  .openapi('Question')
export type Question = z.infer<typeof Question>

export const Questions = z.object({ questions: z.array(Question).readonly() }).openapi('Questions')
export type Questions = z.infer<typeof Questions>

export const DecisionView = z
  .object({ seq: z.int(), at: z.string(), by: z.string(), undone: z.boolean(), decision: LinkDecision })
  .openapi('DecisionView')
export type DecisionView = z.infer<typeof DecisionView>

export const Decisions = z.object({ decisions: z.array(DecisionView).readonly() }).openapi('Decisions')
export type Decisions = z.infer<typeof Decisions>

export const DecisionBody = z
  .strictObject({
    a: ClaimRef,
    b: ClaimRef,
    decision: LinkDecision.shape.decision,
    reason: z.string().min(1).max(2000),
    /** how many entries the log had when the two claims were looked at */
    size: z.int().nonnegative().optional(),
  })
  .openapi('DecisionRequest')
export type DecisionBody = z.infer<typeof DecisionBody>

export const TallyView = z
  .object({
    id: z.string(),
    tally: TallyTree,
    document: DocumentRow,
    words: QuotedWords,
    reconciliation: Reconciliation,
    incidents: z.record(z.string(), IncidentRow),
  })
  .openapi('TallyView')
export type TallyView = z.infer<typeof TallyView>

export const TallyRow = TallyView.omit({ reconciliation: true, incidents: true })
  .extend({ held: ReconciledCell.shape.held, missing: Reconciliation.shape.missing })
  .openapi('TallyRow')
export type TallyRow = z.infer<typeof TallyRow>

export const TallyList = z.object({ tallies: z.array(TallyRow).readonly() }).openapi('TallyList')
export type TallyList = z.infer<typeof TallyList>

export const LogEntry = z
  .object({
    seq: z.int(),
    at: z.string(),
    by: z.string(),
    kind: z.string(),
    subject: z.string(),
    erased: z.boolean(),
  })
  .openapi('LogEntry')
export type LogEntry = z.infer<typeof LogEntry>

export const LogPage = z.object({ entries: z.array(LogEntry).readonly() }).openapi('LogPage')
export type LogPage = z.infer<typeof LogPage>

export const VerifyBody = z
  .strictObject({ since: z.string().max(10_000).optional() })
  .openapi('VerifyRequest')
export type VerifyBody = z.infer<typeof VerifyBody>

export const Verified = z
  .object({
    intact: z.boolean(),
    findings: z
      .array(
        z.object({
          severity: z.enum(['damage', 'note']),
          code: z.string(),
          what: z.enum(['blob', 'record', 'entry', 'tree', 'tile', 'checkpoint', 'table', 'key']),
          where: z.string(),
          words: z.string(),
        }),
      )
      .readonly(),
    erased: z.array(z.object({ item: z.string(), at: z.string(), because: z.string() })).readonly(),
    counts: z.object({ entries: z.int(), records: z.int(), blobs: z.int(), bytes: z.int() }),
    checkpoint: z.string().optional(),
    since: z.enum(['extends', 'broken']).optional(),
    seenOutside: z.array(z.string()).readonly(),
  })
  .openapi('Verified')
export type Verified = z.infer<typeof Verified>

export const Proof = z
  .object({
    item: Digest,
    seq: z.int(),
    proof: z.string(),
    entry: z.string(),
    salt: z.string(),
    vkey: z.string(),
    record: z.string(),
  })
  .openapi('Proof')
export type Proof = z.infer<typeof Proof>

/** The codes of every vocabulary and the ids of the actors, in the languages that the application speaks. */
export const Labels = z
  .record(z.string(), z.record(z.string(), z.object({ en: z.string(), ar: z.string() })))
  .openapi('Labels')
export type Labels = z.infer<typeof Labels>

/** A place of the gazetteer that bears a name. */
export const PlaceRow = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: PlaceKind,
    lat: z.number(),
    lon: z.number(),
    radiusKm: z.number(),
    admin: Claim.shape.where.unwrap().element.shape.admin,
    population: z.number().optional(),
  })
  .openapi('Place')
export type PlaceRow = z.infer<typeof PlaceRow>

export const PlaceList = z.object({ places: z.array(PlaceRow).readonly() }).openapi('PlaceList')
export type PlaceList = z.infer<typeof PlaceList>
