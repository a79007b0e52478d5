import type { BrowserContext, Request, Response } from 'playwright-core'
import { type RecordFields, requestHead, responseHead } from '../wacz/index.ts'
import { CAPTURE_LIMITS } from './limits.ts'
import { meaningOf, type Shortfalls } from './shortfalls.ts'
import type { Spool } from './spool.ts'
import { placeOf, type Tunnel } from './tunnel.ts'

/** Files over this are fetched once more by the browser, in a stream: it does not keep them for those who look on. */
const KEPT_BY_BROWSER = 8 * 1024 * 1024
const NOTHING = new Uint8Array()

/** Videos, sounds and files that are no page; other large files; and the page itself, where its scripts or server held it up. */
export type ToFetch = 'media' | 'file' | 'held-up'

/** Everything that a page asks for and is answered, on its way into the archive. */
export interface Recorder {
  /** what is to be fetched whole, by its address */
  readonly toFetch: ReadonlyMap<string, ToFetch>
  /** for each page that is held up: writes down the head of its answer, where it cannot be fetched either */
  readonly heldUp: ReadonlyMap<string, () => Promise<void>>
  /** requests that failed, with the browser's word for it */
  readonly failed: readonly { readonly url: string; readonly error: string }[]
  /** how many responses were written down, and of how many bytes */
  counts(): { readonly files: number; readonly bytes: number }
  /** Waits until nothing is asked for or written down for so long, or until the time is up (milliseconds since 1970). */
  quiet(until: number, milliseconds?: number): Promise<boolean>
  /** Writes down what is there of requests that have not ended, and stops. */
  end(): Promise<void>
}

/** Writes down what goes on in a context of the browser. */
export function recordContext(
  context: BrowserContext,
  given: { readonly spool: Spool; readonly tunnel: Tunnel; readonly shortfalls: Shortfalls },
): Recorder {
  const { spool, tunnel, shortfalls } = given
  const pending = new Set<Request>()
  const writing = new Set<Promise<void>>()
  const toFetch = new Map<string, ToFetch>()
  const heldUp = new Map<string, () => Promise<void>>()
  const failed: { url: string; error: string }[] = []
  let [files, bytes, lastEvent, ended] = [0, 0, Date.now(), false]

  function onRequest(request: Request) {
    tunnel.expect(request.url())
    if (!isWeb(request.url())) return
    lastEvent = Date.now()
    pending.add(request)
  }

  function settle(request: Request, write: () => Promise<void>) {
    lastEvent = Date.now()
    if (!pending.delete(request) || ended) return
    if (files + writing.size >= CAPTURE_LIMITS.files) return shortfalls.add('too-many-files')
    const done = write()
      .catch(() => shortfalls.add('broken-file'))
      .finally(() => {
        writing.delete(done)
        lastEvent = Date.now()
      })
    writing.add(done)
  }

  function onResponse(response: Response) {
    // The browser's viewer makes a page of its own of a PDF, under the same address: that is not what the server sent.
    if (isFileItself(response)) toFetch.set(withoutFragment(response.url()), 'media')
  }

  async function finished(request: Request) {
    const response = await request.response()
    if (response) await write(request, response, await payloadOf(response))
  }

  async function brokenOff(request: Request) {
    const url = request.url()
    const error = request.failure()?.errorText ?? ''
    const response = await request.response().catch(() => null)
    if (response && isMedia(response)) return void toFetch.set(url, 'media') // browsers take only what they play
    if (response && isFileItself(response)) return // the browser would download it; it is fetched whole
    failed.push({ url, error })
    const meaning = meaningOf(error, tunnel.traffic().refused.get(placeOf(url) ?? ''))
    if (meaning) shortfalls.add(meaning)
    if (response) await write(request, response, { bytes: NOTHING, truncated: 'disconnect' })
  }

  async function payloadOf(response: Response): Promise<Payload | undefined> {
    const url = withoutFragment(response.url())
    if (isRedirect(response.status())) return { bytes: NOTHING }
    const isGet = response.request().method() === 'GET'
    const length = Number((await response.headerValue('content-length')) ?? Number.NaN)
    if (toFetch.has(url)) return undefined
    if (isGet && (isMedia(response) || length > KEPT_BY_BROWSER)) {
      toFetch.set(url, isMedia(response) ? 'media' : 'file')
      return undefined
    }
    const body = await response.body().catch(() => undefined)
    // Of what was long and came without a length, the browser may have kept nothing: it says so, or that there was nothing.
    const isLost = body === undefined || (body.length === 0 && Number.isNaN(length))
    if (isLost && isGet && response.status() === 200) {
      toFetch.set(url, 'file')
      return undefined
    }
    if (body === undefined) {
      shortfalls.add('broken-file')
      return { bytes: NOTHING, truncated: 'unspecified' }
    }
    if (body.length <= CAPTURE_LIMITS.fileBytes) return { bytes: body }
    shortfalls.add('large-file')
    return { bytes: NOTHING, truncated: 'length' }
  }

  async function write(request: Request, response: Response, payload: Payload | undefined) {
    if (!payload) return // it is fetched whole, later
    const url = withoutFragment(request.url())
    const started = request.timing().startTime
    const fields = {
      url,
      date: new Date(started > 0 ? started : Date.now()).toISOString(),
      ip: tunnel.traffic().reached.get(placeOf(url) ?? '') ?? '',
    }
    const headers = await response.headersArray()
    const id = await spool.add(
      {
        ...fields,
        type: 'response',
        contentType: 'application/http; msgtype=response',
        ...(payload.truncated && { truncated: payload.truncated }),
      },
      { head: responseHead(response.status(), response.statusText(), headers), payload: payload.bytes },
      { mime: mimeOf(response), status: response.status() },
    )
    files += 1
    bytes += payload.bytes.length
    await spool.add(
      { ...fields, type: 'request', contentType: 'application/http; msgtype=request', concurrentTo: [id] },
      {
        head: requestHead(request.method(), url, await request.headersArray()),
        payload: request.postDataBuffer() ?? NOTHING,
      },
    )
  }

  const onFinished = (request: Request) => settle(request, () => finished(request))
  const onFailed = (request: Request) => settle(request, () => brokenOff(request))
  context.on('request', onRequest)
  context.on('response', onResponse)
  context.on('requestfinished', onFinished)
  context.on('requestfailed', onFailed)

  return {
    toFetch,
    heldUp,
    failed,
    counts: () => ({ files, bytes }),
    async quiet(until, milliseconds = CAPTURE_LIMITS.quietMs) {
      const since = Date.now()
      while (Date.now() < until) {
        const idle = pending.size === 0 && writing.size === 0
        if (idle && Date.now() - Math.max(since, lastEvent) >= milliseconds) return true
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return false
    },
    async end() {
      const unfinished = [...pending]
      pending.clear()
      await Promise.all(writing)
      shortfalls.add('time', unfinished.length)
      for (const request of unfinished) {
        const url = withoutFragment(request.url())
        const response = await soon(request.response(), 5_000)
        const writeHead = async () => {
          if (response) await write(request, response, { bytes: NOTHING, truncated: 'time' }).catch(() => {})
        }
        if (toFetch.has(url)) continue
        if (!response) failed.push({ url, error: 'no answer in time' })
        else if (isMedia(response)) toFetch.set(url, 'media')
        else if (request.isNavigationRequest() && request.method() === 'GET') {
          toFetch.set(url, 'held-up')
          heldUp.set(url, writeHead)
        } else await writeHead()
      }
      ended = true
      context.off('requestfinished', onFinished)
      context.off('requestfailed', onFailed)
    },
  }
}

interface Payload {
  readonly bytes: Uint8Array
  readonly truncated?: RecordFields['truncated']
}

/** What comes of work that may never end, if it ends in time. */
export function soon<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(1, milliseconds))
  })
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer))
}

export function withoutFragment(url: string): string {
  const hash = url.indexOf('#')
  return hash < 0 ? url : url.slice(0, hash)
}

export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
}

function isWeb(url: string): boolean {
  return /^https?:/.test(url)
}

function isMedia(response: Response): boolean {
  return response.status() < 300 && /^(?:video|audio)\//.test(mimeOf(response))
}

/** Whether the browser shows a document as a page. A PDF it would show in a viewer of its own, which is no part of it. */
export function isShown(response: Response): boolean {
  return /^(?:text\/|image\/|application\/(?:xhtml\+xml|xml|json)$|$)/.test(mimeOf(response))
}

/** Whether a response is the document itself that was asked for, and no page. */
function isFileItself(response: Response): boolean {
  return response.request().isNavigationRequest() && response.ok() && !isShown(response)
}

function mimeOf(response: Response): string {
  return (response.headers()['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
}
