import type { BlockKind } from '../../model/index.ts'

/**
 * What a word can be in a sentence, as bits: a closed word has one, an ambiguous word several, an unknown word none.
 * They come from the lexicon's `words` and from the endings of its grammar.
 */
export const WORD = {
  determiner: 1, // the, a, this; not numbers
  definite: 1 << 1, // the, this, these; Arabic words with the article
  preposition: 1 << 2,
  be: 1 << 3, // is, were, been; كان
  have: 1 << 4,
  modal: 1 << 5, // will, would, could; سوف
  conjunction: 1 << 6, // and, but, or
  subordinate: 1 << 7, // when, while, after, because
  relative: 1 << 8, // who, which, that; الذي
  pronoun: 1 << 9,
  negative: 1 << 10,
  adverb: 1 << 11,
  verb: 1 << 12, // a finite or unfinite verb form
  past: 1 << 13, // a past tense or past participle
  gerund: 1 << 14, // -ing; Arabic masdar
  noun: 1 << 15,
  plural: 1 << 16,
  adjective: 1 << 17,
  number: 1 << 18,
  to: 1 << 19, // the infinitive's mark
  demonstrative: 1 << 20, // this, that, these
  abbreviation: 1 << 21, // its point ends no sentence
  possessive: 1 << 22, // his, their, 's
  indefinite: 1 << 23, // a, an, another
} as const

/** How a word is written. */
export type Shape = 'lower' | 'capital' | 'upper' | 'mixed' | 'number' | 'uncased' | 'mark'

/** Clitics found before an Arabic word, as bits; the word part is what remains. */
export const CLITIC = { and: 1, so: 1 << 1, by: 1 << 2, for: 1 << 3, as: 1 << 4, the: 1 << 5 } as const

/** One word, number or mark of a text, at UTF-16 offsets `[start, end)`. */
export interface Token {
  readonly start: number
  readonly end: number
  /** lower case, without accents of writing (Arabic: diacritics, tatweel, forms of alef, ya and ta marbuta) */
  readonly norm: string
  readonly shape: Shape
  /** bits of `WORD` */
  readonly word: number
  /** a word with a meaning of its own in the lexicon, or one of its list of common words: no name */
  readonly common: boolean
  /** bits of `CLITIC` that the lexicon's reading of the word splits off */
  readonly clitics: number
  /** only a hyphen, or nothing, stands between it and the token before: the parts of "al-Bab", "12-year-old" */
  readonly joined: boolean
  /** index of its sentence */
  readonly sentence: number
}

/** One sentence: tokens `first` to `last` (inclusive), text `[start, end)`. */
export interface Sentence {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  /** index of its block in the document */
  readonly block: number
  readonly blockKind: BlockKind
  /** the lexicon it was read with: `en`, `ar` */
  readonly language: string
  /** whether a blank line, or the block's start, is before it */
  readonly opensParagraph: boolean
  /** whether it is all upper or all lower case, so that case tells nothing */
  readonly caseless: boolean
}
