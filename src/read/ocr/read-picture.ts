import { type Engine, type Line, type Reading, type Rectangle, SCRIPTS, type Word } from './engine.ts'
import { type Gray, shrunk } from './gray.ts'

/** A word with whether its digits can be relied on. */
export interface ReadWord extends Word {
  /** both readings have not the same digits here: nothing is to be counted by them */
  readonly doubtful: boolean
}

const MOST_PIXELS = 9_000_000 // of a picture that is read: a page of A4 at 300 dots per inch
const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/
const SURER = 0.2 // of confidence, by which the other script has a line

/**
 * Reads a picture by what Tesseract learned of each script, and takes the script whose words are surer; a line that the other one is much surer of is
 * taken from there. Since both know 0 to 9, each is the witness of the other: a number in which they differ is doubtful, whatever confidence is
 * stated. One alone takes one digit for another, or leaves one out, as surely as it reads a right one (docs/media.md). The digits ٠ to ٩ have
 * one witness only, and are often taken for 0 to 9: where one of them is seen, all numbers of the picture are doubtful.
 */
export function readPicture(engine: Engine, picture: Gray): readonly (readonly (readonly ReadWord[])[])[] {
  const size = Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height)))
  const read = shrunk(picture, size)
  const readings = SCRIPTS.map((script) => inPlace(engine(read, script), size))
  const [first = [], second = []] = readings.sort((a, b) => surenessOf(b.flat()) - surenessOf(a.flat()))
  const [ours, others] = [first.flat(2), second.flat(2)]
  const eastern = ours.some(({ text }) => EASTERN.test(text))
  return first.map((lines) =>
    lines.map((line) => {
      const there = others.filter((other) => line.some((word) => overlap(word, other)))
      const otherIsSurer = surenessOf([there]) > surenessOf([line]) + SURER
      return otherIsSurer ? judged(there, eastern ? [] : ours) : judged(line, eastern ? [] : others)
    }),
  )
}

/** A reading of a picture at another size, with the places of its words in the picture itself. */
function inPlace(reading: Reading, size: number): Reading {
  const back = (word: Word): Word => ({
    ...word,
    left: word.left / size,
    top: word.top / size,
    right: word.right / size,
    bottom: word.bottom / size,
  })
  return reading.map((lines) => lines.map((line) => line.map(back)))
}

/** The mean confidence of lines, by letters; 0 where there are none. */
export function surenessOf(lines: readonly Line[]): number {
  let [sum, letters] = [0, 0]
  for (const { text, confidence } of lines.flat()) {
    sum += confidence * text.length
    letters += text.length
  }
  return letters === 0 ? 0 : sum / letters
}

/** The words of a line, held against those of the witness. */
function judged(line: Line, others: readonly Word[]): readonly ReadWord[] {
  return line.map((word) => {
    const digits = digitsOf(word.text)
    if (digits === '') return { ...word, doubtful: false }
    const there = others.filter((other) => overlap(word, other))
    return { ...word, doubtful: digitsOf(there.map(({ text }) => text).join('')) !== digits }
  })
}

function digitsOf(text: string): string {
  return text.replace(/[^\p{Nd}]/gu, '')
}

/** Whether one covers more than half of the smaller of both, from left to right and from top to bottom. */
function overlap(a: Rectangle, b: Rectangle): boolean {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return (
    wide * 2 > Math.min(a.right - a.left, b.right - b.left) &&
    high * 2 > Math.min(a.bottom - a.top, b.bottom - b.top)
  )
}
