import type { CDPSession, Page } from 'playwright-core'
import { CAPTURE_LIMITS } from './limits.ts'
import { type Recorder, soon } from './recorder.ts'
import type { Shortfalls } from './shortfalls.ts'

/** What a page is to its readers, when it is done. */
export interface Look {
  readonly title: string
  /** visible words; undefined where its scripts held that up */
  readonly text: string | undefined
  /** the page after its scripts ran */
  readonly dom: Uint8Array | undefined
  readonly picture: Uint8Array | undefined
  readonly print: Uint8Array | undefined
  /** addresses of the videos and sounds that it shows */
  readonly media: readonly string[]
}

export const NO_LOOK: Look = {
  title: '',
  text: undefined,
  dom: undefined,
  picture: undefined,
  print: undefined,
  media: [],
}

/** Notes that nothing was seen of a page. */
export function missed(shortfalls: Shortfalls): void {
  for (const code of ['dom', 'screenshot', 'print'] as const) shortfalls.add(code)
}

const STUCK_MS = 5_000 // a page that does not tell its title in this time tells nothing: its scripts never rest
const STEP_MS = CAPTURE_LIMITS.stepSeconds * 1_000

/** Scrolls a page down to its end, as a reader would, so that what is loaded late comes in; then back. Clicks on nothing. */
export async function scrollThrough(
  page: Page,
  session: CDPSession,
  given: { readonly recorder: Recorder; readonly shortfalls: Shortfalls; readonly until: number },
): Promise<void> {
  const { recorder, shortfalls, until } = given
  const left = () => until - Date.now()
  const measure = async () => {
    const measures = await soon(session.send('Page.getLayoutMetrics'), left())
    return measures && { top: measures.cssVisualViewport.pageY, ...sizes(measures) }
  }
  const wait = (milliseconds: number) =>
    recorder.quiet(Math.min(until, Date.now() + CAPTURE_LIMITS.scrollSeconds * 1_000), milliseconds)
  for (let screens = 0; ; screens += 1) {
    const before = await measure()
    if (!before || left() <= 0 || screens >= CAPTURE_LIMITS.screens) {
      shortfalls.add('scrolling')
      break
    }
    await soon(page.evaluate('window.scrollBy(0, window.innerHeight)'), left())
    const isEnd = before.top + before.window >= before.height - 1
    await wait(isEnd ? CAPTURE_LIMITS.quietMs : CAPTURE_LIMITS.scrollMs)
    const after = await measure()
    // At its end, or held fast, it may still grow: then there is more to see.
    if (after && after.height === before.height && (isEnd || after.top === before.top)) break
  }
  await soon(page.evaluate('window.scrollTo(0, 0)'), Math.max(500, until - Date.now()))
}

interface Measures {
  readonly cssVisualViewport: { readonly clientHeight: number }
  readonly cssContentSize: { readonly height: number }
}

function sizes({ cssVisualViewport, cssContentSize }: Measures) {
  return { window: cssVisualViewport.clientHeight, height: cssContentSize.height }
}

/** Takes what readers see. Each part has its own time, since a page's scripts can hold up any of them. */
export async function lookAt(page: Page, session: CDPSession, shortfalls: Shortfalls): Promise<Look> {
  const title = await soon(page.title(), STUCK_MS)
  if (title === undefined) {
    missed(shortfalls)
    return NO_LOOK
  }
  // biome-ignore lint/performance/useDomNodeTextContent: only words that are seen are wanted
  const text = await soon(page.locator('body').innerText({ timeout: STEP_MS }), STEP_MS)
  const dom = await soon(page.content(), STEP_MS)
  const domBytes = dom === undefined ? undefined : Buffer.from(dom, 'utf8')
  const fits = domBytes !== undefined && domBytes.length <= CAPTURE_LIMITS.domBytes
  if (!fits) shortfalls.add('dom')
  const media = await soon(
    page.locator('video, audio, source').evaluateAll((elements) =>
      elements.map((element) => {
        const { currentSrc, src } = element as HTMLVideoElement
        return currentSrc || src || ''
      }),
    ),
    STEP_MS,
  )
  return {
    title: title.replace(/\s+/g, ' ').trim(),
    text: text?.slice(0, CAPTURE_LIMITS.textLength),
    dom: fits ? domBytes : undefined,
    picture: await pictureOf(page, session, shortfalls),
    print: await printOf(page, shortfalls),
    media: [...new Set(media ?? [])].filter((url) => /^https?:/.test(url)),
  }
}

async function pictureOf(page: Page, session: CDPSession, shortfalls: Shortfalls) {
  const place = await soon(session.send('Page.getLayoutMetrics'), STEP_MS)
  const { width = 0, height = 0 } = place?.cssContentSize ?? {}
  const cut = height > CAPTURE_LIMITS.pixels
  const clip = { x: 0, y: 0, width: Math.min(width, CAPTURE_LIMITS.pixels), height: CAPTURE_LIMITS.pixels }
  const picture = await soon(
    page.screenshot({ fullPage: true, timeout: STEP_MS, ...(cut && { clip }) }),
    STEP_MS,
  )
  if (cut || !picture) shortfalls.add('screenshot')
  return picture
}

async function printOf(page: Page, shortfalls: Shortfalls) {
  const print = await soon(page.pdf({ printBackground: true, format: 'A4' }), STEP_MS)
  if (print && print.length <= CAPTURE_LIMITS.printBytes) return print
  shortfalls.add('print')
  return undefined
}
