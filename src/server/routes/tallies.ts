import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { TallyRow as HeldRow, TallyView as HeldTally, Workspace } from '../../workspace/index.ts'
import { TallyList, type TallyRow, TallyView } from '../api-types/index.ts'
import { incidentRow } from '../incident-list.ts'
import { quotedWords } from '../quoted-words.ts'
import { answers, DocumentParam, routes } from './answers.ts'

const list = createRoute({
  method: 'get',
  path: '/api/tallies',
  summary: 'Every tally, held against the record',
  responses: answers(TallyList, 'the tallies'),
})

const one = createRoute({
  method: 'get',
  path: '/api/tallies/{id}/{tally}',
  summary: 'One tally of a document, held against the record',
  request: { params: DocumentParam.extend({ tally: z.string().max(100) }) },
  responses: answers(TallyView, 'the tally'),
})

export function tallyRoutes(workspace: Workspace): OpenAPIHono {
  return routes()
    .openapi(list, async (c) => c.json({ tallies: (await workspace.tallyRows()).map(rowOf) }, 200))
    .openapi(one, async (c) => {
      const { id, tally } = c.req.valid('param')
      return c.json(tallyOf(await workspace.tally(id, tally)), 200)
    })
}

function tallyOf({ text, ...held }: HeldTally): TallyView {
  const incidents = Object.entries(held.incidents).map(([id, row]) => [id, incidentRow(row)] as const)
  return { ...held, incidents: Object.fromEntries(incidents), words: quotedWords(held.tally, text) }
}

function rowOf({ text, ...held }: HeldRow): TallyRow {
  return { ...held, words: quotedWords(held.tally, text) }
}
