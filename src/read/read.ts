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

/**
 * Reads bytes into a document: one reader per media type, chosen by what the bytes are. The heavy libraries are loaded when
 * the first file that needs them is read.
 * @throws RecountError `too-large` above a limit of `LIMITS`, `unsupported` for media types without a reader,
 * `unreadable` for bytes that their reader could not read: empty, broken, locked, without text
 */
export async function read(bytes: Uint8Array, hints: Hints = {}): Promise<Document> {
  if (bytes.length === 0)
    throw new RecountError('unreadable', 'The file is empty.', 'Get the file again from where it came from.')
  if (bytes.length > LIMITS.bytes)
    throw new RecountError(
      'too-large',
      `The file has ${bytes.length} bytes; files of up to ${LIMITS.bytes} bytes are read.`,
      'Split it, or add the part that matters as a file of its own.',
    )
  const mediaType = hints.mediaType ?? (await sniffMediaType(bytes, hints.name))
  const reader = READERS[mediaType]
  if (!reader) throw unsupported(mediaType)
  const document = await reader(bytes, { url: hints.url })
  if (document.text.trim() === '')
    throw new RecountError(
      'unreadable',
      'The file has no text.',
      'Get the file again from where it came from.',
    )
  return document
}
