import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HANDOVERS_FILE, MAX_ADD_CHECKPOINT_BYTES } from '../log/index.ts'

/** Reads a file of a published log by its path; undefined where there is none. */
type ReadLogFile = (path: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>

const CHECKPOINT_SECONDS = 5

/**
 * Serves a published log to anybody, read only, with the headers that C2SP tlog-tiles asks for: the checkpoint is kept a few
 * seconds, tiles for ever. Nothing else of the workspace can be reached through it.
 */
export function createLogApp(readFile: ReadLogFile): Hono {
  const app = new Hono()
  app.use(openToAll())
  for (const name of ['checkpoint', HANDOVERS_FILE])
    app.get(`/${name}`, async (c) => {
      const bytes = await readFile(name)
      if (!bytes) return c.text(`There is no file "${name}" yet.\n`, 404)
      return c.body(toBody(bytes), 200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': `max-age=${CHECKPOINT_SECONDS}`,
      })
    })
  app.get('/tile/*', async (c) => {
    const bytes = await readFile(c.req.path.slice(1))
    if (!bytes) return c.text('There is no such tile.\n', 404)
    return c.body(toBody(bytes), 200, {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'max-age=31536000, immutable',
    })
  })
  app.notFound((c) => c.text('This is a log: see /checkpoint and /tile/ (C2SP tlog-tiles).\n', 404))
  return app
}

/** What a witness does, as `openWitness` gives it. */
interface Witness {
  addCheckpoint(body: string): Promise<{
    readonly status: 200 | 400 | 403 | 404 | 409 | 422
    readonly type: string
    readonly body: string
  }>
  checkpoint(originDigest: string): string | undefined
}

/** Serves a witness (C2SP tlog-witness): `add-checkpoint` for logs, and the last checkpoint of each for monitors. */
export function createWitnessApp(
  witness: Witness,
  { onError }: { readonly onError: (error: unknown) => void },
): Hono {
  const app = new Hono()
  app.use(openToAll())
  app.onError((error, c) => {
    onError(error)
    return c.text('The witness could not answer; nothing was cosigned.\n', 500)
  })
  app.post(
    '/add-checkpoint',
    bodyLimit({
      maxSize: MAX_ADD_CHECKPOINT_BYTES,
      onError: (c) => c.text('The request is too long.\n', 413),
    }),
    async (c) => {
      const { status, type, body } = await witness.addCheckpoint(await c.req.text())
      return c.body(body, status, { 'Content-Type': type })
    },
  )
  app.get('/:origin/checkpoint', (c) => {
    const note = witness.checkpoint(c.req.param('origin'))
    if (note === undefined) return c.text('No checkpoint of this log was cosigned here.\n', 404)
    return c.body(note, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': `max-age=${CHECKPOINT_SECONDS}`,
    })
  })
  app.notFound((c) => c.text('This is a witness: see C2SP tlog-witness.\n', 404))
  return app
}

function openToAll() {
  return async (c: Context, next: () => Promise<void>) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Access-Control-Allow-Origin', '*') // monitors may run in a browser; all of it is public
  }
}

/** The bytes as a buffer of their own: a file may lie in a larger one. */
function toBody(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
