import { hash } from 'node:crypto'
import { type PassThrough, Readable } from 'node:stream'
import type { Files } from '../files.ts'
import { type Indexed, indexText, packageDigestText, packageText, pagesText } from '../wacz/index.ts'
import { type Spool, WARC_NAME } from './spool.ts'

/** A web archive (WACZ 1.1.1), ready to be preserved. */
export interface Archive {
  /** visible text of the page, and the index of what it is made of: to be held against an earlier capture */
  readonly text: string
  readonly indexed: readonly Indexed[]
  /** its bytes; can be asked for once */
  stream(): AsyncIterable<Uint8Array>
  /** removes what it was made from; it must have been preserved, or given up */
  remove(): void
}

/** What is told of the page that was captured. */
export interface PackageFacts {
  readonly url: string
  /** RFC 3339: when the page was captured */
  readonly date: string
  /** RFC 3339: when the archive was written */
  readonly created: string
  readonly title: string
  readonly text: string
  readonly software: string
}

/** Puts an archive together from a WARC file that is done. */
export function archiveOf(files: Files, spool: Spool, facts: PackageFacts): Archive {
  const { size, sha256, indexed } = spool.end()
  const { url, date, title, text, created, software } = facts
  const page = { id: hash('sha256', `${url} ${date}`).slice(0, 20), url, date, title, text }
  const small = [
    ['indexes/index.cdx', indexText(indexed)],
    ['pages/pages.jsonl', pagesText([page])],
  ] as const
  const list = packageText(
    [
      { path: `archive/${WARC_NAME}`, bytes: size, sha256 },
      ...small.map(([path, text]) => ({
        path,
        bytes: Buffer.byteLength(text),
        sha256: hash('sha256', text),
      })),
    ],
    { title, created, software, main: page },
  )
  const texts = [
    ...small,
    ['datapackage.json', list],
    ['datapackage-digest.json', packageDigestText(list)],
  ] as const
  return {
    text,
    indexed,
    remove: () => spool.remove(),
    async *stream() {
      const { ZipFile } = await import('yazl')
      const zip = new ZipFile()
      // WACZ 1.1.1, section 5.1: what is packed already is stored, so that a part of it can be read in place. Its media type is told by
      // the first file.
      const given = { mtime: new Date(created), mode: 0o100644, compress: false }
      zip.addReadStream(Readable.from(files.stream(spool.path)), `archive/${WARC_NAME}`, { ...given, size })
      for (const [path, text] of texts) zip.addBuffer(Buffer.from(text, 'utf8'), path, given)
      zip.end()
      yield* zip.outputStream as PassThrough
    },
  }
}
