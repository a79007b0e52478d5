import type { PageLine } from './page-lines.ts'

/** The room that a line leaves in its column, in points, at the side where it ends. */
export type RoomAfter = (line: PageLine) => number

interface Column {
  readonly left: number
  right: number
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** Finds the columns: lines of a page with letters of one size that overlap from left to right stand in one. */
export function columnsOf(lines: readonly PageLine[]): RoomAfter {
  const columns = new Map<string, Column[]>()
  for (const line of [...lines].sort((a, b) => a.left - b.left)) {
    const key = keyOf(line)
    const known = columns.get(key) ?? []
    const last = known.at(-1)
    if (last && line.left < last.right) last.right = Math.max(last.right, line.right)
    else known.push({ left: line.left, right: line.right })
    columns.set(key, known)
  }
  return (line) => {
    const column = columns.get(keyOf(line))?.findLast(({ left }) => left <= line.left)
    if (!column) return 0
    return RIGHT_TO_LEFT.test(line.text) ? line.left - column.left : column.right - line.right
  }
}

function keyOf({ page, size }: PageLine): string {
  return `${page} ${Math.round(size)}`
}
