import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Workspace } from '../../workspace/index.ts'
import { IncidentFilter, IncidentList, IncidentView } from '../api-types/index.ts'
import { listIncidents } from '../incident-list.ts'
import { quotedAccount } from '../quoted-words.ts'
import { tollOf } from '../toll.ts'
import { answers, IncidentParam, routes } from './answers.ts'

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
  request: { params: IncidentParam },
  responses: answers(IncidentView, 'the incident'),
})

export function incidentRoutes(workspace: Workspace): OpenAPIHono {
  return routes()
    .openapi(list, async (c) => c.json(listIncidents(await workspace.incidents(), c.req.valid('query')), 200))
    .openapi(one, async (c) => {
      const view = await workspace.incident(c.req.valid('param').id)
      const toll = tollOf(view.incident.consensus.harm)
      return c.json({ ...view, toll, accounts: view.accounts.map(quotedAccount) }, 200)
    })
}
