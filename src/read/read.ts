import { type Document, RecountError } from '../model/index.ts'
import { decodeText } from './charset.ts'
import { declaredCharset } from './html/declared-charset.ts'
import { readHtml } from './html.ts'
import { LIMITS } from './limits.ts'
import { sniffMediaType } from './media-type.ts'
import { readPlainText } from './plain-text.ts'
import { unsupported } from './unsupported.ts'

/** What is known of bytes besides themselves. */
export interface Hints {
  readonly name?: string
  readonly mediaType?: string // sniffed already, by `sniffMediaType`
  readonly url?: string
}

/** A web archive (WACZ). Its main page is read by the reader of its own kind; an archive in an archive is not read. */
const WEB_ARCHIVE = 'application/wacz'

type Reader = (bytes: Uint8Array, given: { readonly url?: string | undefined }) => Promise<Document>

/** One reader per media type. What is rarely read is loaded when it is first needed. */
const READERS: Readonly<Record<string, Reader>> = {
  'text/plain': async (bytes, given) => {
    const { text, charset } = await decodeText(bytes)
    return { ...readPlainText(text, given), charset }
  },
  'text/markdown': async (bytes, given) => {
    const { text, charset } = await decodeText(bytes)
    const { readMarkdown } = await import('./markdown.ts')
    return { ...(await readMarkdown(text, given)), charset }
  },
  'text/html': async (bytes, given) => {
    const { text, charset } = await decodeText(bytes, declaredCharset(bytes))
    return { ...(await readHtml(text, given)), charset }
  },
  'message/rfc822': async (bytes, given) => (await import('./mail.ts')).readMail(bytes, given),
  'application/pdf': async (bytes, given) => (await import('./pdf.ts')).readPdf(bytes, given),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': async (bytes, given) =>
    (await import('./docx.ts')).readDocx(bytes, given),
}

/** How many bytes of a file are read. Of a web archive only one page is unpacked, so that it may be larger than what is read whole. */
export function maxBytesOf(mediaType: string): number {
  return mediaType === WEB_ARCHIVE ? LIMITS.waczBytes : LIMITS.bytes
}

/**
 * Reads bytes into a document: one reader per media type, chosen by what the bytes are. The heavy libraries are loaded when
 * the first file that needs them is read.
 * @throws RecountError `too-large` above a limit of `LIMITS`, `unsupported` for media types without a reader,
 * `unreadable` for bytes that their reader could not read: empty, broken, locked, without text
 */
export async function read(bytes: Uint8Array, hints: Hints = {}): Promise<Document> {
  const mediaType = hints.mediaType ?? (await sniffMediaType(bytes, hints.name))
  if (mediaType !== WEB_ARCHIVE) return readFile(bytes, { ...hints, mediaType })
  refuseSize(bytes, mediaType)
  const { readWacz } = await import('./wacz.ts')
  return readWacz(bytes, { url: hints.url }, async (page, { url, mediaType: told }) =>
    readFile(page, { url, mediaType: told ?? (await sniffMediaType(page)) }),
  )
}

async function readFile(bytes: Uint8Array, { mediaType, url }: Hints & { readonly mediaType: string }) {
  refuseSize(bytes, mediaType)
  const reader = READERS[mediaType]
  if (!reader) throw unsupported(mediaType)
  const document = await reader(bytes, { url })
  if (document.text.trim() === '')
    throw new RecountError(
      'unreadable',
      'The file has no text.',
      'Get the file again from where it came from.',
    )
  return document
}

function refuseSize({ length }: Uint8Array, mediaType: string): void {
  if (length === 0)
    throw new RecountError('unreadable', 'The file is empty.', 'Get the file again from where it came from.')
  const most = maxBytesOf(mediaType)
  if (length > most)
    throw new RecountError(
      'too-large',
      `The file has ${length} bytes; files of up to ${most} bytes are read.`,
      'Split it, or add the part that matters as a file of its own.',
    )
}
