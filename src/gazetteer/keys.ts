import type { TextTable } from './table.ts'

/** Finds folded names among the sorted keys. */
export interface KeyIndex {
  /** the first key not below a text: its number, and how the text stands to it */
  find(text: string): KeyPosition
}

export interface KeyPosition {
  /** the key's number; -1 where no key is the text */
  readonly key: number
  /** whether some key goes on after the text and a space */
  readonly goesOn: boolean
}

/** Every so many keys one stands in a small table that fits a processor's cache. */
const STEP = 64
const HEAD_BYTES = 6 // as many as a double holds exactly
const SPACE = 0x20

/** Indexes keys that are sorted by their UTF-8 bytes. A question costs a search in a small table and one among 64 keys. */
export function indexKeys(keys: TextTable): KeyIndex {
  const { heap, spans } = keys
  const { length } = spans
  const samples = new Float64Array(Math.ceil(length / STEP))
  for (let i = 0; i < samples.length; i++) {
    samples[i] = headOf(heap, spans.start(i * STEP), spans.end(i * STEP))
  }
  const query = new Uint8Array(1024)
  const encoder = new TextEncoder()

  /** Negative where key `index` is below the query, 0 where equal, positive where above. */
  function compare(index: number, queryLength: number): number {
    let at = spans.start(index)
    const end = spans.end(index)
    for (let i = 0; i < queryLength; i++, at++) {
      if (at >= end) return -1
      const difference = (heap[at] ?? 0) - (query[i] ?? 0)
      if (difference !== 0) return difference
    }
    return end - at
  }

  function lowerBound(queryLength: number): number {
    const head = headOf(query, 0, queryLength)
    let low = 0
    let high = samples.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((samples[middle] ?? 0) < head) low = middle + 1
      else high = middle
    }
    let last = low
    while (last < samples.length && samples[last] === head) last++
    let from = Math.max(0, (low - 1) * STEP)
    let to = Math.min(length, last * STEP + 1)
    while (from < to) {
      const middle = (from + to) >>> 1
      if (compare(middle, queryLength) < 0) from = middle + 1
      else to = middle
    }
    return from
  }

  function startsWithWord(index: number, queryLength: number): boolean {
    if (index >= length) return false
    const start = spans.start(index)
    if (spans.end(index) - start <= queryLength || heap[start + queryLength] !== SPACE) return false
    for (let i = 0; i < queryLength; i++) if (heap[start + i] !== query[i]) return false
    return true
  }

  return {
    find(text) {
      const { read, written } = encoder.encodeInto(text, query)
      if (read < text.length) return { key: -1, goesOn: false }
      const at = lowerBound(written)
      const found = at < length && compare(at, written) === 0
      return { key: found ? at : -1, goesOn: startsWithWord(found ? at + 1 : at, written) }
    },
  }
}

function headOf(bytes: Uint8Array, start: number, end: number): number {
  let head = 0
  for (let i = 0; i < HEAD_BYTES; i++) head = head * 256 + (start + i < end ? (bytes[start + i] ?? 0) : 0)
  return head
}
