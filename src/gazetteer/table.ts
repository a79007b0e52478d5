import type { Container, Section } from './container.ts'

/** Texts one after the other in one heap of UTF-8, by number. */
export interface TextTable {
  readonly length: number
  readonly heap: Uint8Array
  /** where each text starts; one more than there are texts */
  readonly starts: Uint32Array
  at(index: number): string
}

/** A text takes at most this many bytes: its length is kept in one. */
export const MOST_TEXT_BYTES = 255

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The sections of a text table under a name. @throws Error where a text is too long */
export function packTexts(name: string, texts: readonly string[]): Record<string, Section> {
  const encoded = texts.map((text) => encoder.encode(text))
  const long = encoded.findIndex((bytes) => bytes.length > MOST_TEXT_BYTES)
  if (long >= 0) throw new Error(`${name} ${long} takes more than ${MOST_TEXT_BYTES} bytes: ${texts[long]}`)
  return {
    [`${name}.lengths`]: Uint8Array.from(encoded, (bytes) => bytes.length),
    [`${name}.heap`]: Buffer.concat(encoded),
  }
}

export function openTexts(container: Container, name: string): TextTable {
  const heap = container.bytes(`${name}.heap`)
  const starts = startsOf(container.bytes(`${name}.lengths`))
  return {
    length: starts.length - 1,
    heap,
    starts,
    at: (index) => decoder.decode(heap.subarray(starts[index], starts[index + 1])),
  }
}

/** Running sums from 0: where each of the parts with these lengths starts, and where the last one ends. */
export function startsOf(lengths: Uint8Array | Uint16Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  let sum = 0
  for (let i = 0; i < lengths.length; i++) {
    sum += lengths[i] as number // i is in range
    starts[i + 1] = sum
  }
  return starts
}
