import { type LookupAddress, type LookupAllOptions, lookup as resolveName } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { RecountError } from '../model/index.ts'

/** What is asked of another machine. */
export interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** the answer may have so many bytes */
  readonly maxBytes: number
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

/** Other machines, by their addresses. Redirects are answers like any other: nobody is sent elsewhere unasked. */
export interface Web {
  /** @throws RecountError io (no answer, or none in time), not-allowed (a private address), too-large, bad-input */
  ask(url: string, ask: Ask): Promise<Answer>
}

/** Resolves a name to all its addresses, as `node:dns` does. */
export type LookUp = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

const TIMEOUT_MS = 20_000

// Addresses that lead into somebody's own network or machine (IANA special-purpose address registries, RFC 6890).
const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127], // unspecified and loopback
  ['64:ff9b::', 96], // translated IPv4 could be any of the above
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** Whether an IP address is of a private network, this machine, or of no public use. Mapped IPv4 counts as IPv4. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  return PRIVATE.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * The web as this machine reaches it. Private addresses are refused after a name was resolved, at the moment of connecting, so
 * that a name cannot change its address in between; `allowPrivate` is for an address that the user typed on their own network.
 */
export function openWeb({
  allowPrivate = false,
  timeoutMs = TIMEOUT_MS,
}: {
  readonly allowPrivate?: boolean
  readonly timeoutMs?: number
} = {}): Web {
  return {
    ask: (text, ask) =>
      new Promise((resolve, reject) => {
        const url = addressOf(text)
        const bare = url.hostname.replace(/^\[|\]$/g, '')
        if (!allowPrivate && isIP(bare) && isPrivateAddress(bare)) return reject(refused(text, bare))
        const send = url.protocol === 'https:' ? secureRequest : plainRequest
        const request = send(url, {
          method: ask.method ?? 'GET',
          headers: { 'user-agent': 'recount', 'accept-encoding': 'identity', ...ask.headers },
          lookup: allowPrivate ? resolveName : publicOnly(text),
          signal: AbortSignal.timeout(timeoutMs),
          agent: false,
        })
        const fail = (error: Error) => reject(explained(text, error))
        request.on('error', fail)
        request.on('response', (response) => {
          const pieces: Buffer[] = []
          let size = 0
          response.on('data', (piece: Buffer) => {
            size += piece.length
            pieces.push(piece)
            if (size > ask.maxBytes) request.destroy(tooLarge(text, ask.maxBytes))
          })
          response.on('error', fail)
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers['content-type'] ?? '',
              body: Buffer.concat(pieces),
            }),
          )
        })
        request.end(ask.body)
      }),
  }
}

/**
 * Looks names up for a connection, and refuses those that lead to a private address: what was checked is what is connected to.
 * `lookUp` in place of the system's, for tests.
 */
export function publicOnly(url: string, lookUp: LookUp = resolveName): LookupFunction {
  return (name, options, done) => {
    lookUp(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const hidden = addresses.find(({ address }) => isPrivateAddress(address))
      if (hidden) return done(refused(url, hidden.address), [])
      if (options.all) done(null, addresses)
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4)
    })
  }
}

/** An http or https address without a user name in it; undefined where a text is none. */
export function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined
}

function addressOf(text: string): URL {
  const url = webAddress(text)
  if (url) return url
  throw new RecountError(
    'bad-input',
    `${text} is no address that can be asked.`,
    'Give an http or https address without a user name in it.',
  )
}

function refused(url: string, address: string): RecountError {
  return new RecountError(
    'not-allowed',
    `${url} leads to ${address}, which is not on the public internet.`,
    'Check the address. Where you mean your own network, say so with --private.',
  )
}

function tooLarge(url: string, maxBytes: number): RecountError {
  return new RecountError(
    'too-large',
    `The answer of ${url} has more than ${maxBytes} bytes.`,
    'Check the address: nothing that belongs here is so large.',
  )
}

function explained(url: string, error: Error): RecountError {
  if (error instanceof RecountError) return error
  const late = error.name === 'TimeoutError' || error.name === 'AbortError'
  return new RecountError(
    'io',
    `${url} could not be reached: ${late ? 'no answer came in time' : error.message}.`,
    'Check the address and the connection, and try again.',
    { cause: error },
  )
}
