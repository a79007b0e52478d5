import type { CDPSession } from 'playwright-core'
import { responseHead } from '../wacz/index.ts'
import { CAPTURE_LIMITS } from './limits.ts'
import { soon, type ToFetch } from './recorder.ts'
import type { Shortfalls } from './shortfalls.ts'
import type { Spool } from './spool.ts'
import { placeOf, type Tunnel } from './tunnel.ts'

const PIECE_BYTES = 1024 * 1024

/**
 * Fetches a file whole by the browser, with its cookies and through its tunnel, and writes it down: of a video it plays, the browser
 * asks only for parts. What is cut off by time is kept as far as it came. Returns how many bytes were kept, undefined where the file could
 * not be had.
 */
export async function fetchWhole(
  session: CDPSession,
  url: string,
  given: {
    readonly kind: ToFetch
    /** the id of the frame in whose name it is asked for */
    readonly frame: string
    readonly spool: Spool
    readonly tunnel: Tunnel
    readonly shortfalls: Shortfalls
    /** milliseconds since 1970 */
    readonly until: number
  },
): Promise<number | undefined> {
  const { kind, spool, tunnel, shortfalls } = given
  tunnel.expect(url)
  const started = Date.now()
  const until = kind === 'held-up' ? started + CAPTURE_LIMITS.heldUpSeconds * 1_000 : given.until
  const limit = kind === 'media' ? CAPTURE_LIMITS.mediaBytes : CAPTURE_LIMITS.fileBytes
  const left = () => Math.max(0, until - Date.now())
  const cutOff = () => {
    const overall = tunnel.traffic().refused.get(placeOf(url) ?? '') === 'total-size'
    shortfalls.add(overall ? 'total-size' : left() === 0 ? 'time' : 'broken-file')
  }
  const answer = await soon(load(session, url, given), left())
  const { httpStatusCode: status, stream, headers = {} } = answer?.resource ?? {}
  if (stream === undefined || status === undefined) {
    if (kind !== 'held-up') cutOff()
    return undefined
  }
  const came = { whole: false }
  const isTooLarge = Number(nameIn(headers, 'content-length')) > limit
  const held = isTooLarge ? undefined : await spool.hold(piecesOf(session, stream, { left, came }), limit)
  await session.send('IO.close', { handle: stream }).catch(() => {})
  if (!held) shortfalls.add('large-file')
  else if (!came.whole) cutOff()
  const truncated = !held ? 'length' : came.whole ? undefined : left() === 0 ? 'time' : 'disconnect'
  await spool.add(
    {
      type: 'response',
      url,
      date: new Date(started).toISOString(),
      contentType: 'application/http; msgtype=response',
      ip: tunnel.traffic().reached.get(placeOf(url) ?? '') ?? '',
      ...(truncated && { truncated }),
    },
    { head: responseHead(status, '', headersOf(headers)), payload: held ?? new Uint8Array() },
    { mime: (nameIn(headers, 'content-type') ?? '').split(';')[0]!.trim().toLowerCase(), status },
  )
  held?.remove()
  return held?.size ?? 0
}

function load(
  session: CDPSession,
  url: string,
  { kind, frame }: { readonly kind: ToFetch; readonly frame: string },
) {
  return session.send('Network.loadNetworkResource', {
    frameId: frame,
    url,
    // The cache waits for the answer that is held up.
    options: { disableCache: kind === 'held-up', includeCredentials: true },
  })
}

async function* piecesOf(
  session: CDPSession,
  handle: string,
  { left, came }: { readonly left: () => number; readonly came: { whole: boolean } },
) {
  for (;;) {
    const piece = await soon(session.send('IO.read', { handle, size: PIECE_BYTES }), left())
    if (!piece) return
    yield Buffer.from(piece.data, piece.base64Encoded ? 'base64' : 'utf8')
    if (piece.eof) {
      came.whole = true
      return
    }
  }
}

/** Headers as the protocol gives them: several of one name in one text, a line each. */
function headersOf(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).flatMap(([name, text]) => text.split('\n').map((value) => ({ name, value })))
}

function nameIn(headers: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
}
