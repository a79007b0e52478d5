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
  const word = tokens[first]?.read
  if (word === undefined || !word.begins) return NO_HITS
  if (word.alone !== undefined)
    return word.alone.map(
      ({ entry, reading }): Hit => ({ entry, first, last: first, opening: reading, closing: reading }),
    )
  let found: readonly Hit[] = NO_HITS
  for (const reading of word.readings) {
    for (const node of reading.nodes) found = walk(tokens, node, reading, reading, first, first, last, found)
  }
  return found.length < 2 ? found : longest(found)
}

/** The hits found before with those from a node on. Most words begin nothing, so no list is made before it is needed. */
function walk(
  tokens: readonly ReadToken[],
  node: Node,
  opening: Reading,
  closing: Reading,
  first: number,
  at: number,
  last: number,
  before: readonly Hit[],
): readonly Hit[] {
  let found = before
  if (node.entries !== undefined) {
    const here = node.entries.map((entry): Hit => ({ entry, first, last: at, opening, closing }))
    found = found.length === 0 ? here : found.concat(here)
  }
  if (node.next === undefined || at >= last) return found
  for (const reading of tokens[at + 1]?.read.readings ?? NO_HITS) {
    if (reading.clitics & LEADING) continue
    const next = node.next.get(reading.norm)
    if (next !== undefined) found = walk(tokens, next, opening, reading, first, at + 1, last, found)
  }
  return found
}

function longest(found: readonly Hit[]): readonly Hit[] {
  const isLongest = (hit: Hit) => !found.some((other) => isBetter(other, hit))
  return found.every(isLongest) ? found : found.filter(isLongest)
}

function isBetter(other: Hit, hit: Hit): boolean {
  if (other.entry.section !== hit.entry.section) return false
  return other.last > hit.last || (other.last === hit.last && cut(other) < cut(hit))
}

function cut({ opening, closing }: Hit): number {
  return opening.cut + (opening === closing ? 0 : closing.cut)
}
