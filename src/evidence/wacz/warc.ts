import { hash } from 'node:crypto'

/** Fields of a WARC record (ISO 28500:2017, section 5) beside those that follow from its block. */
export interface RecordFields {
  readonly type: 'warcinfo' | 'response' | 'request' | 'resource'
  /** `urn:uuid:...` */
  readonly id: string
  /** RFC 3339, UTC: when the capture of it began (5.4) */
  readonly date: string
  /** what was captured; absent for `warcinfo` (5.12) */
  readonly url?: string
  readonly contentType: string
  /** ids of records of the same moment (5.7) */
  readonly concurrentTo?: readonly string[]
  readonly ip?: string
  /** why the block is not whole (5.13) */
  readonly truncated?: 'length' | 'time' | 'disconnect' | 'unspecified'
  readonly filename?: string
  /** the name that the file came under, a field of our own (section 4: unknown fields are passed over) */
  readonly name?: string
}

/** The block of a record: its bytes in pieces, and their number and digests in hexadecimal. */
export interface Block {
  readonly length: number
  readonly sha256: string
  /** of the payload, where the block holds the head of an HTTP message before it (5.9) */
  readonly payloadSha256?: string
}

const CRLF = '\r\n'

/** The head of a record, up to and with the empty line before its block (section 4). Every record ends with `RECORD_END`. */
export function recordHead(fields: RecordFields, block: Block): Uint8Array {
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${fields.type}`,
    `WARC-Record-ID: <${fields.id}>`,
    `WARC-Date: ${fields.date}`,
    ...(fields.url === undefined ? [] : [`WARC-Target-URI: ${fields.url}`]),
    ...(fields.name === undefined ? [] : [`X-Recount-Name: ${encodeURIComponent(fields.name)}`]),
    ...(fields.filename === undefined ? [] : [`WARC-Filename: ${fields.filename}`]),
    ...(fields.concurrentTo ?? []).map((id) => `WARC-Concurrent-To: <${id}>`),
    ...(fields.ip ? [`WARC-IP-Address: ${fields.ip}`] : []),
    ...(fields.truncated === undefined ? [] : [`WARC-Truncated: ${fields.truncated}`]),
    `WARC-Block-Digest: sha256:${block.sha256}`,
    ...(block.payloadSha256 === undefined ? [] : [`WARC-Payload-Digest: sha256:${block.payloadSha256}`]),
    `Content-Type: ${fields.contentType}`,
    `Content-Length: ${block.length}`,
  ]
  // Addresses and types come from servers: a line break in one would begin a field of its own.
  return Buffer.from(lines.map((line) => line.replace(/[\r\n]+/g, ' ') + CRLF).join('') + CRLF, 'utf8')
}

export const RECORD_END: Uint8Array = Buffer.from(CRLF + CRLF)

/** A block of bytes in memory. */
export function blockOf(head: Uint8Array, payload: Uint8Array): Block & { readonly bytes: Uint8Array } {
  const bytes = head.length === 0 ? payload : Buffer.concat([head, payload])
  return {
    bytes,
    length: bytes.length,
    sha256: hash('sha256', bytes),
    payloadSha256: hash('sha256', payload),
  }
}

/** A block of `application/warc-fields` (section 6.2). */
export function warcFields(fields: Readonly<Record<string, string>>): Uint8Array {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
  return Buffer.from(lines.join(CRLF) + CRLF, 'utf8')
}

export interface Header {
  readonly name: string
  readonly value: string
}

/** What a browser hands over is decoded: headers of codings stay readable under another name, and the payload is what it says. */
const OF_CODING = /^(?:content-encoding|transfer-encoding|content-length)$/i

/** The head of a response as it came, byte for byte where the browser kept it so: browsers give headers as Latin-1. */
export function responseHead(status: number, statusText: string, headers: readonly Header[]): Uint8Array {
  const coded = headers.some(({ name }) => /^(?:content|transfer)-encoding$/i.test(name))
  const renamed = headers.map(({ name, value }) =>
    coded && OF_CODING.test(name) ? { name: `X-Orig-${name}`, value } : { name, value },
  )
  return httpHead(`HTTP/1.1 ${status} ${statusText}`.trimEnd(), renamed)
}

export function requestHead(method: string, url: string, headers: readonly Header[]): Uint8Array {
  const { pathname, search } = new URL(url)
  return httpHead(`${method} ${pathname}${search} HTTP/1.1`, headers)
}

function httpHead(first: string, headers: readonly Header[]): Uint8Array {
  const lines = [
    first,
    ...headers.flatMap(({ name, value }) => (name.startsWith(':') ? [] : [`${name}: ${value}`])),
  ]
  // What no header may hold (RFC 9110, 5.5) would end it, and begin what the server never sent.
  return Buffer.from(lines.map((line) => line.replace(/[\r\n\0]+/g, ' ')).join(CRLF) + CRLF + CRLF, 'latin1')
}
