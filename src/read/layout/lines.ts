import { isSmallWord } from '../language.ts'
import { fold } from './fold.ts'
import type { Paragraph } from './paragraph.ts'

/** A line that is not blank: `[start, end)` without white space around it. */
interface Line {
  readonly start: number
  readonly end: number
  readonly indent: number
  readonly afterBlank: boolean // a blank line, or nothing, stands before it
}

const LINE = /[^\n\r\f\v\u0085\u2028\u2029]+/g
const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g
const LIST_MARK = /^(?:[-–—*•▪●◦‣·]|\(?\d{1,3}[.)]|[٠-٩]{1,3}[.)-])\s/
const QUOTE_MARK = /^>/
const STARTS_NEW = /^\p{Lu}\p{Ll}/u // a capital among small letters
const STOP_AT_END = /[.!?…؟。:;»”"]$/

/** The widest line that we believe to have been wrapped by a program, and the narrowest width worth believing. */
const WIDEST_WRAP = 100
const NARROWEST_WRAP = 45
/** How much of the width a wrapped line fills with its next word: indents and double spaces are counted variously. */
const RAGGED = 0.88

/**
 * The paragraphs of a plain text, in order. Lines belong together where a program wrapped them at a fixed width (e-mails,
 * old wires) or where a sentence plainly runs on; every other line, and every line after a blank one, starts a paragraph.
 */
export function paragraphsOf(text: string): { paragraphs: Paragraph[]; wrapped: boolean } {
  const lines = linesOf(text)
  const width = wrapWidth(text, lines)
  const cased = /\p{Lu}/u.test(text)
  const paragraphs: { start: number; end: number; known?: 'quotation' }[] = []
  let previous: Line | undefined
  for (const line of lines) {
    const last = paragraphs.at(-1)
    if (last && previous && runsOn(text, previous, line, width, cased)) last.end = line.end
    else {
      const quoted = text[line.start] === '>' // as mail programs mark the words they answer to
      paragraphs.push({ start: line.start, end: line.end, ...(quoted && { known: 'quotation' }) })
    }
    previous = line
  }
  return { paragraphs, wrapped: width !== undefined }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let end = 0
  for (const match of text.matchAll(LINE)) {
    const [chunk] = match
    const trimmed = chunk.trim()
    if (trimmed === '') continue
    const indent = chunk.length - chunk.trimStart().length
    const start = match.index + indent
    const breaks = text.slice(end, start).match(BREAK)?.length ?? 0
    lines.push({ start, end: start + trimmed.length, indent, afterBlank: lines.length === 0 || breaks > 1 })
    end = start + trimmed.length
  }
  return lines
}

function runsOn(text: string, line: Line, next: Line, width: number | undefined, cased: boolean): boolean {
  if (next.afterBlank) return false
  const nextText = text.slice(next.start, next.end)
  if (QUOTE_MARK.test(nextText)) return text[line.start] === '>'
  if (LIST_MARK.test(nextText) || next.indent > line.indent + 1) return false
  if (width !== undefined && isFull(text, line, next, width)) return true
  if (STOP_AT_END.test(text[line.end - 1]!)) return false
  return (cased && /^\p{Ll}/u.test(nextText)) || endsInsidePhrase(text, line)
}

/** Whether a line of some length ends with a word that asks for another: "fell on the fish market of". */
function endsInsidePhrase(text: string, line: Line): boolean {
  if (line.end - line.start < NARROWEST_WRAP) return false
  const last = text.lastIndexOf(' ', line.end - 1)
  return last > line.start && isSmallWord(fold(text.slice(last, line.end)))
}

/** Whether the first word of the next line would hardly have fitted on this one. */
function isFull(text: string, line: Line, next: Line, width: number): boolean {
  const space = text.indexOf(' ', next.start)
  const wordEnd = space === -1 || space > next.end ? next.end : space
  return lengthOf(line) + 1 + (wordEnd - next.start) > width * RAGGED
}

/** The width at which a program wrapped the lines of this text; undefined where none did. */
function wrapWidth(text: string, lines: readonly Line[]): number | undefined {
  const pairs: [Line, Line][] = []
  for (let i = 1; i < lines.length; i++) {
    const [line, next] = [lines[i - 1]!, lines[i]!]
    if (!next.afterBlank && text.slice(line.start, line.end).includes(' ')) pairs.push([line, next])
  }
  if (pairs.length === 0) return undefined
  const lengths = pairs.map(([line]) => lengthOf(line)).sort((a, b) => a - b)
  const width = lengths[Math.floor(0.98 * (lengths.length - 1))]!
  if (width > WIDEST_WRAP || width < NARROWEST_WRAP) return undefined
  const full = pairs.filter(([line, next]) => isFull(text, line, next, width))
  const midSentence = full.filter(([line, next]) => isMidSentence(text, line, next))
  return full.length * 2 >= pairs.length && midSentence.length * 2 >= full.length ? width : undefined
}

/** Programs break lines inside sentences; people end them where something ends. */
function isMidSentence(text: string, line: Line, next: Line): boolean {
  return !STOP_AT_END.test(text[line.end - 1]!) && !STARTS_NEW.test(text.slice(next.start, next.start + 2))
}

function lengthOf(line: Line): number {
  return line.indent + line.end - line.start
}
