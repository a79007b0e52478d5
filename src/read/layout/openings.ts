import type { Block, BlockKind } from '../../model/index.ts'
import { openingDateline } from './dateline.ts'
import type { Formed, Kinds } from './paragraph.ts'
import type { TitlePlace } from './title.ts'

const LOOKED_AT = 4 // body paragraphs that may open with a wire's dateline: leads and repeats can stand before it

/**
 * Makes blocks of paragraphs. A title or a wire's dateline that opens a paragraph becomes a block of its own.
 * @returns the blocks, and the date that the dateline tells
 */
export function cutOpenings(
  paragraphs: readonly Formed[],
  kinds: Readonly<Kinds>,
  title: TitlePlace,
): { blocks: Block[]; date: string | undefined } {
  const blocks: Block[] = []
  let date: string | undefined
  let opened = 0
  for (const [index, { start, end, text }] of paragraphs.entries()) {
    const kind = kinds[index] ?? 'body'
    let from = start
    const cut = (length: number, as: BlockKind) => {
      const piece = text.slice(from - start, from - start + length)
      blocks.push({ kind: as, start: from, end: from + piece.trimEnd().length })
      const rest = text.slice(from - start + length)
      from = end - rest.trimStart().length
    }
    if (title.index === index && title.inside !== undefined && title.inside < text.length)
      cut(title.inside, 'title')
    if (kind === 'body' && opened++ < LOOKED_AT) {
      const dateline = openingDateline(text.slice(from - start))
      if (dateline && from + dateline.length < end) {
        cut(dateline.length, 'dateline')
        opened = LOOKED_AT
        date = dateline.date
      }
    }
    if (from < end) blocks.push({ kind, start: from, end })
  }
  return { blocks, date }
}
