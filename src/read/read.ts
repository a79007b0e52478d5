import { type Document, RecountError } from '../model/index.ts'
import { decodeText } from './charset.ts'
import { LIMITS } from './limits.ts'
import { sniffMediaType } from './media-type.ts'
import { readPlainText } from './plain-text.ts'

/** What is known of bytes besides themselves. */
export interface Hints {
  readonly name?: string
  readonly mediaType?: string // sniffed already, by `sniffMediaType`
  readonly url?: string
}

/**
 * Reads bytes into a document: one reader per media type, chosen by what the bytes are.
 * @throws RecountError `too-large` above a limit of `LIMITS`, `unsupported` for media types without a reader,
 * `unreadable` for bytes that their reader could not read: empty, broken, locked
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
  if (mediaType === 'text/plain') {
    const { text, charset } = await decodeText(bytes)
    return { ...readPlainText(text, { url: hints.url }), charset }
  }
  throw new RecountError(
    'unsupported',
    `There is no reader for ${mediaType}.`,
    'Save it as text, PDF or HTML and add that too.',
  )
}
