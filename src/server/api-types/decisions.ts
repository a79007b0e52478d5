import { z } from '@hono/zod-openapi'
import { ClaimRef, LinkDecision, Reason } from '../../model/index.ts'
import { Account, DecisionView } from './incidents.ts'

export const Question = z
  .object({
    a: Account,
    b: Account,
    weight: z.number(),
    reasons: z.array(Reason).readonly(),
    /** the incidents that would become one */
    incidents: z.tuple([z.string(), z.string()]).readonly(),
    /** how likely it is one attack, 0 to 1 */
    chance: z.number(),
    /** killed that are counted twice if it is one attack, and tallies that would hold one attack fewer */
    change: z.object({
      killed: z.object({ min: z.int(), max: z.int().nullable() }),
      tallies: z.int(),
    }),
    /** the decision that put it aside, while that holds */
    aside: DecisionView.omit({ undone: true }).optional(),
    /** how many entries the log had: to be sent with a decision */
    size: z.int(),
  })
  .openapi('Question')
export type Question = z.infer<typeof Question>

export const Questions = z
  .object({
    questions: z.array(Question).readonly(),
    /** how many there are, with those that the list leaves out, and how many of them are put aside */
    total: z.int(),
    aside: z.int(),
  })
  .openapi('Questions')
export type Questions = z.infer<typeof Questions>

export const Decisions = z.object({ decisions: z.array(DecisionView).readonly() }).openapi('Decisions')
export type Decisions = z.infer<typeof Decisions>

/** An entry, and the incidents that the claims it decided on are in now; after a split those taken out and the rest apart. */
export const Decided = z
  .object({
    seq: z.int(),
    incidents: z.array(z.string()).readonly(),
    out: z.array(z.string()).readonly().optional(),
    rest: z.array(z.string()).readonly().optional(),
  })
  .openapi('Decided')
export type Decided = z.infer<typeof Decided>

const reason = z.string().min(1).max(2000)
/** how many entries the log had when it was looked at */
const size = z.int().nonnegative().optional()
const id = z.string().min(1).max(100)
const MAX_CLAIMS = 5_000

export const DecisionBody = z
  .strictObject({
    a: ClaimRef,
    b: ClaimRef,
    decision: LinkDecision.shape.decision,
    reason,
    /** of "later": the day from which it is asked again */
    until: z.iso.date().optional(),
    size,
  })
  .openapi('DecisionRequest')
export type DecisionBody = z.infer<typeof DecisionBody>

export const MergeBody = z
  .strictObject({ incidents: z.tuple([id, id]), reason, size })
  .openapi('MergeRequest')
export type MergeBody = z.infer<typeof MergeBody>

export const SplitBody = z
  .strictObject({ claims: z.array(ClaimRef).min(1).max(MAX_CLAIMS), reason, size })
  .openapi('SplitRequest')
export type SplitBody = z.infer<typeof SplitBody>

/** The linking in force: how much, and which claims are linked to nothing, with why and their words. */
export const Linking = z
  .object({
    incidents: z.int(),
    questions: z.int(),
    unlinked: z
      .array(z.object({ claim: ClaimRef, why: z.string(), source: z.string(), words: z.string() }))
      .readonly(),
  })
  .openapi('Linking')
export type Linking = z.infer<typeof Linking>
