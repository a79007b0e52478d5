import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Account as HeldAccount, Workspace } from '../../workspace/index.ts'
import {
  type Account,
  DecisionBody,
  Decisions,
  IncidentFilter,
  IncidentList,
  IncidentView,
  Questions,
} from '../api-types/index.ts'
import { listIncidents } from '../incident-list.ts'
import { quotedWords } from '../quoted-words.ts'
import { tollOf } from '../toll.ts'
import { answers, jsonBody, routes } from './answers.ts'

const list = createRoute({
  method: 'get',
  path: '/api/incidents',
  summary: 'Incidents that a filter leaves, earliest first, with what would narrow them further',
  request: { query: IncidentFilter },
  responses: answers(IncidentList, 'incidents, tolls, facets and months'),
})

const one = createRoute({
  method: 'get',
  path: '/api/incidents/{id}',
  summary: 'An incident with its accounts; the id of a merged one leads to its survivor',
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: answers(IncidentView, 'the incident'),
})

const questions = createRoute({
  method: 'get',
  path: '/api/questions',
  summary: 'Pairs of claims on which a person is asked whether they are one attack, heaviest first',
  responses: answers(Questions, 'the pairs, with their reasons'),
})

const decisions = createRoute({
  method: 'get',
  path: '/api/decisions',
  summary: "People's decisions on pairs of claims, in force and undone",
  responses: answers(Decisions, 'the decisions'),
})

const decide = createRoute({
  method: 'post',
  path: '/api/decisions',
  summary: 'Decides whether two claims are one attack; incidents are linked again',
  request: { body: jsonBody(DecisionBody) },
  responses: answers(Decisions, 'the decisions, this one among them'),
})

export function incidentRoutes(workspace: Workspace): OpenAPIHono {
  return routes()
    .openapi(list, async (c) => c.json(listIncidents(await workspace.incidents(), c.req.valid('query')), 200))
    .openapi(one, async (c) => {
      const { incident, accounts } = await workspace.incident(c.req.valid('param').id)
      const toll = tollOf(incident.consensus.harm)
      return c.json({ incident, toll, accounts: accounts.map(accountOf) }, 200)
    })
    .openapi(questions, async (c) => {
      const asked = await workspace.questions()
      return c.json({ questions: asked.map((q) => ({ ...q, a: accountOf(q.a), b: accountOf(q.b) })) }, 200)
    })
    .openapi(decisions, async (c) => c.json({ decisions: await workspace.decisions() }, 200))
    .openapi(decide, async (c) => {
      const { size, ...decision } = c.req.valid('json')
      await workspace.decide(size === undefined ? decision : { ...decision, size })
      return c.json({ decisions: await workspace.decisions() }, 200)
    })
}

/** An account with the words of its quotes in place of the document's whole text. */
function accountOf({ text, ...account }: HeldAccount): Account {
  return { ...account, words: quotedWords(account.claim, text) }
}
