import { type Document, RecountError } from '../model/index.ts'
import { documentOf, type Given, refuseBadText } from './document.ts'
import { checkArchive } from './docx/check-archive.ts'
import { parsePage } from './html/parse-page.ts'
import { layBlocks } from './layout/blocks.ts'

/** Word's own styles as elements that say the same; mammoth knows headings and lists. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
  "p[style-name='caption'] => figcaption:fresh",
]

/**
 * Reads a Word document (OOXML, ISO/IEC 29500). Its properties are not asked: author and dates in them are those of user
 * accounts, titles those of templates.
 * @throws RecountError `unreadable` where it is broken, `too-large` above the limits of its archive
 */
export async function readDocx(bytes: Uint8Array, given: Given = {}): Promise<Document> {
  await checkArchive(bytes)
  const { default: mammoth } = await import('mammoth')
  const html = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    .catch((cause: unknown) => {
      throw broken(cause)
    })
  const { text, paragraphs } = await parsePage(html.value)
  refuseBadText(text)
  if (text.trim() === '')
    throw new RecountError(
      'unreadable',
      'The Word document has no text.',
      'If its pages are pictures, run text recognition (OCR) over them and add the result too.',
    )
  const laid = layBlocks(text, paragraphs, { title: given.title })
  const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return documentOf(text, mediaType, { given, laid })
}

function broken(cause: unknown): RecountError {
  return new RecountError(
    'unreadable',
    'The Word document is broken: its parts cannot be read.',
    'Open it in a word processor, save it again and add that copy too.',
    { cause },
  )
}
