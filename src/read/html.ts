import type { Document as ReadDocument } from '../model/index.ts'
import { documentOf, type Given, refuseBadText } from './document.ts'
import { articleElements } from './html/article-elements.ts'
import type { PageParagraph } from './html/derive-text.ts'
import { metadataOf } from './html/html-metadata.ts'
import { parsePage } from './html/parse-page.ts'
import { layBlocks } from './layout/blocks.ts'
import type { Paragraph } from './layout/paragraph.ts'
import { LIMITS } from './limits.ts'

const MOSTLY = 0.6 // share of a page's words in `<blockquote>` above which it does not mark quotations

/**
 * Reads a page. Its text is derived from the DOM in one pass, so offsets point into the document's `text`; menus, scripts,
 * forms and hidden parts are left out of it, other furniture is marked.
 * @throws RecountError `bad-input` for lone surrogates, `too-large` above a limit of `LIMITS`
 */
export async function readHtml(html: string, given: Given = {}): Promise<ReadDocument> {
  refuseBadText(html, LIMITS.htmlLength)
  const { page, text, paragraphs } = await parsePage(html)
  const stated = metadataOf(page)
  const kept = await articleElements(page, paragraphs)
  const laid = layBlocks(text, paragraphsIn(paragraphs, kept), { title: given.title ?? stated.title })
  return documentOf(text, 'text/html', { given, stated, laid })
}

/** Paragraphs as the rules of layout take them, with what Readability left out marked so. */
function paragraphsIn(
  paragraphs: readonly PageParagraph[],
  kept: ReadonlySet<Element> | undefined,
): Paragraph[] {
  const length = (of: readonly PageParagraph[]) => of.reduce((sum, { start, end }) => sum + end - start, 0)
  const quoted = paragraphs.filter(({ known }) => known === 'quotation')
  const believeQuotes = length(quoted) < length(paragraphs) * MOSTLY
  return paragraphs.map(({ element, known, ...paragraph }) => ({
    ...paragraph,
    outside: kept !== undefined && !kept.has(element),
    ...(known !== undefined && (known !== 'quotation' || believeQuotes) && { known }),
  }))
}
