import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { type Vocabularies, withOwnActors } from '../../model/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { Labels, Processed, Status } from '../api-types/index.ts'
import type { Processing } from '../processing.ts'
import { answers, routes } from './answers.ts'

const status = createRoute({
  method: 'get',
  path: '/api/status',
  summary: 'What the record holds, its checkpoint, and what is being worked on',
  responses: answers(Status, 'the state of the workspace'),
})

const labels = createRoute({
  method: 'get',
  path: '/api/labels',
  summary: 'The codes of the vocabularies in words',
  responses: answers(Labels, 'label by language, by code, by vocabulary'),
})

const process = createRoute({
  method: 'post',
  path: '/api/process',
  summary: 'Reads, extracts and links what was added, and waits until it is done',
  responses: answers(Processed, 'what was done'),
})

export function statusRoutes(
  workspace: Workspace,
  given: { readonly vocabularies: Vocabularies; readonly processing: Processing },
): OpenAPIHono {
  return routes()
    .openapi(status, async (c) => c.json({ ...(await workspace.status()), work: given.processing.work }, 200))
    .openapi(labels, async (c) =>
      c.json(labelsOf(given.vocabularies, (await workspace.ownData()).actors), 200),
    )
    .openapi(process, async (c) => c.json(await given.processing.run(), 200))
}

function labelsOf(shipped: Vocabularies, ownActors: readonly string[]): Labels {
  const { actorForms: _, ...vocabularies } = withOwnActors(shipped, ownActors)
  return Object.fromEntries(
    Object.entries(vocabularies).map(([name, terms]) => [
      name,
      Object.fromEntries([...terms].map(([code, { label }]) => [code, { ...label }])),
    ]),
  )
}
