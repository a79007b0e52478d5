import { z } from '@hono/zod-openapi'
import { Tally } from '../../model/index.ts'

/** A tally holds tallies; the description of the routes cannot follow that and names the exchange form instead. */
export const TallyTree = z
  .lazy(() => Tally)
  .openapi({ type: 'object', description: 'a Tally of the exchange form, version 1' })
