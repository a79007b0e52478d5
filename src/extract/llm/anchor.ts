import type { Quote } from '../../model/index.ts'
import type { Part } from './parts.ts'

/** The longest words that are taken for a quote, and the most places looked at, of words that stand in a text again and again. */
const LONGEST = 600
const OCCURRENCES = 200

/**
 * Every place of a part where words stand literally, as whole words: no folding, no correction, nothing near enough. An Arabic word
 * may have its clitics before it.
 */
export function occurrencesOf(words: string, { text, part }: Omit<Ground, 'sentenceAt'>): Quote[] {
  const sought = words.trim()
  if (sought === '' || sought.length > LONGEST) return []
  const found: Quote[] = []
  for (const { start, end } of part) {
    let at = text.indexOf(sought, start)
    while (at >= 0 && at + sought.length <= end && found.length < OCCURRENCES) {
      if (isWhole(text, at, at + sought.length)) found.push({ start: at, end: at + sought.length })
      at = text.indexOf(sought, at + 1)
    }
  }
  return found
}

/** The text that quoted words must stand in. */
export interface Ground {
  readonly text: string
  readonly part: Part
  /** the number of the sentence that an offset lies in */
  readonly sentenceAt: (offset: number) => number
}

/** The quote among several that is nearest to another. */
export function nearest(quotes: readonly Quote[], to: Quote, ground: Ground): Quote | undefined {
  let best: { readonly quote: Quote; readonly far: number } | undefined
  for (const quote of quotes) {
    const far = distance(quote, to, ground)
    if (best === undefined || far < best.far) best = { quote, far }
  }
  return best?.quote
}

/** How far two quotes stand from each other: first by sentences, then by code units; 0 where they touch or overlap. */
export function distance(a: Quote, b: Quote, { sentenceAt }: Ground): number {
  const sentences = Math.abs(sentenceAt(a.start) - sentenceAt(b.start))
  return sentences * A_SENTENCE + Math.max(0, b.start - a.end, a.start - b.end)
}

/** More code units than a part has. */
const A_SENTENCE = 1_000_000

const WORD_BEFORE = /[\p{L}\p{M}\p{N}]+$/u
const WORD_AFTER = /^[\p{L}\p{M}\p{N}]/u
const BEGINS_WITH_LETTER = /^[\p{L}\p{M}\p{N}]/u
const ENDS_WITH_LETTER = /[\p{L}\p{M}\p{N}]$/u
/** و ف ب ل ك س and the article, written onto the word that follows */
const CLITICS = /^[وف]?[بلكس]?(ال|ل)?$/u
const LONGEST_WORD = 40

function isWhole(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - LONGEST_WORD), start), text.slice(end, end + 2)]
  const words = text.slice(start, end)
  if (ENDS_WITH_LETTER.test(words) && WORD_AFTER.test(after)) return false
  if (!BEGINS_WITH_LETTER.test(words)) return true
  const [opening] = WORD_BEFORE.exec(before) ?? []
  return opening === undefined || CLITICS.test(opening)
}
