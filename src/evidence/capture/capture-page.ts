import type { Browser, CDPSession, Page, Response } from 'playwright-core'
import type { Capture, FailedCapture } from '../../model/index.ts'
import { RecountError } from '../../model/index.ts'
import { webAddress } from '../web.ts'
import { type Archive, archiveOf } from './archive.ts'
import { attemptOf, failureOf, siteClock } from './attempt.ts'
import { findChromium, firstLine, startBrowser } from './browser.ts'
import { certificateOf } from './certificates.ts'
import { fetchWhole } from './fetch-whole.ts'
import { CAPTURE_LIMITS } from './limits.ts'
import { type Look, lookAt, missed, NO_LOOK, scrollThrough } from './look.ts'
import {
  isRedirect,
  isShown,
  type Recorder,
  recordContext,
  soon,
  type ToFetch,
  withoutFragment,
} from './recorder.ts'
import { countShortfalls, type Shortfalls } from './shortfalls.ts'
import { openSpool } from './spool.ts'
import { openTunnel } from './tunnel.ts'
import type { CaptureSettings, Visit, World } from './visit.ts'
import { writeFacts, writeInfo, writeLook } from './write-page.ts'

/** A page in an archive, or why nothing could be had. */
export type Captured =
  | { readonly capture: Capture; readonly archive: Archive }
  | { readonly failure: FailedCapture }

const WINDOW = { width: 1280, height: 900 }

/**
 * Captures the page at an address: whatever it answers is evidence, an error or a wall too. A browser of its own is started for each
 * page and ended after it. @throws RecountError not-found (no browser), bad-input, io, disk-full; the signal's reason when stopped
 */
export async function capturePage(
  address: string,
  settings: CaptureSettings,
  world: World,
): Promise<Captured> {
  const url = pageAddress(address)
  const program = findChromium(settings.chromium, settings.path)
  const tunnel = await openTunnel({
    allowed: new Set(settings.allowed),
    maxBytes: settings.limits.totalBytes,
    lookUp: settings.lookUp,
  })
  const spool = openSpool(world.files, world.temp)
  let browser: Browser | undefined
  const stop = () => void browser?.close().catch(() => {})
  let kept = false
  try {
    browser = await startBrowser(program, { tunnelPort: tunnel.port, sandbox: settings.sandbox })
    world.signal?.addEventListener('abort', stop)
    world.signal?.throwIfAborted()
    const captured = await visit({ url, startedAt: new Date(), browser, tunnel, spool, settings, world })
    kept = 'archive' in captured
    return captured
  } catch (error) {
    world.signal?.throwIfAborted()
    throw error
  } finally {
    world.signal?.removeEventListener('abort', stop)
    if (!kept) spool.remove()
    await soon(browser?.close() ?? Promise.resolve(), 10_000)
    await tunnel.close()
  }
}

/** The address of a page, without its fragment. @throws RecountError bad-input */
export function pageAddress(text: string): string {
  const url = webAddress(text)
  if (url) {
    url.hash = ''
    return url.href
  }
  throw new RecountError(
    'bad-input',
    `${text} is no address of a page.`,
    'Give an http or https address without a user name in it.',
  )
}

async function visit(given: Visit): Promise<Captured> {
  const { url, startedAt, tunnel, spool, settings, world } = given
  const shortfalls = countShortfalls()
  const software = `${settings.software.name} ${settings.software.version}`
  const date = startedAt.toISOString()
  await writeInfo(spool, { date, software, collector: settings.collector, because: settings.because })
  const { page, session, frame } = await openPage(given)
  const documents: Response[] = []
  page.on('response', (response) => {
    if (isDocument(page, response)) documents.push(response)
  })
  const recorder = recordContext(page.context(), { spool, tunnel, shortfalls })
  const until = startedAt.getTime() + settings.limits.seconds * 1_000
  tunnel.expect(url)
  const failed = await load(page, url, { recorder, until })
  const last = documents.at(-1)
  const isPage = last !== undefined && isShown(last)
  const shown = isPage && page.url() !== 'about:blank'
  if (shown) {
    await scrollThrough(page, session, { recorder, shortfalls, until })
    await recorder.quiet(Math.min(until, Date.now() + CAPTURE_LIMITS.settleSeconds * 1_000))
  }
  world.signal?.throwIfAborted()
  // A redirect that led nowhere is no page.
  if (!last || isRedirect(last.status())) return { failure: failureOf(given, failed, documents) }
  const look = shown ? await lookAt(page, session, shortfalls) : NO_LOOK
  if (isPage && !shown) missed(shortfalls)
  world.signal?.throwIfAborted()
  await recorder.end()
  const fetched = await fetchRest(given, { session, frame, recorder, look, shortfalls })
  const shownBy = await certificateOf(session, last)
  const counts = recorder.counts()
  const capture: Capture = {
    ...attemptOf(given, documents.slice(0, -1), await siteClock(last)),
    finalUrl: withoutFragment(last.url()),
    status: last.status(),
    ...(look.title !== '' && { title: look.title }),
    ...(shownBy && { certificate: shownBy.certificate }),
    files: counts.files + fetched.files,
    bytes: counts.bytes + fetched.bytes,
    shortfalls: shortfalls.list(),
  }
  await writeLook(spool, look, { url, date })
  await writeFacts(spool, {
    capture,
    collector: settings.collector,
    chain: shownBy?.chain ?? [],
    traffic: tunnel.traffic(),
    failed: recorder.failed,
    fetchedAgain: [...fetched.urls],
  })
  const archive = archiveOf(world.files, spool, {
    url,
    date,
    created: capture.finishedAt,
    title: look.title || url,
    text: look.text ?? '',
    software,
  })
  return { capture, archive }
}

async function openPage({
  browser,
  settings,
  tunnel,
}: Visit): Promise<{ page: Page; session: CDPSession; frame: string }> {
  const about = await browser.newBrowserCDPSession()
  const { userAgent } = await about.send('Browser.getVersion')
  const context = await browser.newContext({
    viewport: WINDOW,
    userAgent: userAgent.replace('HeadlessChrome', 'Chrome'), // many servers turn away what says that nobody looks
    serviceWorkers: 'block', // nobody would see what they ask for
    acceptDownloads: false,
    ignoreHTTPSErrors: settings.anyCertificate,
  })
  const page = await context.newPage()
  context.on('page', (other) => void (other !== page && other.close().catch(() => {})))
  page.on('websocket', (socket) => tunnel.expect(socket.url()))
  const session = await context.newCDPSession(page)
  await session.send('Network.enable') // or it knows of no certificate
  const { frameTree } = await session.send('Page.getFrameTree')
  return { page, session, frame: frameTree.frame.id }
}

/** Goes to an address and waits until it is loaded; returns the browser's word for it where that failed. */
async function load(
  page: Page,
  url: string,
  { recorder, until }: { readonly recorder: Recorder; readonly until: number },
): Promise<string> {
  const timeout = Math.max(1_000, Math.min(CAPTURE_LIMITS.loadSeconds * 1_000, until - Date.now()))
  try {
    await page.goto(url, { waitUntil: 'load', timeout })
    await recorder.quiet(Math.min(until, Date.now() + CAPTURE_LIMITS.scrollSeconds * 1_000))
    return ''
  } catch (error) {
    return firstLine(error)
  }
}

/** Fetches whole what the browser took parts of, or did not keep: the page itself first, then videos. */
async function fetchRest(
  { tunnel, spool }: Visit,
  page: {
    readonly session: CDPSession
    readonly frame: string
    readonly recorder: Recorder
    readonly look: Look
    readonly shortfalls: Shortfalls
  },
): Promise<{ readonly files: number; readonly bytes: number; readonly urls: readonly string[] }> {
  const { session, frame, recorder, look, shortfalls } = page
  const kinds = new Map<string, ToFetch>([
    ...look.media.map((url) => [url, 'media'] as const),
    ...recorder.toFetch,
  ])
  const order = ['held-up', 'media', 'file']
  const wanted = [...kinds].toSorted(([, a], [, b]) => order.indexOf(a) - order.indexOf(b))
  shortfalls.add('too-many-files', Math.max(0, wanted.length - CAPTURE_LIMITS.media))
  const until = Date.now() + CAPTURE_LIMITS.mediaSeconds * 1_000
  const urls: string[] = []
  let bytes = 0
  for (const [url, kind] of wanted.slice(0, CAPTURE_LIMITS.media)) {
    const size = await fetchWhole(session, url, { kind, frame, spool, tunnel, shortfalls, until })
    if (size === undefined) {
      await recorder.heldUp.get(url)?.()
      continue
    }
    urls.push(url)
    bytes += size
  }
  return { files: urls.length, bytes, urls }
}

function isDocument(page: Page, response: Response): boolean {
  const request = response.request()
  if (!request.isNavigationRequest() || !/^https?:/.test(response.url())) return false
  return request.frame() === page.mainFrame()
}
