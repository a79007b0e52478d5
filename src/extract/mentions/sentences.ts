import type { Piece } from './scan.ts'
import { WORD } from './token.ts'
import type { Word } from './word.ts'

const END_MARKS = new Set(['.', '!', '?', '؟', '…', '۔', '。', '॥', '।'])
const CLOSERS = new Set(['"', "'", '”', '’', '»', ')', ']', '›', '“'])

/**
 * Cuts the pieces of one block into paragraphs at blank lines: index pairs, end exclusive. A single line end says nothing,
 * since a reader gives lines that are not wrapped a block each.
 */
export function paragraphs(pieces: readonly Piece[]): [number, number][] {
  const cuts: [number, number][] = []
  let from = 0
  for (let at = 1; at <= pieces.length; at++) {
    if (at < pieces.length && (pieces[at]?.newlines ?? 0) < 2) continue
    cuts.push([from, at])
    from = at
  }
  return pieces.length === 0 ? [] : cuts
}

/** Nobody writes longer sentences; strangers may send a text without a point, and what belongs to what is held pair by pair. */
const LONGEST_SENTENCE = 400 // tokens

/** Cuts what has no end, at its last mark that leaves no piece too long, or else in the middle of its words. */
function shortened(
  cuts: readonly (readonly [number, number])[],
  pieces: readonly Piece[],
): [number, number][] {
  const short: [number, number][] = []
  for (const [first, after] of cuts) {
    let from = first
    while (after - from > LONGEST_SENTENCE) {
      const most = from + LONGEST_SENTENCE
      let to = most
      while (to > from + LONGEST_SENTENCE / 2 && pieces[to - 1]?.kind !== 'mark') to--
      if (pieces[to - 1]?.kind !== 'mark') to = most
      short.push([from, to])
      from = to
    }
    short.push([from, after])
  }
  return short
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
  return shortened(cuts, pieces)
}

/** A small word with a capital: what follows "U.S." or "a.m." where the sentence ended with it. */
function opensSentence(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    word.shape === 'capital' &&
    (word.bits & (WORD.determiner | WORD.pronoun | WORD.preposition)) > 0
  )
}

/** "المدينة.وقال", "killed.The": captured pages lose the space between sentences. */
function isGlued(pieces: readonly Piece[], words: readonly Word[], mark: number, next: number): boolean {
  const shapeOf = (at: number) => {
    const { kind, start, end } = pieces[at] ?? { kind: 'mark', start: 0, end: 0 }
    return kind === 'word' && end - start > 1 ? words[at]?.shape : undefined
  }
  if (next !== mark + 1) return false
  const before = shapeOf(mark - 1)
  return before === 'uncased'
    ? shapeOf(next) === 'uncased'
    : before === 'lower' && shapeOf(next) === 'capital'
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
  if (after.start === pieces[next - 1]?.end) return isGlued(pieces, words, mark, next) // else "3.example", "..." inside a word
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
