/** A piece of a line as it stands on the page, from left to right. */
export interface Piece {
  readonly text: string
  readonly x: number
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u
const PRESENTATION_FORMS = /[\ufb1d-\ufdff\ufe70-\ufefc]+/g
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
}

/**
 * The words of a line in the order they are read. PDF keeps glyphs where they stand, so a line of Arabic or Hebrew is read
 * from its right; numbers and Latin words in it stay in their order, and brackets turn (Unicode Bidirectional Algorithm,
 * UAX #9, rules L2 and L4, undone). Letters' shapes become letters (NFKC).
 */
export function inReadingOrder(pieces: readonly Piece[]): string {
  const words = isRightToLeft(pieces) ? fromTheRight(pieces) : pieces.map(({ text }) => text).join('')
  return words.replace(PRESENTATION_FORMS, (shapes) => shapes.normalize('NFKC'))
}

function isRightToLeft(pieces: readonly Piece[]): boolean {
  const count = (letters: RegExp) => pieces.filter(({ text }) => letters.test(text)).length
  return count(RIGHT_TO_LEFT) > count(/\p{Script=Latin}|\p{Script=Cyrillic}/u)
}

function fromTheRight(pieces: readonly Piece[]): string {
  const visual = [...pieces].sort((a, b) => a.x - b.x).map(({ text }) => text)
  const runs: string[] = []
  let i = 0
  while (i < visual.length) {
    const end = endOfLeftToRight(visual, i)
    if (end > i) runs.push(visual.slice(i, end).join(''))
    else runs.push(RIGHT_TO_LEFT.test(visual[i]!) ? visual[i]! : turned(visual[i]!))
    i = Math.max(end, i + 1)
  }
  return runs.reverse().join('')
}

/** Where the run of numbers and Latin words that begins at `from` ends; `from` itself where none begins. */
function endOfLeftToRight(visual: readonly string[], from: number): number {
  let end = from
  for (let i = from; i < visual.length && !RIGHT_TO_LEFT.test(visual[i]!); i++)
    if (LEFT_TO_RIGHT.test(visual[i]!)) end = i + 1
    else if (end === from) break
  return end
}

function turned(text: string): string {
  return Array.from(text, (character) => MIRRORED[character] ?? character)
    .reverse()
    .join('')
}
