import { MOST_TEXT_BYTES, type TextTable } from './table.ts'

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
/** What stands for a text that no key is or goes on after. */
const NOWHERE: KeyPosition = { key: -1, goesOn: false }
const HEAD_BYTES = 6 // as many as a double holds exactly
const SPACE = 0x20
/** How many answers are kept at hand: a text asks for the same words again and again. */
const MOST_KEPT = 1 << 15

/** Indexes keys that are sorted by their UTF-8 bytes. A question costs a search in a small table and one among 64 keys. */
export function indexKeys(keys: TextTable): KeyIndex {
  const { heap, spans } = keys
  const { length } = spans
  const samples = new Float64Array(Math.ceil(length / STEP))
  for (let i = 0; i < samples.length; i++) {
    samples[i] = headOf(heap, spans.start(i * STEP), spans.end(i * STEP))
  }
  const query = new Uint8Array(3 * MOST_TEXT_BYTES) // a code unit takes at most three bytes
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

  function find(text: string): KeyPosition {
    const { written } = encoder.encodeInto(text, query)
    const at = lowerBound(written)
    const found = at < length && compare(at, written) === 0
    return { key: found ? at : -1, goesOn: startsWithWord(found ? at + 1 : at, written) }
  }

  let kept = new Map<string, KeyPosition>()
  return {
    find(text) {
      if (text.length > MOST_TEXT_BYTES) return NOWHERE
      const known = kept.get(text)
      if (known !== undefined) return known
      if (kept.size >= MOST_KEPT) kept = new Map()
      const position = find(text)
      kept.set(text, position)
      return position
    },
  }
}

function headOf(bytes: Uint8Array, start: number, end: number): number {
  let head = 0
  for (let i = 0; i < HEAD_BYTES; i++) head = head * 256 + (start + i < end ? (bytes[start + i] ?? 0) : 0)
  return head
}
