import { z } from '@hono/zod-openapi'
import { ClaimRef, LinkDecision, Reason } from '../../model/index.ts'
import { Account } from './incidents.ts'

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
