import { connect, createServer, isIP, type LookupFunction, type Server, type Socket } from 'node:net'
import { isRecountError } from '../../model/index.ts'
import { isPrivateAddress, type LookUp, publicOnly } from '../web.ts'

/** Why the tunnel let a connection not through. */
export type Refusal = 'private-address' | 'not-asked' | 'total-size' | 'not-reached'

/** What went through the tunnel, by `host:port`. */
export interface Traffic {
  /** the addresses that were connected to */
  readonly reached: ReadonlyMap<string, string>
  readonly refused: ReadonlyMap<string, Refusal>
  /** bytes that servers sent */
  readonly bytes: number
}

/**
 * The only way out of a browser: a SOCKS5 server (RFC 1928) on the loopback address. The browser sends names, never addresses that it
 * looked up itself; they are resolved and checked here, at the moment of connecting, so that no redirect, script, frame or name that
 * changes its address reaches a private network. Only places that the page was seen to ask for are connected to: what the browser
 * would tell its maker stays here.
 */
export interface Tunnel {
  readonly port: number
  /** Lets connections to the place of an address through, if it is public or allowed. */
  expect(url: string): void
  traffic(): Traffic
  close(): Promise<void>
}

export interface TunnelOptions {
  /** `host:port` of private addresses that the user means */
  readonly allowed: ReadonlySet<string>
  /** bytes that servers may send in all */
  readonly maxBytes: number
  readonly lookUp?: LookUp | undefined
}

const EXPECTED_WITHIN_MS = 2_000 // the browser may connect before it tells of the request
const CONNECT_MS = 20_000
const REPLY = { done: 0, failed: 1, notAllowed: 2, unreachable: 4 } as const // RFC 1928, section 6

/** Opens a tunnel on a free loopback port. */
export async function openTunnel(options: TunnelOptions): Promise<Tunnel> {
  const sockets = new Set<Socket>()
  const expected = new Set<string>()
  const waiting: (() => void)[] = []
  const reached = new Map<string, string>()
  const refused = new Map<string, Refusal>()
  let bytes = 0

  async function isExpected(place: string): Promise<boolean> {
    const deadline = Date.now() + EXPECTED_WITHIN_MS
    while (!expected.has(place) && Date.now() < deadline)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now())
        waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    return expected.has(place)
  }

  async function serve(client: Socket): Promise<void> {
    client.setNoDelay(true)
    const target = await askedFor(client)
    if (!target) return void client.destroy()
    const { host, port } = target
    const place = `${host}:${port}`
    const refuse = (why: Refusal, code: number) => {
      refused.set(place, why)
      client.end(reply(code))
    }
    if (bytes >= options.maxBytes) return refuse('total-size', REPLY.notAllowed)
    if (!(await isExpected(place))) return refuse('not-asked', REPLY.notAllowed)
    const allowed = options.allowed.has(place)
    if (!allowed && isIP(host) && isPrivateAddress(host)) return refuse('private-address', REPLY.notAllowed)
    // An address that the user allowed is looked up like any other, and may lead where it will.
    const lookup = allowed ? options.lookUp && looking(options.lookUp) : publicOnly(place, options.lookUp)
    const server = connect({ host, port, ...(lookup && { lookup }), timeout: CONNECT_MS })
    sockets.add(server)
    server.on('close', () => sockets.delete(server))
    server.on('timeout', () => server.connecting && server.destroy(new Error('no connection in time')))
    server.on('error', (error) => {
      if (client.destroyed) return
      if (isRecountError(error) && error.code === 'not-allowed')
        return refuse('private-address', REPLY.notAllowed)
      if (reached.has(place)) return void client.destroy()
      refuse('not-reached', REPLY.unreachable)
    })
    client.on('error', () => server.destroy())
    client.on('close', () => server.destroy())
    server.on('connect', () => {
      reached.set(place, server.remoteAddress ?? '')
      client.write(reply(REPLY.done))
      server.on('data', (piece) => {
        bytes += piece.length
        if (bytes <= options.maxBytes) return
        refused.set(place, 'total-size')
        for (const socket of sockets) socket.destroy()
      })
      server.pipe(client).pipe(server)
    })
  }

  const listener = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    client.on('close', () => sockets.delete(client))
    serve(client).catch(() => client.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen(0, '127.0.0.1', resolve)
  })

  function endAll() {
    for (const socket of sockets) socket.destroy()
  }

  return {
    port: portOf(listener),
    expect(url) {
      const place = placeOf(url)
      if (place === undefined || expected.has(place)) return
      expected.add(place)
      for (const wake of waiting.splice(0)) wake()
    },
    traffic: () => ({ reached, refused, bytes }),
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve())
        endAll()
      }),
  }
}

/** `host:port` of an address; undefined where it has none. */
export function placeOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port } = new URL(url)
  const usual = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' }[protocol]
  return usual && `${hostname.replace(/^\[|\]$/g, '')}:${port || usual}`
}

function looking(lookUp: LookUp): LookupFunction {
  return (name, options, done) =>
    lookUp(name, { ...options, all: true }, (error, addresses) =>
      options.all
        ? done(error, addresses)
        : done(error, addresses[0]?.address ?? '', addresses[0]?.family ?? 4),
    )
}

/** Where a SOCKS5 client wants to go (RFC 1928, sections 3 and 4); undefined where it says no such thing. */
async function askedFor(client: Socket): Promise<{ host: string; port: number } | undefined> {
  const read = reader(client)
  const greeting = await read(2)
  if (greeting[0] !== 5) return undefined
  await read(greeting[1]!) // the methods it knows; "none" is known by all
  client.write(Buffer.from([5, 0]))
  const request = await read(4)
  if (request[0] !== 5 || request[1] !== 1) return undefined // CONNECT only
  const address = await read(request[3] === 1 ? 4 : request[3] === 4 ? 16 : (await read(1))[0]!)
  const port = (await read(2)).readUInt16BE()
  if (request[3] === 3) return { host: address.toString('latin1').toLowerCase(), port }
  if (request[3] === 1) return { host: address.join('.'), port }
  const groups = Array.from({ length: 8 }, (_, i) => address.readUInt16BE(2 * i).toString(16))
  return { host: new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1), port }
}

/** Reads so many bytes of a socket at a time, and leaves the rest in it. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  return async (count) => {
    if (count === 0) return Buffer.alloc(0)
    for (;;) {
      const piece: Buffer | null = socket.read(count)
      if (piece && piece.length === count) return piece
      if (socket.destroyed || socket.readableEnded) throw new Error('the client went away')
      await new Promise<void>((resolve) => {
        const go = () => {
          socket.off('readable', go).off('end', go).off('close', go)
          resolve()
        }
        socket.on('readable', go).on('end', go).on('close', go)
      })
    }
  }
}

function reply(code: number): Buffer {
  return Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0])
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
