import { createRequire } from 'node:module'
import { stripVTControlCharacters } from 'node:util'
import color from 'picocolors'

/** A column of a table in the terminal. */
export interface Column {
  readonly head: string
  readonly align?: 'start' | 'end'
  /** the narrowest it may get before others give way; columns without it keep their natural width */
  readonly shrinkTo?: number
}

const GAP = 2

/**
 * Lays rows out in columns that fit `width` cells of the terminal. Columns with `shrinkTo` are narrowed, the widest first,
 * and their words wrapped; wide and combining characters are counted as the terminal shows them.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const natural = columns.map((column, i) =>
    Math.max(
      widthOf(column.head),
      ...rows.map((row) => Math.max(0, ...(row[i] ?? '').split('\n').map((line) => widthOf(line)))),
    ),
  )
  const widths = narrow(columns, natural, width)
  const head = line(columns.map((column, i) => color.dim(pad(column.head, widths[i] ?? 0, column.align))))
  return [head, ...rows.map((row) => wrapRow(columns, row, widths))].join('\n')
}

function narrow(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, w) => sum + w + GAP, -GAP) - width
  while (over > 0) {
    let widest = -1
    for (const [i, column] of columns.entries()) {
      if (column.shrinkTo === undefined || (widths[i] ?? 0) <= column.shrinkTo) continue
      if (widest < 0 || (widths[i] ?? 0) > (widths[widest] ?? 0)) widest = i
    }
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
    over--
  }
  return widths
}

function wrapRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string {
  const cells = columns.map((_, i) =>
    (row[i] ?? '').split('\n').flatMap((part) => wrap(part, widths[i] ?? 0)),
  )
  const height = Math.max(...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, n) =>
    line(columns.map((column, i) => pad(cells[i]?.[n] ?? '', widths[i] ?? 0, column.align))),
  ).join('\n')
}

function line(cells: readonly string[]): string {
  return cells.join(' '.repeat(GAP)).trimEnd()
}

function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'end' ? space + text : text + space
}

/** Breaks a text at its spaces into lines of at most `width` cells, each with the text's own indent; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  if (widthOf(text) <= width || width < 1) return [text]
  const indent = text.length - text.trimStart().length
  if (indent > 0 && indent < width)
    return wrap(text.slice(indent), width - indent).map((line) => text.slice(0, indent) + line)
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`
    if (widthOf(joined) <= width) {
      current = joined
      continue
    }
    if (current !== '') lines.push(current)
    current = word
    while (widthOf(current) > width) {
      let cut = current.length
      while (cut > 1 && widthOf(current.slice(0, cut)) > width) cut--
      lines.push(current.slice(0, cut))
      current = current.slice(cut)
    }
  }
  return [...lines, current]
}

/** Letters and marks that take one cell each. */
const NARROW = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff‐-―‘’“”…]*$/
const load = createRequire(import.meta.url)

/** Cells of the terminal that a text takes. What counts wide and joined characters takes long to load, and most texts have none. */
function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text)
  if (NARROW.test(plain)) return plain.length
  const { default: stringWidth }: typeof import('string-width') = load('string-width')
  return stringWidth(plain)
}
