import type { PageParagraph } from './derive-text.ts'

const MARK = 'data-recount-mark'
const TRUSTED = 0.5 // share of the long paragraphs that Readability must keep to be believed
const LONG = 120 // characters of the paragraphs that are asked
const MOST_ELEMENTS = 30_000 // above this Readability takes too long; our own rules must do

/**
 * Which paragraphs Mozilla's Readability takes for the article: a second opinion beside the rules of `layout/`.
 * @returns undefined where it has none, or one that leaves out most of the text
 */
export async function articleElements(
  page: Document,
  paragraphs: readonly PageParagraph[],
): Promise<ReadonlySet<Element> | undefined> {
  if (page.querySelectorAll('*').length > MOST_ELEMENTS) return undefined
  const { Readability } = await import('@mozilla/readability')
  const elements = [...new Set(paragraphs.map(({ element }) => element))]
  for (const [index, element] of elements.entries()) element.setAttribute(MARK, String(index))
  const copy = page.cloneNode(true) as Document // cloneNode is typed as Node
  const content = new Readability<Element>(copy, { serializer: (node) => node as Element }).parse()?.content
  if (!content) return undefined
  const kept = new Set<Element>()
  for (const element of content.querySelectorAll(`[${MARK}]`)) {
    const original = elements[Number(element.getAttribute(MARK))]
    if (original) kept.add(original)
  }
  const long = paragraphs.filter(({ start, end, known }) => known === undefined && end - start >= LONG)
  const keptLong = long.filter(({ element }) => kept.has(element))
  return keptLong.length >= Math.max(1, long.length * TRUSTED) ? kept : undefined
}
