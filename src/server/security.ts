import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { RecountError } from '../model/index.ts'

/**
 * Embedded mode is guarded by three checks, in this order. Any page in the user's browser and any program on the machine can
 * send requests to a loopback address; they control everything in a request but what these checks look at.
 */

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Refuses a request whose `Host` does not name this machine: a strange name that was made to resolve to a loopback address
 * (DNS rebinding) would otherwise be "the same site" as this one.
 */
export function checkHost(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    if (!LOOPBACK.has(host.replace(/:\d+$/, '')))
      throw new RecountError(
        'not-allowed',
        `This server does not answer to the name "${host.slice(0, 100)}".`,
        'Open it at the address that was printed when it started.',
      )
    await next()
  }
}

/**
 * Asks for the token: once in the address, which sets a cookie and leads on to the same address without it; then by that
 * cookie or as `Authorization: Bearer`. A request that changes something and is known by its cookie must come from our own
 * pages: its `Origin` says so, and `SameSite=Strict` keeps the cookie from others in the first place.
 */
export function requireToken(token: string): MiddlewareHandler {
  return async (c, next) => {
    const url = new URL(c.req.url)
    const given = url.searchParams.get('token')
    if (given !== null && isSafe(c)) {
      if (!same(given, token)) throw refused()
      setCookie(c, cookieName(url), token, { httpOnly: true, sameSite: 'Strict', path: '/' })
      url.searchParams.delete('token')
      return c.redirect(`${url.pathname}${url.search}`, 303)
    }
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const cookie = getCookie(c, cookieName(url))
    if (bearer !== undefined ? !same(bearer, token) : cookie === undefined || !same(cookie, token))
      throw refused()
    if (bearer === undefined && !isSafe(c) && c.req.header('origin') !== url.origin)
      throw new RecountError(
        'not-allowed',
        'This change was asked for by another page.',
        "Make it in Recount's own pages, or send the token as Authorization: Bearer.",
      )
    return next()
  }
}

/** The headers that keep a page from loading, framing or telling anything beyond this server. */
export function headers(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", NONCE],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // the address is plain HTTP on this machine
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })
}

/** Cookies do not know ports; two workspaces served at once must not overwrite each other's. */
function cookieName(url: URL): string {
  return `recount-${url.port || '80'}`
}

function isSafe(c: Context): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD'
}

function refused(): RecountError {
  return new RecountError(
    'not-allowed',
    'This request does not carry the token of this workspace.',
    'Open the address that was printed when the server started, with its token.',
  )
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
