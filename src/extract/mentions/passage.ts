import type { Quote } from '../../model/index.ts'
import type { Entry, Lexicon, Meanings, Section } from './lexicon.ts'
import { type Hit, match } from './match.ts'
import type { ReadToken } from './read-text.ts'
import type { Sentence } from './token.ts'

/** What is already known of a token, as bits. */
export const KNOWN = {
  date: 1,
  number: 2,
  person: 4,
  actor: 8,
  organisation: 16,
  place: 32,
  name: 64,
  idiom: 128,
} as const

/** One sentence with all that the lexicon found in it: what every finder of mentions works on. Indices are the document's. */
export interface Passage {
  readonly text: string
  readonly tokens: readonly ReadToken[]
  readonly sentence: Sentence
  readonly lexicon: Lexicon
  /** hits by the index of their first token */
  readonly hits: readonly (readonly Hit[])[]
  /** the sentence's hits by section, in order */
  readonly sections: ReadonlyMap<Section, readonly Hit[]>
  /** bits of `KNOWN` by token; finders read what earlier ones have marked */
  readonly known: Uint8Array
}

const NO_HITS: readonly never[] = []

/** Matches the lexicon against a sentence. `hits` and `known` are the document's, to be filled. */
export function passageOf(
  given: Pick<Passage, 'text' | 'tokens' | 'lexicon' | 'known'>,
  sentence: Sentence,
  hits: (readonly Hit[])[],
): Passage {
  const sections = new Map<Section, Hit[]>()
  for (let at = sentence.first; at <= sentence.last; at++) {
    const found = match(given.tokens, at, sentence.last)
    hits[at] = found
    for (const hit of found) {
      const list = sections.get(hit.entry.section)
      if (list === undefined) sections.set(hit.entry.section, [hit])
      else list.push(hit)
    }
  }
  return { ...given, sentence, hits, sections }
}

/** The first hit of a section that begins at a token of the sentence and for which `fits` holds. */
export function hitOf<S extends Section>(
  { hits, sentence }: Passage,
  at: number,
  section: S,
  fits?: (is: Meanings[S], entry: Entry<S>) => boolean,
): Hit<S> | undefined {
  if (at < sentence.first || at > sentence.last) return undefined
  for (const hit of hits[at] ?? NO_HITS) {
    if (isOf(hit, section) && (fits === undefined || fits(hit.entry.is as Meanings[S], hit.entry))) return hit
  }
  return undefined
}

/** All hits of a section that begin at a token. */
export function hitsOf<S extends Section>({ hits, sentence }: Passage, at: number, section: S): Hit<S>[] {
  if (at < sentence.first || at > sentence.last) return []
  return (hits[at] ?? NO_HITS).filter((hit) => isOf(hit, section))
}

/**
 * Goes through a section's hits in order, those with one first token together, and collects what `make` makes of them. Hits
 * within the words of what was just made are passed over.
 */
export function sweep<S extends Section, M extends { readonly last: number }>(
  { sections }: Passage,
  section: S,
  make: (hits: readonly Hit<S>[]) => M | undefined,
): M[] {
  const all = (sections.get(section) ?? NO_HITS) as readonly Hit<S>[] // the map holds each section's own hits
  const found: M[] = []
  let passed = -1
  for (let from = 0; from < all.length; ) {
    const first = all[from]?.first ?? 0
    let to = from + 1
    while (all[to]?.first === first) to++
    const made = first > passed ? make(to - from === all.length ? all : all.slice(from, to)) : undefined
    if (made !== undefined) {
      found.push(made)
      passed = made.last
    }
    from = to
  }
  return found
}

/** Whether a token is known to be part of something. */
export function isKnown({ known }: Passage, at: number, bits: number): boolean {
  return ((known[at] ?? 0) & bits) !== 0
}

/** Marks the tokens of mentions. */
export function mark(
  { known }: Passage,
  mentions: readonly { readonly first: number; readonly last: number }[],
  bit: number,
): void {
  for (const { first, last } of mentions) {
    for (let at = first; at <= last; at++) known[at] = (known[at] ?? 0) | bit
  }
}

function isOf<S extends Section>(hit: Hit, section: S): hit is Hit<S> {
  return hit.entry.section === section
}

/** The quote of a hit: its words without the clitics before them. */
export function quoteOf(
  tokens: readonly ReadToken[],
  { first, last, opening }: Pick<Hit, 'first' | 'last' | 'opening'>,
): Quote {
  return { start: (tokens[first]?.start ?? 0) + opening.before, end: tokens[last]?.end ?? 0 }
}

/** The words from token `first` to token `last` as they stand. */
export function plainQuote(tokens: readonly ReadToken[], first: number, last: number): Quote {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 }
}

/** The mark that a token is, else nothing. */
export function markAt({ text, tokens }: Passage, at: number): string {
  const token = tokens[at]
  return token?.shape === 'mark' ? (text[token.start] ?? '') : ''
}
