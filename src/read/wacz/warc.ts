import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { LIMITS } from '../limits.ts'
import { broken, inflated } from './zip.ts'

/** A record of a WARC file (ISO 28500:2017, section 4). Names of fields are in lower case. */
export interface WarcRecord {
  readonly fields: ReadonlyMap<string, string>
  readonly block: Uint8Array
}

/** An HTTP response out of a record's block (RFC 9112), its body without transfer and content codings. */
export interface HttpResponse {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: Uint8Array
}

/** The record that begins at the start of `bytes`, packed as a gzip member of its own (Annex D) or plain. @throws RecountError */
export function parseRecord(bytes: Uint8Array): WarcRecord {
  const plain = isGzip(bytes)
    ? inflated(() => gunzipSync(bytes, { maxOutputLength: LIMITS.waczRecord }), 'A record')
    : bytes
  const { first, headers, rest } = head(plain)
  if (!/^WARC\/\d\.\d$/.test(first)) throw broken(new Error('no record where the index has one'))
  const length = Number(headers.get('content-length'))
  if (!Number.isSafeInteger(length) || length > rest.length) throw broken(new Error('a record is cut off'))
  return { fields: headers, block: rest.subarray(0, length) }
}

/** Reads a record's block as an HTTP response. @throws RecountError */
export function parseResponse(block: Uint8Array): HttpResponse {
  const { first, headers, rest } = head(block)
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/i.exec(first)?.[1]
  if (status === undefined) throw broken(new Error('a response has no status line'))
  const body = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? unchunked(rest) : rest
  return { status: Number(status), headers, body: decoded(body, headers.get('content-encoding') ?? '') }
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function head(bytes: Uint8Array) {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n')
  if (end < 0 || end > LIMITS.waczHeaders) throw broken(new Error('a record has no end of its headers'))
  const [first = '', ...lines] = new TextDecoder().decode(bytes.subarray(0, end)).split('\r\n')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { first, headers, rest: bytes.subarray(end + 4) }
}

/** RFC 9112, section 7.1. Many programs write a body down unchunked and leave the header: then it stays as it is. */
function unchunked(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; ; ) {
    const end = all.indexOf('\r\n', at)
    const size = /^([0-9a-f]{1,8})(?:;.*)?$/i.exec(all.toString('latin1', at, Math.max(at, end)))?.[1]
    if (size === undefined) return bytes
    const length = Number.parseInt(size, 16)
    if (length === 0) return Buffer.concat(pieces)
    if (end + 2 + length > all.length) return bytes
    pieces.push(all.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
}

const CODINGS: Readonly<
  Record<string, (bytes: Uint8Array, limit: { maxOutputLength: number }) => Uint8Array>
> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
}

/** Most browsers' archives hold decoded bodies and leave the header in place: what does not decode is taken as it is. */
function decoded(body: Uint8Array, coding: string): Uint8Array {
  const decode = CODINGS[coding.trim().toLowerCase()]
  if (!decode || body.length === 0) return body
  try {
    return decode(body, { maxOutputLength: LIMITS.waczRecord })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? inflated(() => {
          throw cause
        }, 'A page')
      : body
  }
}
