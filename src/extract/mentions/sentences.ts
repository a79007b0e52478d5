import type { Piece } from './scan.ts'
import { WORD } from './token.ts'
import type { Word } from './word.ts'

/** The longest line that can be the width of a hard-wrapped text. */
const WIDEST_WRAP = 100
const END_MARKS = new Set(['.', '!', '?', '؟', '…', '۔', '。', '॥', '।'])
const CLOSERS = new Set(['"', "'", '”', '’', '»', ')', ']', '›', '“'])

/**
 * Cuts the pieces of one block into paragraphs: at blank lines, and at line ends where the next word would still have
 * fitted the widest line (otherwise the text is hard-wrapped and the line end means nothing). Returns index pairs, end
 * exclusive.
 */
export function paragraphs(text: string, pieces: readonly Piece[]): [number, number][] {
  const width = widestLine(text, pieces)
  const cuts: [number, number][] = []
  let from = 0
  let lineStart = pieces[0]?.start ?? 0
  for (let at = 1; at <= pieces.length; at++) {
    const piece = pieces[at]
    const before = pieces[at - 1]
    if (piece !== undefined && before !== undefined) {
      if (piece.newlines === 0) continue
      const fits = before.end - lineStart + 1 + (piece.end - piece.start) <= width
      lineStart = piece.start
      if (piece.newlines === 1 && width <= WIDEST_WRAP && !fits) continue
    }
    if (at > from) cuts.push([from, at])
    from = at
  }
  return cuts
}

/** Code units of the longest line; where lines are not wrapped at all, more than `WIDEST_WRAP`. */
function widestLine(text: string, pieces: readonly Piece[]): number {
  let widest = 0
  let start = pieces[0]?.start ?? 0
  for (const [at, piece] of pieces.entries()) {
    if (piece.newlines > 0) start = lineStartOf(text, piece.start)
    const length = piece.end - start
    if (length > widest) widest = length
    if (widest > WIDEST_WRAP || at === pieces.length - 1) break
  }
  return widest
}

function lineStartOf(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < WIDEST_WRAP && text[start - 1] !== '\n') start--
  return start
}

/**
 * Cuts a paragraph into sentences. A point ends none after an abbreviation, an initial or between digits, nor before a
 * small letter where case says anything.
 */
export function sentencesOf(
  text: string,
  pieces: readonly Piece[],
  words: readonly Word[],
  [from, to]: readonly [number, number],
  caseless: boolean,
): [number, number][] {
  const cuts: [number, number][] = []
  let start = from
  for (let at = from; at < to; at++) {
    const piece = pieces[at]
    if (piece === undefined) continue
    if (piece.kind === 'word' && text[piece.end - 1] === '.' && opensSentence(words[at + 1])) {
      cuts.push([start, at + 1])
      start = at + 1
      continue
    }
    if (piece.kind !== 'mark' || !END_MARKS.has(text[piece.start] ?? '')) continue
    let end = at + 1
    while (
      end < to &&
      CLOSERS.has(text[pieces[end]?.start ?? 0] ?? '') &&
      pieces[end]?.start === pieces[end - 1]?.end
    )
      end++
    if (end < to && !endsHere(text, pieces, words, at, end, from, caseless)) continue
    cuts.push([start, end])
    start = end
    at = end - 1
  }
  if (start < to) cuts.push([start, to])
  return cuts
}

/** A small word with a capital: what follows "U.S." or "a.m." where the sentence ended with it. */
function opensSentence(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    word.shape === 'capital' &&
    (word.bits & (WORD.determiner | WORD.pronoun | WORD.preposition)) > 0
  )
}

function endsHere(
  text: string,
  pieces: readonly Piece[],
  words: readonly Word[],
  mark: number,
  next: number,
  from: number,
  caseless: boolean,
): boolean {
  const after = pieces[next]
  if (after === undefined) return true
  if (after.start === pieces[next - 1]?.end) return false // "3.example", "..." inside a word
  const point = text[pieces[mark]?.start ?? 0] === '.'
  const before = words[mark - 1]
  if (point && mark > from && before !== undefined) {
    if (before.bits & WORD.abbreviation) return false
    const written = pieces[mark - 1]
    if (written !== undefined && written.end - written.start === 1 && before.shape === 'upper' && !caseless)
      return false
  }
  if (pieces[mark] !== undefined && (pieces[mark]?.end ?? 0) - (pieces[mark]?.start ?? 0) > 1 && point)
    return words[next]?.shape !== 'lower' // an ellipsis
  return caseless || words[next]?.shape !== 'lower'
}
