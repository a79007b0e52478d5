import type { Entry, Node, Section } from './lexicon.ts'
import type { ReadToken } from './read-text.ts'
import { CLITIC } from './token.ts'
import type { Reading } from './word.ts'

/** An entry found in the text. */
export interface Hit<S extends Section = Section> {
  readonly entry: Entry<S>
  readonly first: number
  readonly last: number
  /** how the first and the last word were read, for what is cut off them */
  readonly opening: Reading
  readonly closing: Reading
}

/** Clitics that only the first word of a phrase can carry. */
const LEADING = CLITIC.and | CLITIC.so | CLITIC.by | CLITIC.for | CLITIC.as
const NO_HITS: readonly never[] = []

/**
 * All entries of the trie that begin at token `first` and end at or before token `last`; of each section only the longest,
 * and of these those that cut least off the words.
 */
export function match(tokens: readonly ReadToken[], first: number, last: number): readonly Hit[] {
  const readings = tokens[first]?.read.readings
  if (readings === undefined || readings.length === 0) return NO_HITS
  const found: Hit[] = []
  for (const reading of readings) {
    for (const node of reading.nodes) walk(tokens, node, reading, reading, first, first, last, found)
  }
  return found.length < 2 ? found : longest(found)
}

function walk(
  tokens: readonly ReadToken[],
  node: Node,
  opening: Reading,
  closing: Reading,
  first: number,
  at: number,
  last: number,
  found: Hit[],
): void {
  if (node.entries !== undefined) {
    for (const entry of node.entries) found.push({ entry, first, last: at, opening, closing })
  }
  if (node.next === undefined || at >= last) return
  for (const reading of tokens[at + 1]?.read.readings ?? NO_HITS) {
    if (reading.clitics & LEADING) continue
    const next = node.next.get(reading.norm)
    if (next !== undefined) walk(tokens, next, opening, reading, first, at + 1, last, found)
  }
}

function longest(found: readonly Hit[]): Hit[] {
  return found.filter((hit) => {
    for (const other of found) {
      if (other.entry.section !== hit.entry.section) continue
      if (other.last > hit.last || (other.last === hit.last && cut(other) < cut(hit))) return false
    }
    return true
  })
}

function cut({ opening, closing }: Hit): number {
  return opening.cut + (opening === closing ? 0 : closing.cut)
}
