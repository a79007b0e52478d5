import { charsetOfForm, looksLikeText } from './charset.ts'

const HEAD = 4096 // bytes or characters at the start that tell a type
const WHOLE_JSON = 4 * 1024 * 1024 // bytes up to which a text is tried as JSON

/** WHATWG MIME Sniffing, section 7.1, and the elements that captured fragments begin with. */
const HTML =
  /^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>)*<(?:!doctype html|html|head|body|title|meta|script|style|article|section|main|header|div|table|p|br|h[1-6]|iframe|font|a|b|span|ul|ol)(?=[\s/>])/i
const XML = /^\s*<\?xml\s/i
const HEADER = /^([A-Za-z][A-Za-z0-9-]*):[ \t]?/
const MAIL_HEADERS = new Set(
  'from to cc bcc subject date reply-to sender received return-path delivered-to message-id mime-version content-type content-transfer-encoding in-reply-to references dkim-signature authentication-results'.split(
    ' ',
  ),
)
const WACZ_FILE = /^(?:(?:archive|indexes|pages)\/|datapackage(?:-digest)?\.json$)/
const MBOX = /^From \S+.* \d{4}\r?\n/
const MARKDOWN_MARKS = [
  /^#{1,6} \S/m, // ATX heading (CommonMark 4.2)
  /\[[^\]\n]+\]\([^)\s]+\)/, // inline link (6.3)
  /^(?:```|~~~)/m, // fenced code (4.5)
  /(?:^|\s)(?:\*\*|__)\S[^\n]*?\S(?:\*\*|__)/, // strong emphasis (6.2)
  /^> \S/m, // block quotation (5.1)
  /^---\n(?:[\w-]+:.*\n)+---\n/, // front matter
]

/**
 * The media type of bytes, from the bytes. A name is asked only where bytes leave open which kind of text they are.
 * @returns `application/octet-stream` where nothing is known of them
 */
export async function sniffMediaType(bytes: Uint8Array, name = ''): Promise<string> {
  if (bytes.length === 0) return 'application/octet-stream'
  if (startsWith(bytes, '%PDF-')) return 'application/pdf'
  if (looksLikeText(bytes)) return sniffText(bytes, name)
  const { fileTypeFromBuffer } = await import('file-type/core')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime === 'application/zip' && isWebArchive(bytes, name)) return 'application/wacz'
  return found?.mime ?? (hasPdfHeader(bytes) ? 'application/pdf' : 'application/octet-stream')
}

function sniffText(bytes: Uint8Array, name: string): string {
  const head = decodeHead(bytes)
  if (HTML.test(head)) return 'text/html'
  if (XML.test(head)) return 'application/xml'
  if (head.startsWith('{\\rtf')) return 'application/rtf'
  if (MBOX.test(head)) return 'application/mbox'
  if (isMail(head)) return 'message/rfc822'
  if (isJson(bytes, head)) return 'application/json'
  if (hasPdfHeader(bytes)) return 'application/pdf'
  const marks = MARKDOWN_MARKS.filter((mark) => mark.test(head)).length
  if (marks >= 2 || (marks >= 1 && /\.(?:md|markdown)$/i.test(name))) return 'text/markdown'
  return 'text/plain'
}

function decodeHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD)
  return new TextDecoder(charsetOfForm(head) ?? 'latin1').decode(head)
}

/** Internet Message Format (RFC 5322, section 2.2): lines `Name: value` from the first, two or more of them well known. */
function isMail(head: string): boolean {
  const seen = new Set<string>()
  for (const line of head.split(/\r?\n/)) {
    if (line === '') break
    if (/^[ \t]/.test(line) && seen.size > 0) continue
    const name = HEADER.exec(line)?.[1]?.toLowerCase()
    if (name === undefined) break
    seen.add(name)
  }
  const known = [...seen].filter((name) => MAIL_HEADERS.has(name)).length
  return known >= 3 || (known === 2 && seen.has('from') && known === seen.size)
}

function isJson(bytes: Uint8Array, head: string): boolean {
  if (!/^\s*[[{]/.test(head) || bytes.length > WHOLE_JSON) return false
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object'
  } catch {
    return false
  }
}

/** PDF readers accept the header within the first 1,024 bytes (ISO 32000-1, implementation note 13). */
function hasPdfHeader(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')
}

/** A ZIP whose first file is one that a WACZ has (WACZ 1.1.1, section 4); its local header has the name at byte 30. */
function isWebArchive(bytes: Uint8Array, name: string): boolean {
  const length = bytes[26]! + 256 * bytes[27]!
  const first = new TextDecoder('latin1').decode(bytes.subarray(30, 30 + length))
  return WACZ_FILE.test(first) || /\.wacz$/i.test(name)
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  for (let i = 0; i < ascii.length; i++) if (bytes[i] !== ascii.charCodeAt(i)) return false
  return true
}
