import type { Spot } from '../../model/index.ts'
import type { Paragraph } from '../layout/paragraph.ts'
import { type ReadWord, surenessOf } from './read-picture.ts'

const NOISE = 0.5 // confidence below which a paragraph is taken for leaves, walls and shadows
const LEGIBLE = 0.7 // below it a paragraph is kept and claims nothing

/** The words of pages as a text, with its paragraphs and the place of each word. */
export interface Flowed {
  readonly text: string
  readonly paragraphs: readonly Paragraph[]
  readonly spots: readonly Spot[]
}

/** Puts the words of pages together. Paragraphs that are noise by their own confidence are left out. */
export function flowPages(pages: readonly (readonly (readonly (readonly ReadWord[])[])[])[]): Flowed {
  let text = ''
  const paragraphs: Paragraph[] = []
  const spots: Spot[] = []
  for (const [index, page] of pages.entries())
    for (const lines of page) {
      const sureness = surenessOf(lines)
      if (sureness < NOISE) continue
      if (text !== '') text += '\n\n'
      const start = text.length
      for (const [number, line] of lines.entries())
        for (const [at, word] of line.entries()) {
          if (text.length > start) {
            const broken = at === 0 && number > 0 && isBroken(text, word.text)
            if (broken) dropHyphen()
            else text += ' '
          }
          const from = text.length
          text += word.text
          spots.push(spotOf(word, from, text.length, index + 1))
        }
      paragraphs.push({ start, end: text.length, ...(sureness < LEGIBLE && { known: 'furniture' as const }) })
    }
  return { text, paragraphs, spots }

  function dropHyphen() {
    text = text.slice(0, -1)
    const last = spots.pop()!
    spots.push({ ...last, end: last.end - 1 })
  }
}

/** Whether a word goes on in the next line: a small letter, a hyphen, and a small letter. */
function isBroken(text: string, next: string): boolean {
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next)
}

function spotOf(word: ReadWord, start: number, end: number, page: number): Spot {
  const { confidence, doubtful } = word
  const [left, top] = [Math.max(0, Math.floor(word.left)), Math.max(0, Math.floor(word.top))]
  return {
    start,
    end,
    page,
    box: {
      left,
      top,
      width: Math.max(1, Math.ceil(word.right) - left),
      height: Math.max(1, Math.ceil(word.bottom) - top),
    },
    confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100,
    ...(doubtful && { doubtful: true as const }),
  }
}
