import { type Document, RecountError } from '../model/index.ts'
import { documentOf, type Given, refuseBadText } from './document.ts'
import { layBlocks } from './layout/blocks.ts'
import { LIMITS } from './limits.ts'
import { flowLines } from './pdf/flow.ts'
import { pageFurniture } from './pdf/page-furniture.ts'
import { linesOfPage, type PageLine } from './pdf/page-lines.ts'

const FEWEST_LETTERS = 16 // on a page, on average: a PDF of pictures has none, or some of a stamp
const JUNK_TITLE =
  /^(?:untitled|microsoft word|powerpoint|document\d*|slide \d+)|\.(?:docx?|odt|rtf|indd|qxd|pdf|pages)$/i

/**
 * Reads a PDF that has a text layer. Its properties tell at most a title, where its pages tell none: author and dates in
 * them are those of programs and user accounts.
 * @throws RecountError `unreadable` where it is broken, locked or has no text layer, `too-large` above `LIMITS.pdfPages`
 */
export async function readPdf(bytes: Uint8Array, given: Given = {}): Promise<Document> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({
    data: new Uint8Array(bytes), // a copy: pdf.js takes the buffer away
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
  })
  try {
    const pdf = await loading.promise
    if (pdf.numPages > LIMITS.pdfPages)
      throw new RecountError(
        'too-large',
        `The PDF has ${pdf.numPages} pages; up to ${LIMITS.pdfPages} are read.`,
        'Split it, or add the pages that matter as a file of their own.',
      )
    const pages: PageLine[][] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(
        linesOfPage(
          items.filter((item) => 'str' in item),
          number,
        ),
      )
      page.cleanup()
    }
    const { text, paragraphs } = flowLines(pages, pageFurniture(pages))
    refuseBadText(text)
    refuseWithoutText(text, pages.length)
    const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown } } // typed as Object by pdf.js
    const title =
      typeof info.Title === 'string' && !JUNK_TITLE.test(info.Title.trim()) ? info.Title.trim() : ''
    const laid = layBlocks(text, paragraphs, { title: given.title })
    return documentOf(text, 'application/pdf', {
      given,
      laid,
      ...(title !== '' && { properties: { title } }),
    })
  } catch (error) {
    throw errorOf(error)
  } finally {
    await loading.destroy()
  }
}

function refuseWithoutText(text: string, pages: number): void {
  if ((text.match(/\p{L}/gu)?.length ?? 0) >= pages * FEWEST_LETTERS) return
  throw new RecountError(
    'unreadable',
    'The PDF has no text layer: its pages are pictures, which are read when `recount ocr` is asked to.',
    '`recount ocr` recognises the words in them.',
  )
}

function errorOf(error: unknown): RecountError {
  if (error instanceof RecountError) return error
  const locked = error instanceof Error && error.name === 'PasswordException'
  return new RecountError(
    'unreadable',
    locked ? 'The PDF is locked with a password.' : 'The PDF is broken: its structure cannot be read.',
    locked
      ? 'Open it with its password, save it without one and add that copy too.'
      : 'Get the file again from where it came from, or print it to a new PDF and add that too.',
    { cause: error },
  )
}
