import type { Document } from '../../model/index.ts'
import {
  CLITIC,
  type Grammar,
  type Mention,
  type PersonMention,
  type RelationMention,
  type SubsetMention,
  WORD,
} from '../mentions/index.ts'
import { type Clause, clausesOf } from './clauses.ts'
import type { Reading } from './reading.ts'

/** A reading that can be looked around in. Positions are indexes of tokens. */
export interface Scene extends Reading {
  readonly document: Document
  readonly text: string
  /** mentions by sentence */
  readonly inSentence: readonly (readonly Mention[])[]
  /** the same by their kind, for `mentionsOf` */
  readonly byKind: readonly MentionsByKind[]
  readonly clauses: readonly Clause[]
  /** clause of a token */
  readonly clauseOf: Int32Array
  /** for a token: 1 where a verb of meaning stands, 2 where an auxiliary does */
  readonly verbAt: Uint8Array
  /** how many verbs of meaning stand before a token */
  readonly verbsBefore: Int32Array
  /** mentions by their last token */
  readonly endingAt: ReadonlyMap<number, readonly Mention[]>
  /** the mention of a relation ("by", "near"), or of a part ("including"), that ends with a token */
  readonly relationAt: ReadonlyMap<number, RelationMention>
  readonly subsetAt: ReadonlyMap<number, SubsetMention>
  /** by its last word, the fullest noun for people in the text: "police officers" for "officers" */
  readonly fullPeople: ReadonlyMap<string, PersonMention>
  /** how the language of a sentence orders its words; undefined where no lexicon has it */
  readonly grammarOf: (sentence: number) => Grammar | undefined
  /** whether a sentence is of a language that puts the verb before its subject */
  readonly isVerbFirst: (sentence: number) => boolean
  /** last tokens of dates */
  readonly dateAt: ReadonlySet<number>
}

type MentionsByKind = { readonly [K in Mention['kind']]?: readonly Extract<Mention, { kind: K }>[] }

const NONE: readonly never[] = []

/** The mentions of one kind in a sentence, in order. */
export function mentionsOf<K extends Mention['kind']>(
  { byKind }: Scene,
  sentence: number,
  kind: K,
): readonly Extract<Mention, { kind: K }>[] {
  return byKind[sentence]?.[kind] ?? NONE
}

/** The sentence that a token stands in. */
export function sentenceAt({ tokens }: Scene, at: number): number {
  return tokens[at]?.sentence ?? 0
}

const AUXILIARY = WORD.be | WORD.have | WORD.modal

/**
 * Indexes a reading: sentences' mentions, clauses, verbs. One pass over tokens and mentions. `grammarOf` has the grammars of
 * the languages that the sentences are in.
 */
export function sceneOf(
  document: Document,
  reading: Reading,
  grammarOf: (language: string) => Grammar | undefined,
): Scene {
  const { tokens, sentences, mentions } = reading
  const grammars = sentences.map(({ language }) => grammarOf(language))
  const isVerbFirst = (sentence: number) => grammars[sentence]?.verbs === 'first'
  const isDescribing = (at: number) => {
    const token = tokens[at]
    return token !== undefined && grammars[token.sentence]?.describing.includes(token.norm) === true
  }
  const verbAt = verbsOf(reading, isVerbFirst, isDescribing)
  const verbsBefore = new Int32Array(tokens.length + 1)
  for (let at = 0; at < tokens.length; at++)
    verbsBefore[at + 1] = (verbsBefore[at] as number) + (verbAt[at] === 1 ? 1 : 0)
  const inSentence: Mention[][] = sentences.map(() => [])
  const byKind: Partial<Record<Mention['kind'], Mention[]>>[] = sentences.map(() => ({}))
  const endingAt = new Map<number, Mention[]>()
  const relationAt = new Map<number, RelationMention>()
  const subsetAt = new Map<number, SubsetMention>()
  const dateAt = new Set<number>()
  const fullPeople = new Map<string, PersonMention>()
  for (const mention of mentions) {
    const token = tokens[mention.first]
    if (token === undefined) continue
    inSentence[token.sentence]?.push(mention)
    const ofKinds = byKind[token.sentence]
    if (ofKinds?.[mention.kind]?.push(mention) === undefined && ofKinds !== undefined)
      ofKinds[mention.kind] = [mention]
    const ending = endingAt.get(mention.last)
    if (ending === undefined) endingAt.set(mention.last, [mention])
    else ending.push(mention)
    if (mention.kind === 'relation') relationAt.set(mention.last, mention)
    else if (mention.kind === 'subset') subsetAt.set(mention.last, mention)
    else if (mention.kind === 'date') dateAt.add(mention.last)
    else if (mention.kind === 'person' && mention.groups.length > 0 && mention.lemma.includes(' ')) {
      const word = mention.lemma.slice(mention.lemma.lastIndexOf(' ') + 1)
      if (!fullPeople.has(word)) fullPeople.set(word, mention)
    }
  }
  const { clauses, clauseOf } = clausesOf(reading, verbAt, isVerbFirst, isDescribing)
  return {
    document,
    text: document.text,
    ...reading,
    inSentence,
    byKind: byKind as readonly MentionsByKind[], // filled by kind
    clauses,
    clauseOf,
    verbAt,
    verbsBefore,
    endingAt,
    relationAt,
    subsetAt,
    fullPeople,
    grammarOf: (sentence) => grammars[sentence],
    isVerbFirst,
    dateAt,
  }
}

/** Mentions whose words are no verbs, whatever their form: "Ahmed", "May". */
const NO_VERB: ReadonlySet<string> = new Set([
  'date',
  'subset',
  'person-name',
  'place',
  'organisation',
  'actor',
])

/** Verbs as the lexicon found them, words whose form can be nothing else, and auxiliaries; "May" of a date is none. */
function verbsOf(
  { tokens, mentions }: Reading,
  isVerbFirst: Scene['isVerbFirst'],
  isDescribing: (at: number) => boolean,
): Uint8Array {
  const verbAt = new Uint8Array(tokens.length)
  for (const [at, { word, sentence }] of tokens.entries()) {
    // forms of verbs that put their subject after them are verbs wherever they stand
    const finite = isVerbFirst(sentence) ? WORD.verb : 0
    if ((word & AUXILIARY) !== 0) verbAt[at] = 2
    else if ((word & (WORD.past | WORD.gerund | finite)) !== 0 && (word & (WORD.noun | WORD.adjective)) === 0)
      verbAt[at] = followsDeterminer(tokens, at) ? 0 : 1
  }
  for (const mention of mentions) {
    const inflected =
      mention.kind === 'trigger' ||
      mention.kind === 'harm' ||
      mention.kind === 'damage' ||
      mention.kind === 'speech'
    const led = mention.kind === 'relation' && ((tokens[mention.first - 1]?.word ?? 0) & WORD.be) === 0
    if (inflected || led || NO_VERB.has(mention.kind)) verbAt.fill(0, mention.first, mention.last + 1)
    if (inflected && mention.class === 'verb') verbAt[mention.first] = isReported(tokens, mention) ? 0 : 1
    const after = mention.last + 1
    // "forces stationed in the town fired"
    if (mention.kind === 'actor' && isDescribing(after) && isLeading(tokens, after)) verbAt[after] = 0
  }
  return verbAt
}

/** "A child is reported injured": a word of speech that only stands before what happened. */
function isReported(tokens: Reading['tokens'], { kind, first, last }: Mention): boolean {
  const has = (at: number, bits: number) => ((tokens[at]?.word ?? 0) & bits) !== 0
  return kind === 'speech' && has(first - 1, WORD.be) && has(last + 1, WORD.past)
}

/** Whether a preposition of the same sentence stands right after a token. */
function isLeading(tokens: Reading['tokens'], at: number): boolean {
  const next = tokens[at + 1]
  return next?.sentence === tokens[at]?.sentence && ((next?.word ?? 0) & WORD.preposition) !== 0
}

/** "A crowded market", "a clearly marked convoy": a participle that describes what follows. */
function followsDeterminer(tokens: Reading['tokens'], at: number): boolean {
  const has = (back: number, bits: number) => ((tokens[at - back]?.word ?? 0) & bits) !== 0
  return has(1, WORD.determiner) || (has(1, WORD.adverb) && has(2, WORD.determiner))
}

/** Verbs of meaning from one token up to, and not with, another. */
export function verbsBetween(scene: Scene, from: number, to: number): number {
  return to <= from ? 0 : (scene.verbsBefore[to] as number) - (scene.verbsBefore[from] as number)
}

/** Clauses that begin after one token, up to and with another. */
export function clausesBetween(scene: Scene, from: number, to: number): number {
  return Math.abs((scene.clauseOf[to] as number) - (scene.clauseOf[from] as number))
}

/** Whether a token has any of these bits of `WORD`. */
export function is(scene: Scene, at: number, bits: number): boolean {
  const token = scene.tokens[at]
  return token !== undefined && (token.word & bits) !== 0
}

/** Whether a word is joined to those before by the clitic و of Arabic. */
export function hasAnd(scene: Scene, at: number): boolean {
  return ((scene.tokens[at]?.clitics ?? 0) & CLITIC.and) !== 0
}

/** The token's folded form, or nothing outside the text. */
export function normAt(scene: Scene, at: number): string {
  return scene.tokens[at]?.norm ?? ''
}
