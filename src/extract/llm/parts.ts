import type { Block, Document } from '../../model/index.ts'

/** A stretch of the text that is sent at once, without furniture: its spans, in order. */
export type Part = readonly Pick<Block, 'start' | 'end'>[]

/** Sentence ends of the scripts that news are written in; a paragraph's end is one too. */
const SENTENCE_END = /[.!?؟۔。]\s|\n/g

/**
 * A document in parts of at most so many UTF-16 code units, cut between blocks where that is possible, else between sentences, else
 * between words. Furniture is in none.
 */
export function partsOf({ text, blocks }: Document, most: number): Part[] {
  const parts: Part[] = []
  let open: Pick<Block, 'start' | 'end'>[] = []
  let length = 0
  for (const { start, end } of blocks.filter(({ kind }) => kind !== 'furniture')) {
    for (const span of pieces(text, { start, end }, most)) {
      if (length > 0 && length + span.end - span.start > most) {
        parts.push(open)
        open = []
        length = 0
      }
      open.push(span)
      length += span.end - span.start
    }
  }
  return length > 0 ? [...parts, open] : parts
}

/** The words of a part as they are sent. */
export function wordsOfPart(text: string, part: Part): string {
  return part.map(({ start, end }) => text.slice(start, end)).join('\n\n')
}

function* pieces(text: string, { start, end }: Pick<Block, 'start' | 'end'>, most: number) {
  let from = start
  while (end - from > most) {
    const to = from + cutIn(text.slice(from, from + most))
    yield { start: from, end: to }
    from = to
  }
  if (end > from) yield { start: from, end }
}

/** Where a text that goes on is best cut: after its last sentence, else its last word, never within a character. */
function cutIn(text: string): number {
  const sentence = [...text.matchAll(SENTENCE_END)].at(-1)
  if (sentence !== undefined && sentence.index > text.length / 2) return sentence.index + sentence[0].length
  const space = text.search(/\s\S*$/)
  if (space > text.length / 2) return space + 1
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length
}
