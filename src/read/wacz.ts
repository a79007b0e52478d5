import { type Document, RecountError } from '../model/index.ts'
import type { Given } from './document.ts'
import { type IndexLine, openWebArchive, type WebArchive } from './wacz/archive.ts'
import { parseResponse } from './wacz/warc.ts'

/** Reads the bytes of a page by what they are. */
type ReadInner = (
  bytes: Uint8Array,
  hints: { readonly mediaType?: string; readonly url: string },
) => Promise<Document>

const MOST_REDIRECTS = 20
const HTML = /^(?:text\/html|application\/xhtml\+xml)$/

/**
 * Reads the main page of a web archive (WACZ 1.1.1): the page as it stood after its scripts ran, where the archive keeps that
 * (`urn:dom:`, as `recount capture` does), else the bytes that the server sent. The rules for blocks are those of the page's own kind.
 * @throws RecountError `unreadable` where the archive is broken or its page is not in it, and what the page's reader throws
 */
export async function readWacz(bytes: Uint8Array, given: Given, readInner: ReadInner): Promise<Document> {
  const archive = await openWebArchive(bytes)
  const page = await pageIn(archive)
  const url = given.url ?? page.url
  const document = await readInner(page.bytes, { url, ...(page.mediaType && { mediaType: page.mediaType }) })
  const title = document.title ?? archive.mainPage.title
  return {
    ...document,
    mediaType: 'application/wacz',
    url,
    ...(title !== undefined && { title }),
    // A page that does not say who publishes it is still known by where it was.
    publisher: document.publisher ?? new URL(page.url).hostname.replace(/^www\./, ''),
  }
}

interface PageBytes {
  /** where redirects led */
  readonly url: string
  readonly bytes: Uint8Array
  readonly mediaType?: string
}

async function pageIn(archive: WebArchive): Promise<PageBytes> {
  let url = withoutFragment(archive.mainPage.url)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const line = lineOf(archive, url)
    if (!line) break
    const { status, headers, body } = parseResponse((await archive.record(line)).block)
    const location = headers.get('location')
    if (status >= 300 && status < 400 && location && URL.canParse(location, url)) {
      url = withoutFragment(new URL(location, url).href)
      continue
    }
    const dom = HTML.test(line.mime) && lineOf(archive, `urn:dom:${withoutFragment(archive.mainPage.url)}`)
    if (dom) return { url, bytes: (await archive.record(dom)).block, mediaType: 'text/html' }
    return { url, bytes: body, ...(HTML.test(line.mime) && { mediaType: 'text/html' }) }
  }
  throw new RecountError(
    'unreadable',
    `The web archive does not hold its main page, ${archive.mainPage.url}.`,
    'Open it in a replay program, and capture the page that matters.',
  )
}

/** The line of an address whose time is nearest to the page's. */
function lineOf({ lines, mainPage }: WebArchive, url: string): IndexLine | undefined {
  const wanted = Date.parse(mainPage.time ?? '') || 0
  const found = lines.filter((line) => line.url === url && line.mime !== 'warc/revisit')
  const distance = (line: IndexLine) => Math.abs(timeOf(line) - wanted)
  return found.toSorted((a, b) => distance(a) - distance(b))[0]
}

function timeOf({ time }: IndexLine): number {
  const [, year, month, day, hour, minute, second, rest = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d*)$/.exec(time) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${rest.padEnd(3, '0')}Z`) || 0
}

function withoutFragment(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  parsed.hash = ''
  return parsed.href
}
