import type { Quote } from '../../model/index.ts'
import type { Lexicon, Meanings, Section } from './lexicon.ts'
import type { Hit } from './match.ts'
import type { ReadToken } from './read-text.ts'
import type { Sentence } from './token.ts'

/** One sentence with all that the lexicon found in it: what every finder of mentions works on. Indices are the document's. */
export interface Passage {
  readonly text: string
  readonly tokens: readonly ReadToken[]
  readonly sentence: Sentence
  readonly lexicon: Lexicon
  /** hits by the index of their first token */
  readonly hits: readonly (readonly Hit[])[]
}

/** The first hit of a section that begins at a token and for which `fits` holds. */
export function hitOf<S extends Section>(
  { hits }: Passage,
  at: number,
  section: S,
  fits?: (is: Meanings[S], hit: Hit) => boolean,
): Hit<S> | undefined {
  for (const hit of hits[at] ?? []) {
    if (isOf(hit, section) && (fits === undefined || fits(hit.entry.is as Meanings[S], hit))) return hit
  }
  return undefined
}

/** All hits of a section that begin at a token. */
export function hitsOf<S extends Section>({ hits }: Passage, at: number, section: S): Hit<S>[] {
  return (hits[at] ?? []).filter((hit) => isOf(hit, section))
}

function isOf<S extends Section>(hit: Hit, section: S): hit is Hit<S> {
  return hit.entry.section === section
}

/** The quote of a hit: its words without the clitics before them. */
export function quoteOf(tokens: readonly ReadToken[], { first, last, opening }: Omit<Hit, 'entry'>): Quote {
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
