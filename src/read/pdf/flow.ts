import type { Paragraph } from '../layout/paragraph.ts'
import { columnsOf, type RoomAfter } from './columns.ts'
import { lineJoiner } from './join-lines.ts'
import type { PageLine } from './page-lines.ts'

const PARAGRAPH_GAP = 1.25 // times the usual distance of lines: above it a paragraph ends
const OTHER_SIZE = 0.12 // relative difference of letters' sizes that parts a heading from text
const HEADING_SIZE = 1.25 // times the size of most letters
const STOP = /[.!?؟:…]["”’»)\]]*$/
const LIST_MARK = /^(?:[-–—•▪●◦·]|\(?\d{1,3}[.)])\s/
const RUNS_ON = /^[\p{Ll}\p{Script=Arabic},;]/u // Arabic has no capitals that would start a sentence
const RUNS_ON_SURELY = /^[\p{Ll},;]/u

/** The text of a PDF and its paragraphs. */
export interface Flow {
  readonly text: string
  readonly paragraphs: readonly Paragraph[]
}

/** Lets the lines of all pages flow into paragraphs. Furniture of a page stands behind the paragraph that it interrupts. */
export function flowLines(pages: readonly (readonly PageLine[])[], furniture: ReadonlySet<PageLine>): Flow {
  const lines = pages.flat()
  const usual = usualOf(lines.filter((line) => !furniture.has(line)))
  const join = lineJoiner(lines)
  const flow: { text: string; paragraphs: Paragraph[] } = { text: '', paragraphs: [] }
  let open: { words: string; last: PageLine } | undefined
  let waiting: PageLine[] = []
  const roomAfter = columnsOf(lines)
  const add = (words: string, about: Partial<Paragraph>) => {
    const start = flow.text === '' ? 0 : flow.text.length + 2
    flow.text += flow.text === '' ? words : `\n\n${words}`
    flow.paragraphs.push({ start, end: flow.text.length, ...about })
  }
  const close = () => {
    if (open) add(open.words, isHeading(open.last, usual) ? { heading: open.last.page === 1 ? 1 : 2 } : {})
    for (const line of waiting) add(line.text, { known: 'furniture' })
    open = undefined
    waiting = []
  }
  for (const line of lines) {
    if (furniture.has(line)) waiting.push(line)
    else if (open && goesOn(open.last, line, usual, roomAfter))
      open = { words: join(open.words, line.text), last: line }
    else {
      close()
      open = { words: line.text, last: line }
    }
  }
  close()
  return flow
}

interface Usual {
  readonly gap: number
  readonly size: number
}

function usualOf(lines: readonly PageLine[]): Usual {
  const gaps: number[] = []
  for (let i = 1; i < lines.length; i++) {
    const gap = lines[i - 1]!.y - lines[i]!.y
    if (lines[i - 1]!.page === lines[i]!.page && gap > 0) gaps.push(gap)
  }
  const sizes = lines.flatMap(({ size, text }) =>
    Array.from({ length: Math.ceil(text.length / 40) }, () => size),
  )
  return { gap: quantile(gaps, 0.2), size: quantile(sizes, 0.5) }
}

/** Whether a line continues the paragraph of the line before it. */
function goesOn(last: PageLine, line: PageLine, usual: Usual, roomAfter: RoomAfter): boolean {
  if (Math.abs(last.size - line.size) > usual.size * OTHER_SIZE || LIST_MARK.test(line.text)) return false
  if (last.page !== line.page || line.y > last.y) return !STOP.test(last.text) && RUNS_ON.test(line.text)
  const gap = Math.max((usual.gap / usual.size) * line.size, line.size)
  if (last.y - line.y > gap * PARAGRAPH_GAP) return false
  return firstWordWidth(line) > roomAfter(last) || RUNS_ON_SURELY.test(line.text)
}

/** A line ends where the next word no longer fits; a line that had room for it was ended by its writer. */
function firstWordWidth({ text, left, right }: PageLine): number {
  const word = text.indexOf(' ')
  return ((right - left) / text.length) * ((word === -1 ? text.length : word) + 1)
}

function isHeading(line: PageLine, usual: Usual): boolean {
  return line.size >= usual.size * HEADING_SIZE && line.text.split(' ').length >= 2
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}
