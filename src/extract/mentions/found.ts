import type { Quote } from '../../model/index.ts'

/** What every mention has. Mentions are in order of `first`, then longest first. Kinds may overlap; one kind does not. */
export interface Found {
  /** first and last token, inclusive */
  readonly first: number
  readonly last: number
  /** the words, without clitics and without words that only led to it ("the", "near") */
  readonly quote: Quote
  /** the lexicon's entry that matched, or the normalised words */
  readonly lemma: string
  /** 0 to 1: how sure the words alone are; 1 a word of one meaning, 0.5 a word of two */
  readonly certainty: number
}

/** How the matched head word is inflected. */
export type Form =
  | 'base'
  | 'third'
  | 'past'
  | 'participle'
  | 'gerund'
  | 'singular'
  | 'dual'
  | 'plural'
  | 'fixed'

/** How a verb or noun stands in its sentence. */
export interface Inflected {
  readonly class: 'verb' | 'noun' | 'phrase'
  readonly form: Form
  /** a verb in the passive: "were killed", "shot dead" after a noun, قُتل where its subject suffers */
  readonly passive: boolean
  /** a noun made of a verb: "the killing of", قصف, مقتل */
  readonly nominal: boolean
  /** a plural noun without number, article or place of its own: "air strikes continued" */
  readonly bare: boolean
  /** the noun's determiner: "the attack" and "this attack" tend to refer back */
  readonly determiner: 'none' | 'definite' | 'demonstrative' | 'indefinite' | 'number' | 'possessive'
}
