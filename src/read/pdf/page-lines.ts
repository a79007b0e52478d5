import { inReadingOrder, type Piece } from './reading-order.ts'

/** A piece of text as pdf.js gives it (`TextItem`): `transform` holds its place in points, from the lower left corner. */
export interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

/** A line of a page. Lengths are points, `y` counts from the lower edge. */
export interface PageLine {
  readonly text: string
  readonly page: number
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number // height of its letters
}

const SAME_LINE = 0.5 // of a letter's height: the most that pieces of one line differ in place

/** The lines of a page, in the order of its content stream. */
export function linesOfPage(items: readonly TextItem[], page: number): PageLine[] {
  const lines: PageLine[] = []
  let pieces: (Piece & { right: number; y: number; size: number })[] = []
  const end = () => {
    const text = inReadingOrder(pieces).replace(/\s+/g, ' ').trim()
    if (text !== '') {
      const inked = pieces.filter((piece) => piece.text.trim() !== '')
      lines.push({
        text,
        page,
        left: Math.min(...inked.map(({ x }) => x)),
        right: Math.max(...inked.map(({ right }) => right)),
        y: inked[0]!.y,
        size: Math.max(...inked.map(({ size }) => size)),
      })
    }
    pieces = []
  }
  for (const { str, transform, width, height, hasEOL } of items) {
    const [x = 0, y = 0] = transform.slice(4)
    const last = pieces.at(-1)
    if (last && str.trim() !== '' && Math.abs(y - last.y) > Math.max(height, last.size) * SAME_LINE) end()
    if (str !== '') pieces.push({ text: str, x, right: x + width, y, size: height })
    if (hasEOL) end()
  }
  end()
  return lines
}
