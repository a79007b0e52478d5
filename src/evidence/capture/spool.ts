import { createHash, hash, randomUUID } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import type { Files } from '../files.ts'
import type { TempFolder } from '../temp.ts'
import type { Indexed } from '../wacz/index.ts'
import { type Block, blockOf, RECORD_END, type RecordFields, recordHead } from '../wacz/index.ts'

/** What a record is made of: the head of an HTTP message, where it has one, and its payload in memory or in a file of ours. */
export interface Content {
  readonly head?: Uint8Array
  readonly payload: Uint8Array | Held
}

/** Bytes on their way, in a file of the workspace's temporary folder. */
export interface Held {
  readonly path: string
  readonly size: number
  /** hexadecimal */
  readonly sha256: string
  remove(): void
}

/** The WARC file of a capture, while it is written. */
export interface Spool {
  readonly path: string
  /** Adds a record and returns its id. With a status or a type it is listed in the index. */
  add(
    fields: Omit<RecordFields, 'id'>,
    content: Content,
    indexed?: { readonly mime: string; readonly status?: number },
  ): Promise<string>
  /** Keeps pieces of up to `limit` bytes aside until they are added; undefined where there are more. */
  hold(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<Held | undefined>
  /** Ends the file. Nothing can be added after it. */
  end(): { readonly size: number; readonly sha256: string; readonly indexed: readonly Indexed[] }
  remove(): void
}

export const WARC_NAME = 'data.warc.gz'

/** Opens a WARC file, each record of which is a gzip member of its own (ISO 28500:2017, Annex D). */
export function openSpool(files: Files, temp: TempFolder): Spool {
  const { path, file } = temp.create()
  const whole = createHash('sha256')
  const indexed: Indexed[] = []
  let offset = 0
  let open = true
  // Records are written one after the other, however many responses come at once.
  let last: Promise<unknown> = Promise.resolve()

  function close() {
    if (open) file.close()
    open = false
  }

  async function write(fields: RecordFields, content: Content) {
    const record = createHash('sha256')
    let length = 0
    for await (const piece of packed(files, fields, content)) {
      file.write(piece)
      whole.update(piece)
      record.update(piece)
      length += piece.length
    }
    return { length, recordSha256: record.digest('hex') }
  }

  return {
    path,
    async add(fields, content, listed) {
      const id = `urn:uuid:${randomUUID()}`
      const writing = last.then(async () => {
        const { length, recordSha256 } = await write({ ...fields, id }, content)
        if (listed && fields.url !== undefined)
          indexed.push({
            url: fields.url,
            date: fields.date,
            mime: listed.mime,
            ...(listed.status !== undefined && { status: listed.status }),
            payloadSha256: payloadDigest(content),
            recordSha256,
            filename: WARC_NAME,
            offset,
            length,
          })
        offset += length
      })
      last = writing.catch(() => {})
      await writing
      return id
    },
    async hold(pieces, limit) {
      const held = temp.create()
      const digest = createHash('sha256')
      const remove = () => files.remove(held.path)
      let size = 0
      try {
        for await (const piece of pieces) {
          size += piece.length
          if (size > limit) break
          held.file.write(piece)
          digest.update(piece)
        }
      } catch (error) {
        held.file.close()
        remove()
        throw error
      }
      held.file.close()
      if (size <= limit) return { path: held.path, size, sha256: digest.digest('hex'), remove }
      remove()
      return undefined
    },
    end() {
      close()
      return { size: offset, sha256: whole.digest('hex'), indexed }
    },
    remove() {
      close()
      files.remove(path)
    },
  }
}

async function* packed(files: Files, fields: RecordFields, { head = new Uint8Array(), payload }: Content) {
  if (payload instanceof Uint8Array) {
    const block = blockOf(head, payload)
    const whole = [recordHead(fields, digestsFor(fields, block)), block.bytes, RECORD_END]
    yield gzipSync(Buffer.concat(whole))
    return
  }
  const { path, size, sha256 } = payload
  const digest = createHash('sha256').update(head)
  for await (const piece of files.stream(path)) digest.update(piece)
  const block = { length: head.length + size, sha256: digest.digest('hex'), payloadSha256: sha256 }
  async function* record() {
    yield recordHead(fields, digestsFor(fields, block))
    yield head
    yield* files.stream(path)
    yield RECORD_END
  }
  const gzip = createGzip({ level: 1 }) // videos are packed already
  pipeline(Readable.from(record()), gzip, () => {}) // what fails ends the iteration
  yield* gzip as AsyncIterable<Uint8Array>
}

/** Only records with a payload have its digest (ISO 28500:2017, section 5.9); a file of fields has none. */
function digestsFor({ type }: RecordFields, { length, sha256, payloadSha256 }: Block): Block {
  const hasPayload = type === 'response' || type === 'request' || type === 'resource'
  return { length, sha256, ...(hasPayload && payloadSha256 !== undefined && { payloadSha256 }) }
}

function payloadDigest({ payload }: Content): string {
  return payload instanceof Uint8Array ? hash('sha256', payload) : payload.sha256
}
