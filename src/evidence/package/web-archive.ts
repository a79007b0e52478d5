import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { BlobStore } from '../blob-store.ts'
import type { PackageContent, PackagedItem, PackageFile } from './content.ts'

/** A record as it lies in the archive. */
interface Indexed {
  readonly url: string
  readonly date: string
  readonly item: PackagedItem
  readonly offset: number
  readonly length: number
}

/** What a web archive says of one of its files (WACZ 1.1.1, section 5.2.1). */
export interface Resource {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

const ARCHIVE = 'items.warc.gz'

/**
 * The items of a package as a web archive (WACZ 1.1.1): each is a record `resource` of a WARC 1.1 file at the address that is said of it,
 * else at `urn:sha256:`, so that replay tools open it. The archive comes first; the index can be made once it was read to its end.
 */
export function webArchive(content: PackageContent, blobs: Pick<BlobStore, 'stream'>) {
  const indexed: Indexed[] = []

  async function* archive(): AsyncGenerator<Uint8Array> {
    let offset = 0
    for (const item of content.items) {
      const [url, date] = [addressOf(item), item.acquisitions[0]?.at ?? content.made]
      let length = 0
      // Each record is a gzip member of its own, so that one can be read without the others (WARC 1.1, annex D).
      const plain = record(item, { url, date }, blobs.stream(item.digest))
      // An error of the one ends the other, and is thrown here.
      for await (const piece of pipeline(plain, createGzip(), () => {})) {
        length += piece.length
        yield piece
      }
      indexed.push({ url, date, item, offset, length })
      offset += length
    }
  }

  return {
    archive: (): PackageFile => ({ path: `archive/${ARCHIVE}`, size: undefined, content: archive() }),
    /** The index and the list of pages. */
    index: (): readonly PackageFile[] => [
      textFile('indexes/index.cdxj', indexed.map(indexLine).sort(byBytes).join('')),
      textFile('pages/pages.jsonl', pageLines(indexed)),
    ],
    /** What describes the archive: every file that is written by then, and the digest of that. */
    description: (resources: readonly Resource[]): readonly PackageFile[] => {
      const main = indexed.find(({ url }) => url.startsWith('http')) ?? indexed[0]
      const described = json({
        profile: 'data-package',
        wacz_version: '1.1.1',
        title: content.name,
        description: `Evidence packed for: ${content.purpose}`,
        created: content.made,
        software: content.software,
        ...(main && { mainPageUrl: main.url, mainPageDate: main.date }),
        resources: resources.map(({ path, sha256, bytes }) => ({
          name: path.slice(path.lastIndexOf('/') + 1),
          path,
          hash: `sha256:${sha256}`,
          bytes,
        })),
      })
      const hash = `sha256:${createHash('sha256').update(described).digest('hex')}`
      return [
        textFile('datapackage.json', described),
        textFile('datapackage-digest.json', json({ path: 'datapackage.json', hash })),
      ]
    },
  }
}

/** A record with its head and end (WARC 1.1, section 4). What names and types hold of line ends would begin a field of its own. */
function record(
  { digest, size, mediaType, name }: PackagedItem,
  { url, date }: { readonly url: string; readonly date: string },
  bytes: AsyncIterable<Uint8Array>,
): Readable {
  const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  const head = [
    'WARC/1.1',
    'WARC-Type: resource',
    `WARC-Record-ID: <urn:uuid:${id}>`,
    `WARC-Date: ${date}`,
    `WARC-Target-URI: ${url}`,
    `WARC-Block-Digest: sha256:${digest}`,
    `WARC-Payload-Digest: sha256:${digest}`,
    `X-Recount-Name: ${encodeURIComponent(name)}`,
    `Content-Type: ${mediaType || 'application/octet-stream'}`,
    `Content-Length: ${size}`,
  ]
  async function* whole() {
    yield Buffer.from(`${head.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\r\n')}\r\n\r\n`, 'utf8')
    yield* bytes
    yield Buffer.from('\r\n\r\n')
  }
  return Readable.from(whole())
}

function addressOf({ digest, acquisitions }: PackagedItem): string {
  const url = acquisitions.findLast(({ said }) => said.url !== undefined)?.said.url
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url)
    ? new URL(url).href
    : `urn:sha256:${digest}`
}

/** A line of the index (CDXJ 0.1.0): how the address is searched for, the time in digits, and where the record lies. */
function indexLine({ url, date, item, offset, length }: Indexed): string {
  const fields = {
    url,
    digest: `sha256:${item.digest}`,
    mime: item.mediaType,
    filename: ARCHIVE,
    offset,
    length,
    status: 200,
  }
  return `${searchKey(url)} ${date.replace(/\D/g, '').slice(0, 17)} ${JSON.stringify(fields)}\n`
}

/** An address as indexes are sorted by (SURT): the parts of the host from the last to the first. */
function searchKey(url: string): string {
  if (!url.startsWith('http')) return url
  const { hostname, port, pathname, search } = new URL(url)
  const host = hostname
    .replace(/^www\./, '')
    .split('.')
    .reverse()
    .join(',')
  return `${host}${port && `:${port}`})${pathname}${search}`.toLowerCase().replaceAll(' ', '%20')
}

/** WACZ 1.1.1, section 5.2.3. */
function pageLines(indexed: readonly Indexed[]): string {
  const lines: object[] = [{ format: 'json-pages-1.0', id: 'pages', title: 'All Pages' }]
  for (const { url, date, item } of indexed) lines.push({ id: item.digest, url, ts: date, title: item.name })
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`

function textFile(path: string, words: string): PackageFile {
  const bytes = Buffer.from(words, 'utf8')
  return { path, size: bytes.length, content: bytes }
}
