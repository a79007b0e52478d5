import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Workspace } from '../../workspace/index.ts'
import { CorrectionBody, DocumentView, UndoBody } from '../api-types/index.ts'
import { answers, DocumentParam, jsonBody, routes } from './answers.ts'

const correct = createRoute({
  method: 'post',
  path: '/api/documents/{id}/corrections',
  summary: 'Sets or clears a field of a claim, rejects a claim, or adds one',
  request: { params: DocumentParam, body: jsonBody(CorrectionBody) },
  responses: answers(DocumentView, 'the document as it stands now'),
})

const undo = createRoute({
  method: 'post',
  path: '/api/log/{seq}/undo',
  summary: 'Takes back the correction or decision that an entry made',
  request: {
    params: z.object({ seq: z.coerce.number().int().nonnegative() }),
    body: jsonBody(UndoBody),
  },
  responses: answers(z.object({ undone: z.int() }), 'it is undone'),
})

export function correctionRoutes(workspace: Workspace): OpenAPIHono {
  return routes()
    .openapi(correct, async (c) => {
      const { claim, ...request } = c.req.valid('json')
      const { row } = await workspace.document(c.req.valid('param').id)
      const asked = { document: row.id, ...request }
      return c.json(await workspace.correct(claim === undefined ? asked : { ...asked, claim }), 200)
    })
    .openapi(undo, async (c) => {
      const { seq } = c.req.valid('param')
      await workspace.undo(seq, c.req.valid('json').reason)
      return c.json({ undone: seq }, 200)
    })
}
