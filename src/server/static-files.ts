import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { RecountError } from '../model/index.ts'

/** What `index.html` carries where the nonce of each answer goes (`html.cspNonce` of `vite.config.ts`). */
export const NONCE_PLACE = '__RECOUNT_NONCE__'

/**
 * The built application and the base map. Files under `assets/` carry a hash of their content in their names and may be kept
 * for ever; the page itself is asked for again each time. Files that the build compressed are sent so.
 */
export function staticFiles(given: { readonly staticDir: string; readonly basemapDir: string }): Hono {
  const app = new Hono()
  app.use('/assets/*', keptFor('31536000, immutable'))
  app.use('/assets/*', serveStatic({ root: given.staticDir, precompressed: true }))
  app.use('/basemap/*', keptFor('3600'))
  app.use(
    '/basemap/*',
    serveStatic({
      root: given.basemapDir,
      rewriteRequestPath: (path) => path.replace(/^\/basemap/, ''),
      precompressed: true,
    }),
  )
  app.get('/assets/*', missing)
  app.get('/basemap/*', missing)
  // every other path is a page of the application, which finds its way itself
  app.get('*', async (c) => {
    const page = await readFile(join(given.staticDir, 'index.html'), 'utf8').catch(() => undefined)
    if (page === undefined) throw notBuilt()
    c.header('Cache-Control', 'no-store')
    return c.html(page.replaceAll(NONCE_PLACE, c.get('secureHeadersNonce') ?? ''))
  })
  return app
}

function keptFor(age: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', `private, max-age=${age}`)
  }
}

function missing(c: Context): never {
  throw new RecountError('not-found', `There is no file ${c.req.path}.`, 'Load the page again.')
}

function notBuilt(): RecountError {
  return new RecountError(
    'not-found',
    'The application for the browser has not been built.',
    'Start it with `npm start`, or build it with `node scripts/run.mjs scripts/build-web.ts`.',
  )
}
