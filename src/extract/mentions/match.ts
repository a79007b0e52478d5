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

/**
 * All entries of a trie that begin at token `first` and end at or before token `last`, at most the longest ones of each
 * section.
 */
export function match(tokens: readonly ReadToken[], first: number, last: number): readonly Hit[] {
  const found: Hit[] = []
  for (const reading of tokens[first]?.read.readings ?? []) {
    for (const node of reading.nodes) walk(node, reading, reading, first)
  }
  return found.length < 2 ? found : longest(found)

  function walk(node: Node, opening: Reading, closing: Reading, at: number): void {
    for (const entry of node.entries ?? []) found.push({ entry, first, last: at, opening, closing })
    if (node.next === undefined || at >= last) return
    for (const reading of tokens[at + 1]?.read.readings ?? []) {
      if (reading.clitics & LEADING) continue
      const next = node.next.get(reading.norm)
      if (next !== undefined) walk(next, opening, reading, at + 1)
    }
  }
}

/** Of each section the hits that reach furthest, and of these those that cut least off the first word. */
function longest(found: readonly Hit[]): Hit[] {
  const reach = new Map<Section, Hit>()
  for (const hit of found) {
    const best = reach.get(hit.entry.section)
    if (best === undefined || hit.last > best.last || (hit.last === best.last && cut(hit) < cut(best)))
      reach.set(hit.entry.section, hit)
  }
  return found.filter((hit) => {
    const best = reach.get(hit.entry.section)
    return best !== undefined && hit.last === best.last && cut(hit) === cut(best)
  })
}

function cut({ opening, closing }: Hit): number {
  return opening.cut + (opening === closing ? 0 : closing.cut)
}
