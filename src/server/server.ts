import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { RecountError, type Vocabularies } from '../model/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { PlaceRow } from './api-types/index.ts'
import { envelopeOf, statusOf } from './errors.ts'
import { createProcessing } from './processing.ts'
import { correctionRoutes } from './routes/corrections.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { documentRoutes } from './routes/documents.ts'
import { incidentRoutes } from './routes/incidents.ts'
import { logRoutes } from './routes/log.ts'
import { placeRoutes } from './routes/places.ts'
import { statusRoutes } from './routes/status.ts'
import { tallyRoutes } from './routes/tallies.ts'
import { checkHost, headers, requireToken } from './security.ts'
import { staticFiles } from './static-files.ts'
import { MAX_UPLOAD_BYTES } from './upload.ts'

/** A JSON body holds a correction or a decision; 1 MiB is far more than any needs. */
const MAX_JSON_BYTES = 1024 ** 2

export interface ServerOptions {
  /** what a request must carry: at least 128 bits of chance */
  readonly token: string
  /** the built application (`scripts/build-web.ts`) */
  readonly staticDir: string
  /** the files of the base map, served at `/basemap/` */
  readonly basemapDir: string
  readonly vocabularies: Vocabularies
  /** what the gazetteer knows by a name, likeliest first */
  readonly places: (name: string) => Promise<readonly PlaceRow[]>
  readonly maxUploadBytes?: number
  /** told of errors that are no user's fault */
  readonly onError?: (error: unknown) => void
}

/**
 * The HTTP API and the application over a workspace, for embedded mode (DESIGN section 9). Wiring only: it holds no state
 * but which processing runs.
 */
export function createServer(workspace: Workspace, options: ServerOptions): OpenAPIHono {
  const { token, vocabularies, maxUploadBytes = MAX_UPLOAD_BYTES, onError = () => {} } = options
  const processing = createProcessing(workspace, onError)
  const app = new OpenAPIHono()

  app.onError((thrown, c) => {
    const envelope = envelopeOf(thrown)
    if (envelope.error.code === 'internal') onError(thrown)
    return c.json(envelope, statusOf(envelope.error.code))
  })
  app.use(headers())
  app.use(checkHost())
  app.use(requireToken(token))
  app.use('/api/*', compress())
  app.use('/api/*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.on(
    'POST',
    ['/api/log/*', '/api/decisions', '/api/incidents/*', '/api/documents/:id/*', '/api/process'],
    limitJson(),
  )

  app.route('/', statusRoutes(workspace, { vocabularies, processing }))
  app.route('/', documentRoutes(workspace, { processing, maxUploadBytes }))
  app.route('/', correctionRoutes(workspace))
  app.route('/', incidentRoutes(workspace))
  app.route('/', decisionRoutes(workspace))
  app.route('/', tallyRoutes(workspace))
  app.route('/', logRoutes(workspace))
  app.route('/', placeRoutes(options.places))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Recount',
      version: '1',
      description:
        'The record of one workspace. Every request carries the token: `Authorization: Bearer TOKEN`.',
    },
  })
  app.all('/api/*', (c) => {
    throw new RecountError(
      'not-found',
      `There is no route ${c.req.method} ${c.req.path}.`,
      'See the description of the routes at /api/openapi.json.',
    )
  })
  app.route('/', staticFiles(options))
  return app
}

function limitJson() {
  return bodyLimit({
    maxSize: MAX_JSON_BYTES,
    onError: () => {
      throw new RecountError(
        'too-large',
        'The body of the request is larger than 1 MiB.',
        'Send less at once.',
      )
    },
  })
}
