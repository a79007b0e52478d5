import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { PlaceList, type PlaceRow } from '../api-types/index.ts'
import { answers, routes } from './answers.ts'

const MAX_PLACES = 20

const lookup = createRoute({
  method: 'get',
  path: '/api/places',
  summary: 'Places of the gazetteer that bear a name, in any of its scripts',
  request: { query: z.object({ name: z.string().min(1).max(200) }) },
  responses: answers(PlaceList, 'the places'),
})

/** @param places what the gazetteer knows by a name */
export function placeRoutes(places: (name: string) => Promise<readonly PlaceRow[]>): OpenAPIHono {
  return routes().openapi(lookup, async (c) => {
    const found = await places(c.req.valid('query').name)
    return c.json({ places: found.slice(0, MAX_PLACES) }, 200)
  })
}
