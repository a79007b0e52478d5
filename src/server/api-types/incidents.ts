import { z } from '@hono/zod-openapi'
import {
  Claim,
  ClaimRef,
  Consensus,
  countShape,
  HarmKind,
  HarmStatus,
  Incident,
  Link,
  LinkDecision,
  TextOfIncident,
} from '../../model/index.ts'
import { DocumentRow, QuotedWords } from './documents.ts'

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

export const Account = z
  .object({ ref: ClaimRef, claim: Claim, link: Link, document: DocumentRow, words: QuotedWords })
  .openapi('Account')
export type Account = z.infer<typeof Account>

export const DecisionView = z
  .object({ seq: z.int(), at: z.string(), by: z.string(), undone: z.boolean(), decision: LinkDecision })
  .openapi('DecisionView')
export type DecisionView = z.infer<typeof DecisionView>

/** Documents that go back to one origin, earliest first: who copied or quoted whom. */
export const Origin = z
  .object({
    name: z.string().optional(),
    documents: z
      .array(
        z.object({
          id: z.string(),
          /** whom it names as the one who says so */
          quotes: z.string().optional(),
          /** the earlier document whose text it has; `share` is how much of the shorter text stands in the longer one, 0 to 1 */
          copyOf: z.object({ id: z.string(), share: z.number() }).optional(),
        }),
      )
      .readonly(),
  })
  .openapi('Origin')
export type Origin = z.infer<typeof Origin>

export const IncidentView = z
  .object({
    incident: Incident,
    toll: z.array(Toll).readonly(),
    accounts: z.array(Account).readonly(),
    /** documents in which no claim could be compared, and whose texts tell of it as wholes: they count for nothing */
    texts: z.array(z.object({ document: DocumentRow, link: TextOfIncident })).readonly(),
    origins: z.array(Origin).readonly(),
    /** people's decisions on its claims, in force and undone */
    decisions: z.array(DecisionView).readonly(),
    /** how many entries the log had: to be sent with a decision */
    size: z.int(),
  })
  .openapi('IncidentView')
export type IncidentView = z.infer<typeof IncidentView>
