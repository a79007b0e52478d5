import type { Block, BlockKind } from '../model/index.ts'
import { findArticle } from './article.ts'
import { dateOfLine, isDateOnly, openingDateline } from './dateline.ts'
import { authorIn, isCaption, isFurniture } from './furniture.ts'
import { type Formed, formOf, type Kinds, type Paragraph } from './paragraph.ts'
import { judgeRest } from './rest.ts'
import { findTitle } from './title.ts'

const LOOKED_AT = 4 // body paragraphs that may open with a wire's dateline: leads and repeats can stand before it

/** A document's blocks, and what the lines around the article tell about it. */
export interface Laid {
  readonly blocks: Block[]
  readonly title?: string
  readonly author?: string
  readonly publishedAt?: string
}

/**
 * Tells article from furniture. The sure paragraphs of the article (long, or whole sentences) come first; what stands
 * before the first, between them and after the last is then judged by its words, form and place. What nothing speaks
 * against is body.
 * @param given.title the title, where something else than the text told it
 */
export function layBlocks(
  text: string,
  paragraphs: readonly Paragraph[],
  given: { title?: string | undefined } = {},
): Laid {
  const formed = paragraphs.map((paragraph) => formOf(text, paragraph))
  const article = findArticle(formed)
  const kinds: Kinds = formed.map(({ known }) => known)
  const dates: { date: string; told: boolean }[] = []
  let author: string | undefined
  for (const [index, paragraph] of formed.entries()) {
    if (kinds[index] !== undefined) continue
    const before = index < article.first
    const around = before || index > article.last
    const date = around ? dateOfLine(paragraph) : undefined
    if (index >= article.closedFrom) kinds[index] = 'furniture'
    else if (date && (before || date.told || isDateOnly(paragraph))) {
      kinds[index] = 'dateline'
      dates.push(date)
    } else if (isCaption(paragraph, before)) kinds[index] = 'caption'
    else if (!article.sure[index] && isFurniture(paragraph)) kinds[index] = 'furniture'
    else if (around && authorIn(paragraph) !== undefined) {
      author ??= authorIn(paragraph)
      kinds[index] = 'furniture'
    }
  }
  const title = findTitle(formed, kinds, article, given.title)
  if (title.index !== undefined && title.inside === undefined) kinds[title.index] = 'title'
  judgeRest(formed, kinds, article, title.index)
  const cut = cutOpenings(formed, kinds, title.inside === undefined ? undefined : title)
  const publishedAt = (dates.find(({ told }) => told) ?? dates[0])?.date ?? cut.date
  const words = given.title ?? (title.index === undefined ? undefined : formed[title.index]!.text)
  return {
    blocks: cut.blocks,
    ...(words !== undefined && { title: words }),
    ...(author !== undefined && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
}

/** Makes blocks of paragraphs; a title or a wire's dateline that opens the first one becomes a block of its own. */
function cutOpenings(
  formed: readonly Formed[],
  kinds: Kinds,
  title: { index?: number; inside?: number } | undefined,
): { blocks: Block[]; date?: string } {
  const blocks: Block[] = []
  let date: string | undefined
  let opened = 0 // body paragraphs whose opening was looked at
  for (const [index, { start, end, text }] of formed.entries()) {
    const kind = kinds[index] ?? 'body'
    let from = start
    const cut = (length: number, as: BlockKind) => {
      const piece = text.slice(from - start, from - start + length)
      blocks.push({ kind: as, start: from, end: from + piece.trimEnd().length })
      from += length
      from += text.slice(from - start).length - text.slice(from - start).trimStart().length
    }
    if (title?.index === index && title.inside! < text.length) cut(title.inside!, 'title')
    if (kind === 'body' && opened < LOOKED_AT) {
      opened++
      const dateline = openingDateline(text.slice(from - start))
      if (dateline && from + dateline.length < end) {
        cut(dateline.length, 'dateline')
        opened = LOOKED_AT
        date = dateline.date
      }
    }
    if (from < end) blocks.push({ kind, start: from, end })
  }
  return { blocks, ...(date !== undefined && { date }) }
}
