import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { RecountError } from '../model/index.ts'

/** What answers requests; `createServer` makes one. */
interface App {
  fetch(request: Request): Response | Promise<Response>
}

export interface Listening {
  readonly port: number
  /** stops taking requests and ends those that are open */
  close(): Promise<void>
}

/**
 * Serves an application at a port of the loopback address, or of another where one is named; port 0 takes any that is free.
 * @throws RecountError busy when the port is taken, io when it may not be used
 */
export async function listen(app: App, port: number, host = '127.0.0.1'): Promise<Listening> {
  const server = createAdaptorServer({ fetch: (request) => app.fetch(request) })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refused(port, error)))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port, // a server that listens on TCP has one
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function refused(port: number, cause: NodeJS.ErrnoException): RecountError {
  return cause.code === 'EADDRINUSE'
    ? new RecountError('busy', `Port ${port} is taken by another program.`, 'Choose another with --port.', {
        cause,
      })
    : new RecountError(
        'io',
        `Port ${port} cannot be used: ${cause.message}.`,
        'Choose another with --port.',
        {
          cause,
        },
      )
}
