/** A server on this machine that speaks as models behind addresses do, for tests: it plays good, slow, wrong, malicious and broken answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server was asked: the request's JSON, and its headers. */
export interface Asked {
  readonly body: { model: string; messages: { role: string; content: string }[]; [key: string]: unknown }
  /** of a form: its fields */
  readonly form: FormData | undefined
  readonly headers: IncomingMessage['headers']
  readonly path: string
}

export interface ModelServer {
  /** `http://127.0.0.1:PORT/v1` */
  readonly url: string
  /** every request so far, in order */
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

/** Plays the server's side of each request, in order; the last one goes on for those that follow. */
export type Play = (response: ServerResponse, asked: Asked) => void

/** Starts a server on a loopback port. */
export async function startModelServer(...plays: readonly [Play, ...Play[]]): Promise<ModelServer> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const type = request.headers['content-type'] ?? ''
    const isForm = type.startsWith('multipart/form-data')
    const one = {
      body: isForm || bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8')),
      form: isForm ? await new Response(bytes, { headers: { 'content-type': type } }).formData() : undefined,
      headers: request.headers,
      path: request.url ?? '',
    }
    asked.push(one)
    const play = plays[Math.min(asked.length, plays.length) - 1]
    play?.(response, one)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, // listening on a port, not on a pipe
    asked,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** A chat completion with this content. */
export const completion = (content: string, finish = 'stop') =>
  JSON.stringify({
    id: 'x',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content } }],
  })

/** Answers with a JSON value, whatever is asked. */
export const answering =
  (value: unknown): Play =>
  (response) =>
    send(response, 200, completion(JSON.stringify(value)))

/** Answers with a status, a body and headers. */
export const failing =
  (status: number, body = '', headers: Record<string, string> = {}): Play =>
  (response) => {
    response.writeHead(status, headers)
    response.end(body)
  }

export function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body)
}
