import type { Block, BlockKind } from '../../model/index.ts'
import { type Article, findArticle } from './article.ts'
import { isCaption } from './caption.ts'
import { dateOfLine, dateOfPost, isDateOnly } from './dateline.ts'
import { authorIn, isFurniture, isPost } from './furniture.ts'
import { cutOpenings } from './openings.ts'
import { type Formed, formOf, type Kinds, type Paragraph } from './paragraph.ts'
import { judgeRest } from './rest.ts'
import { findTitle } from './title.ts'

const TITLE_WORDS = 3 // a line of so many can be the title

/** A document's blocks, and what the lines around the article tell about it. */
export interface Laid {
  readonly blocks: Block[]
  readonly title?: string
  readonly author?: string
  readonly publishedAt?: string
}

/** What is known of a text before its blocks are laid. */
export interface Layout {
  /** the title, where something else than the text told it */
  readonly title?: string | undefined
  /** a program wrapped its lines, as in e-mails and old wires: it has no boxes of other stories between its paragraphs */
  readonly wrapped?: boolean
}

/**
 * Tells article from furniture. The sure paragraphs of the article (long, or whole sentences) come first; what stands
 * before the first, between them and after the last is then judged by its words, form and place. What nothing speaks
 * against is body.
 */
export function layBlocks(text: string, paragraphs: readonly Paragraph[], layout: Layout = {}): Laid {
  const formed = paragraphs.map((paragraph) => formOf(text, paragraph))
  const article = findArticle(formed)
  const { kinds, date, author } = tellByWords(formed, article)
  const title = findTitle(formed, kinds, article, layout.title)
  if (title.index !== undefined && title.inside === undefined) kinds[title.index] = 'title'
  judgeRest(formed, kinds, article, { titled: title.index !== undefined, wrapped: layout.wrapped ?? false })
  keepSomething(formed, kinds)
  const cut = cutOpenings(formed, kinds, title)
  const publishedAt = date ?? cut.date ?? dateOfPost(text)
  const words = layout.title ?? (title.index === undefined ? undefined : formed[title.index]!.text)
  return {
    blocks: cut.blocks,
    ...(words !== undefined && { title: words }),
    ...(author !== undefined && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
}

/** What paragraphs tell by their words alone: dates, captions, posts, furniture and authors. */
function tellByWords(
  formed: readonly Formed[],
  article: Article,
): { kinds: Kinds; date?: string; author?: string } {
  const told: Told[] = []
  let belowTitle = false
  for (const [index, paragraph] of formed.entries()) {
    const one = tellOne(paragraph, index, article, belowTitle)
    told.push(one)
    if (one.kind === undefined && paragraph.words >= TITLE_WORDS) belowTitle = true
  }
  const dates = told.flatMap(({ date }) => date ?? [])
  const date = (dates.find(({ told }) => told) ?? dates[0])?.date
  const author = told.find((one) => one.author !== undefined)?.author
  return {
    kinds: told.map(({ kind }) => kind),
    ...(date !== undefined && { date }),
    ...(author !== undefined && { author }),
  }
}

interface Told {
  readonly kind: BlockKind | undefined
  readonly date?: { date: string; told: boolean }
  readonly author?: string | undefined
}

function tellOne(paragraph: Formed, index: number, article: Article, belowTitle: boolean): Told {
  if (paragraph.known !== undefined) return { kind: paragraph.known }
  if (index >= article.closedFrom) return { kind: 'furniture' }
  if (paragraph.heading === 1) return { kind: undefined }
  const before = index < article.first && article.last !== -1
  const around = before || index > article.last
  const author = around || paragraph.byline ? authorIn(paragraph) : undefined
  const date = around ? dateOfLine(paragraph, belowTitle) : undefined
  if (date && (before || date.told || isDateOnly(paragraph))) return { kind: 'dateline', date, author }
  if (isPost(paragraph) && article.sure.some((sure, other) => sure && other !== index))
    return { kind: 'quotation' }
  if (!article.sure[index] && (author !== undefined || isFurniture(paragraph)))
    return { kind: 'furniture', author }
  return { kind: isCaption(paragraph, before) ? 'caption' : undefined }
}

/** A text is not all furniture: where it seems so, its longest paragraph is what it says. */
function keepSomething(formed: readonly Formed[], kinds: Kinds): void {
  if (formed.length === 0 || kinds.some((kind) => kind !== 'furniture' && kind !== 'dateline')) return
  const longest = formed.reduce((best, { words }, index) => (words > formed[best]!.words ? index : best), 0)
  kinds[longest] = undefined
}
