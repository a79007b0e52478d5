import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Workspace } from '../../workspace/index.ts'
import { LogPage, Verified, VerifyBody } from '../api-types/index.ts'
import { answers, jsonBody, routes } from './answers.ts'

const MAX_PAGE = 500

const page = createRoute({
  method: 'get',
  path: '/api/log',
  summary: 'Entries of the log, newest first',
  request: {
    query: z.object({
      before: z.coerce.number().int().nonnegative().optional(),
      limit: z.coerce.number().int().positive().max(MAX_PAGE).default(50),
    }),
  },
  responses: answers(LogPage, 'a page of entries; `before` the last one leads on'),
})

const checkpoint = createRoute({
  method: 'get',
  path: '/api/log/checkpoint',
  summary: 'The signed head of the log, as published (C2SP tlog-checkpoint)',
  responses: {
    200: { description: 'a signed note', content: { 'text/plain': { schema: z.string() } } },
    default: answers(LogPage, '').default,
  },
})

const verify = createRoute({
  method: 'post',
  path: '/api/log/verify',
  summary: 'Reads every blob, record and entry and the tree again, and names what is wrong',
  request: { body: jsonBody(VerifyBody) },
  responses: answers(Verified, 'what was found'),
})

export function logRoutes(workspace: Workspace): OpenAPIHono {
  return routes()
    .openapi(page, async (c) => {
      const { before, limit } = c.req.valid('query')
      const entries = await workspace.logEntries(before === undefined ? { limit } : { before, limit })
      return c.json({ entries }, 200)
    })
    .openapi(checkpoint, async (c) => c.text(await workspace.checkpoint(), 200))
    .openapi(verify, async (c) => {
      const { since } = c.req.valid('json')
      const signal = c.req.raw.signal
      return c.json(await workspace.verify(since === undefined ? { signal } : { since, signal }), 200)
    })
}
