import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { BlobStore } from '../blob-store.ts'
import {
  type Indexed,
  indexText,
  type Listed,
  packageDigestText,
  packageText,
  pagesText,
  RECORD_END,
  recordHead,
} from '../wacz/index.ts'
import type { PackageContent, PackagedItem, PackageFile } from './content.ts'

const ARCHIVE = 'items.warc.gz'

/**
 * The items of a package as a web archive (WACZ 1.1.1): each is a record `resource` of a WARC 1.1 file at the address that is said of it,
 * else at `urn:sha256:`, so that replay tools open it. The archive comes first; the index can be made once it was read to its end.
 */
export function webArchive(content: PackageContent, blobs: Pick<BlobStore, 'stream'>) {
  const indexed: Indexed[] = []
  const { name, purpose, made, software } = content
  const pages = content.items.map((item) => ({
    id: item.digest,
    url: addressOf(item),
    date: item.acquisitions[0]?.at ?? made,
    title: item.name,
  }))

  async function* archive(): AsyncGenerator<Uint8Array> {
    let offset = 0
    for (const [at, item] of content.items.entries()) {
      const { url, date } = pages[at]! // one for each item
      const digest = createHash('sha256')
      let length = 0
      // Each record is a gzip member of its own, so that one can be read without the others (WARC 1.1, annex D).
      const plain = Readable.from(record(item, { url, date }, blobs.stream(item.digest)))
      // An error of the one ends the other, and is thrown here.
      for await (const piece of pipeline(plain, createGzip(), () => {})) {
        length += piece.length
        digest.update(piece)
        yield piece
      }
      const place = { recordSha256: digest.digest('hex'), filename: ARCHIVE, offset, length }
      indexed.push({ url, date, mime: item.mediaType, status: 200, payloadSha256: item.digest, ...place })
      offset += length
    }
  }

  return {
    archive: (): PackageFile => ({ path: `archive/${ARCHIVE}`, size: undefined, content: archive() }),
    /** The index and the list of pages. */
    index: (): readonly PackageFile[] => [
      textFile('indexes/index.cdx', indexText(indexed)),
      textFile('pages/pages.jsonl', pagesText(pages)),
    ],
    /** What describes the archive: every file that is written by then, and the digest of that. */
    description: (files: readonly Listed[]): readonly PackageFile[] => {
      const described = packageText(files, {
        title: name,
        description: `Evidence packed for: ${purpose}`,
        created: made,
        software,
        main: pages.find(({ url }) => url.startsWith('http')) ?? pages[0],
      })
      return [
        textFile('datapackage.json', described),
        textFile('datapackage-digest.json', packageDigestText(described)),
      ]
    },
  }
}

/** A record whose id follows from its bytes, so that one package is the same bytes whenever it is made. */
async function* record(
  { digest, size, mediaType, name }: PackagedItem,
  { url, date }: { readonly url: string; readonly date: string },
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const id = `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  const contentType = mediaType || 'application/octet-stream'
  yield recordHead(
    { type: 'resource', id, date, url, contentType, name },
    { length: size, sha256: digest, payloadSha256: digest },
  )
  yield* bytes
  yield RECORD_END
}

function addressOf({ digest, acquisitions }: PackagedItem): string {
  const url = acquisitions.findLast(({ said }) => said.url !== undefined)?.said.url
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url)
    ? new URL(url).href
    : `urn:sha256:${digest}`
}

function textFile(path: string, words: string): PackageFile {
  const bytes = Buffer.from(words, 'utf8')
  return { path, size: bytes.length, content: bytes }
}
