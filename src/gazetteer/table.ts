import type { Container, Section } from './container.ts'

/** Parts of different lengths, one after the other. */
export interface Spans {
  readonly length: number
  /** where a part starts */
  start(index: number): number
  /** where it ends */
  end(index: number): number
}

/** Texts one after the other in one heap of UTF-8, by number. */
export interface TextTable {
  readonly heap: Uint8Array
  readonly spans: Spans
  at(index: number): string
}

/** A text takes at most this many bytes: its length is kept in one. */
export const MOST_TEXT_BYTES = 255
/** Of so many parts one has its start written down; the others' follow from the lengths between. */
const MARK_EVERY = 16

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The sections of a text table under a name. @throws Error where a text is too long */
export function packTexts(name: string, texts: readonly string[]): Record<string, Section> {
  const encoded = texts.map((text) => encoder.encode(text))
  const long = encoded.findIndex((bytes) => bytes.length > MOST_TEXT_BYTES)
  if (long >= 0) throw new Error(`${name} ${long} takes more than ${MOST_TEXT_BYTES} bytes: ${texts[long]}`)
  const lengths = encoded.map((bytes) => bytes.length)
  return {
    [`${name}.lengths`]: Uint8Array.from(lengths),
    [`${name}.marks`]: marksOf(lengths),
    [`${name}.heap`]: Buffer.concat(encoded),
  }
}

/** The sections of lists under a name: how long each is, and where. */
export function packCounts(name: string, counts: readonly number[]): Record<string, Section> {
  return { [`${name}.counts`]: Uint16Array.from(counts), [`${name}.marks`]: marksOf(counts) }
}

function marksOf(lengths: readonly number[]): Uint32Array {
  const marks: number[] = []
  let sum = 0
  for (const [i, length] of lengths.entries()) {
    if (i % MARK_EVERY === 0) marks.push(sum)
    sum += length
  }
  return Uint32Array.from(marks)
}

export function openTexts(container: Container, name: string): TextTable {
  const heap = container.bytes(`${name}.heap`)
  const lengths = container.bytes(`${name}.lengths`)
  const spans = openSpans(container, name, lengths.length, (i) => lengths[i] ?? 0)
  return { heap, spans, at: (index) => decoder.decode(heap.subarray(spans.start(index), spans.end(index))) }
}

export function openCounts(container: Container, name: string): Spans {
  const counts = container.u16(`${name}.counts`)
  return openSpans(container, name, counts.length, counts.at)
}

function openSpans(
  container: Container,
  name: string,
  length: number,
  lengthAt: (index: number) => number,
): Spans {
  const marks = container.u32(`${name}.marks`)
  const start = (index: number) => {
    let sum = marks.at(Math.floor(index / MARK_EVERY))
    for (let i = index - (index % MARK_EVERY); i < index; i++) sum += lengthAt(i)
    return sum
  }
  return { length, start, end: (index) => start(index) + lengthAt(index) }
}
