/** A site on the loopback address with everything that makes pages hard to capture, for tests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'

export interface Site {
  readonly origin: string
  /** `host:port` */
  readonly place: string
  /** paths that were asked for, each time */
  readonly asked: readonly string[]
  /** what a path answers from now on; undefined for what it always did */
  answer(path: string, html: string | number | undefined): void
  close(): Promise<void>
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
)
export const VIDEO_BYTES = 3_000_000
export const HUGE_BYTES = 50 * 1024 * 1024
export const LONG_HEADER = 'x'.repeat(30_000)

function html(body: string, status = 200): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body)
  }
}

const file =
  (type: string, bytes: () => Uint8Array, headers = {}): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': type, ...headers }).end(bytes())
  }

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/redirect': (_request, response) => response.writeHead(302, { location: '/moved' }).end(),
  '/moved': (_request, response) => response.writeHead(301, { location: '/article' }).end(),
  '/article': (_request, response) => {
    response.writeHead(200, [
      ['content-type', 'text/html; charset=utf-8'],
      ['set-cookie', 'a=1,,,b'],
      ['set-cookie', 'c=2'],
      ['x-hostile', 'caf\u00e9, WARC/1.1 Content-Length: 0'],
      ['x-long', LONG_HEADER],
    ] as unknown as string[])
    response.end(`<!doctype html><html lang="en"><head><title>Market shelled | Test News</title></head><body><main>
      <h1>Market shelled</h1><p id="told">Nine people were killed in the market of Port Alder on Saturday.</p>
      <p style="display:none">Nobody sees this.</p><p>قُتل تسعة أشخاص في السوق.</p>
      <div class="cookie-wall"><button onclick="fetch('/clicked')">Accept all</button></div>
      <img src="/picture.png"><img src="/missing.png"><img src="/cut.png"><video src="/film.mp4" controls></video>
      <img loading="lazy" src="/lazy.png" style="display:block;margin-top:6000px">
      <script>document.querySelector('#told').append(' So said the script.');
        fetch('/data', {method: 'POST', body: 'question=1'})</script></main></body></html>`)
  },
  '/picture.png': file('image/png', () => PNG),
  '/lazy.png': file('image/png', () => PNG),
  '/film.mp4': file('video/mp4', () => Buffer.alloc(VIDEO_BYTES, 'film')),
  '/data': file('application/json', () => Buffer.from('{"answer":42}')),
  '/cut.png': (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': 5000 })
    response.write(PNG)
    setTimeout(() => response.destroy(), 50)
  },
  '/endless': html(
    `<title>Endless</title><body><p>First</p><script>addEventListener('scroll', () => {
      const p = document.createElement('p'); p.style.height = '2000px'; p.textContent = 'More'; document.body.append(p) })</script>
      <div style="height:3000px"></div></body>`,
  ),
  '/slow': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.write('<title>Slow</title><body><p>It begins.</p>')
    const drip = setInterval(() => response.write('<i>.</i>'), 300)
    response.on('close', () => clearInterval(drip))
  },
  '/silent': () => {},
  '/frozen': html('<title>Frozen</title><body><p>Still here.</p><script>for(;;);</script></body>'),
  '/login': html(
    '<title>Sign in</title><body><h1>Sign in to read this</h1><form><input name="user"></form></body>',
    401,
  ),
  '/large': html(
    '<title>Large</title><body><p>Words.</p><img src="/huge.png"><img src="/huge-chunked.png"></body>',
  ),
  '/huge.png': file('image/png', () => Buffer.alloc(HUGE_BYTES), { 'content-length': HUGE_BYTES }),
  '/huge-chunked.png': (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' })
    response.write(Buffer.alloc(HUGE_BYTES / 2))
    response.end(Buffer.alloc(HUGE_BYTES / 2))
  },
  '/report.txt': file('text/plain; charset=utf-8', () => Buffer.from('Nine people were killed.\n')),
}

/** Starts the site. `more` are pages of one test alone. */
export async function startSite(more: Readonly<Record<string, string>> = {}): Promise<Site> {
  const asked: string[] = []
  const changed = new Map<string, string | number>()
  const pages = new Map<string, Answer>([
    ...Object.entries(ANSWERS),
    ...Object.entries(more).map(([path, body]) => [path, html(body)] as const),
  ])
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const now = changed.get(path)
    const answer =
      now === undefined ? pages.get(path) : typeof now === 'number' ? html(`Status ${now}`, now) : html(now)
    ;(answer ?? html('<title>Not found</title><h1>Not found</h1>', 404))(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    place: `127.0.0.1:${port}`,
    asked,
    answer(path, body) {
      if (body === undefined) changed.delete(path)
      else changed.set(path, body)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What must never be reached: it counts who connects. */
export async function startForbidden() {
  let reached = 0
  const server = createPlainServer((socket) => {
    reached += 1
    socket.on('error', () => {})
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, reached: () => reached, close: () => server.close() }
}
