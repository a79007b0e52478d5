import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Workspace } from '../../workspace/index.ts'
import {
  Decided,
  DecisionBody,
  Decisions,
  Linking,
  MergeBody,
  Questions,
  SplitBody,
} from '../api-types/index.ts'
import { quotedAccount } from '../quoted-words.ts'
import { answers, IncidentParam, jsonBody, routes } from './answers.ts'

const MAX_QUESTIONS = 500

const questions = createRoute({
  method: 'get',
  path: '/api/questions',
  summary: 'Pairs of claims on which a person is asked, first those whose answer would change most',
  request: {
    query: z.object({ limit: z.coerce.number().int().positive().max(MAX_QUESTIONS).default(50) }),
  },
  responses: answers(Questions, 'the pairs, with their reasons and what the answer would change'),
})

const linking = createRoute({
  method: 'get',
  path: '/api/linking',
  summary: 'How much is linked, and which claims are linked to nothing and why',
  responses: answers(Linking, 'the linking in force'),
})

const decisions = createRoute({
  method: 'get',
  path: '/api/decisions',
  summary: "People's decisions on claims and incidents, in force and undone",
  responses: answers(Decisions, 'the decisions'),
})

const decide = createRoute({
  method: 'post',
  path: '/api/decisions',
  summary: 'Decides whether two claims are one attack; "same" makes their incidents one',
  request: { body: jsonBody(DecisionBody) },
  responses: answers(Decided, 'where the claims are now'),
})

const merge = createRoute({
  method: 'post',
  path: '/api/incidents/merge',
  summary: 'Makes two incidents one; the id of the other leads to the survivor',
  request: { body: jsonBody(MergeBody) },
  responses: answers(Decided, 'where the claims are now'),
})

const split = createRoute({
  method: 'post',
  path: '/api/incidents/{id}/split',
  summary: 'Takes claims out of an incident; they become one of their own',
  request: { params: IncidentParam, body: jsonBody(SplitBody) },
  responses: answers(Decided, 'where the claims are now'),
})

export function decisionRoutes(workspace: Workspace): OpenAPIHono {
  return routes()
    .openapi(questions, async (c) => {
      const asked = await workspace.questions()
      const shown = asked
        .slice(0, c.req.valid('query').limit)
        .map(({ a, b, ...rest }) => ({ ...rest, a: quotedAccount(a), b: quotedAccount(b) }))
      const aside = asked.filter((question) => question.aside !== undefined).length
      return c.json({ questions: shown, total: asked.length, aside }, 200)
    })
    .openapi(linking, async (c) => {
      const { incidents, questions, unlinked } = await workspace.linking()
      return c.json({ incidents, questions, unlinked }, 200)
    })
    .openapi(decisions, async (c) => c.json({ decisions: await workspace.decisions() }, 200))
    .openapi(decide, async (c) => {
      const { size, until, ...decision } = c.req.valid('json')
      return c.json(
        await workspace.decide({
          ...decision,
          ...(until !== undefined && { until }),
          ...(size !== undefined && { size }),
        }),
        200,
      )
    })
    .openapi(merge, async (c) => {
      const { size, ...asked } = c.req.valid('json')
      return c.json(await workspace.merge({ ...asked, ...(size !== undefined && { size }) }), 200)
    })
    .openapi(split, async (c) => {
      const { size, ...asked } = c.req.valid('json')
      const incident = c.req.valid('param').id
      return c.json(await workspace.split({ incident, ...asked, ...(size !== undefined && { size }) }), 200)
    })
}
