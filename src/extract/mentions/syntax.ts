import type { Hit } from './match.ts'
import type { ActorMention } from './mentions-of-people.ts'
import { hitOf, isKnown, KNOWN, type Passage } from './passage.ts'
import { CLITIC, WORD } from './token.ts'

export type Determiner = ActorMention['determiner']

/** The bits of `WORD` of a token inside the sentence; 0 outside. */
export function bitsAt({ tokens, sentence }: Passage, at: number): number {
  return at < sentence.first || at > sentence.last ? 0 : (tokens[at]?.word ?? 0)
}

/** How far before a noun its determiner is looked for. */
const NOUN_PHRASE = 4
const ATTRIBUTE = WORD.adjective | WORD.noun | WORD.gerund | WORD.past | WORD.adverb | WORD.number

/** The determiner of a noun that begins at a token, past its adjectives. */
export function determinerOf(passage: Passage, first: number): Determiner {
  const clitics = passage.tokens[first]?.clitics ?? 0
  const marked = clitics & CLITIC.the ? 'definite' : undefined
  const reach = passage.lexicon.grammar.verbs === 'first' ? 1 : NOUN_PHRASE
  for (let at = first - 1; at >= Math.max(passage.sentence.first, first - reach); at--) {
    const bits = bitsAt(passage, at)
    if (bits & WORD.demonstrative) return 'demonstrative'
    if (isKnown(passage, at, KNOWN.number)) return 'number'
    if (bits & WORD.possessive) return 'possessive'
    if (bits & WORD.indefinite) return 'indefinite'
    if (bits & WORD.determiner) return bits & WORD.definite ? 'definite' : 'none'
    if (marked !== undefined) return marked
    const attribute =
      bits === 0 ? passage.tokens[at]?.shape !== 'mark' && isNational(passage, at) : (bits & ATTRIBUTE) !== 0
    if (!attribute) break
  }
  return marked ?? 'none'
}

function isNational(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'nationality') !== undefined || hitOf(passage, at, 'alias') !== undefined
}

const BEFORE_NOUN = WORD.determiner | WORD.adjective | WORD.preposition | WORD.possessive
const BEFORE_VERB = WORD.to | WORD.modal | WORD.pronoun | WORD.negative | WORD.relative | WORD.adverb
const OPENS_OBJECT = WORD.determiner | WORD.pronoun | WORD.definite

/** Whether a word that can be noun or verb is a noun where it stands. */
export function isNounHere(passage: Passage, hit: Hit): boolean {
  const { first, last } = hit
  if (passage.lexicon.grammar.verbs === 'first') return isNounByOrder(passage, hit)
  const before = bitsAt(passage, first - 1)
  if (hit.entry.form === 'participle' && before & WORD.be) return false
  const after = bitsAt(passage, last + 1)
  if (before & WORD.to) return false
  if (before & BEFORE_VERB && !(before & BEFORE_NOUN)) return false
  const opens = passage.lexicon.grammar.adjectives === 'after' ? BEFORE_NOUN & ~WORD.adjective : BEFORE_NOUN
  if (before & opens || isKnown(passage, first - 1, KNOWN.number)) return true
  const object = (after & OPENS_OBJECT) !== 0 || isKnown(passage, last + 1, KNOWN.number)
  if (first === passage.sentence.first) return !object
  if (before & WORD.conjunction) return !object
  return !object || (after & WORD.preposition) !== 0
}

const BEFORE_VERBS =
  WORD.relative | WORD.subordinate | WORD.be | WORD.have | WORD.negative | WORD.modal | WORD.to

/** Where verbs open their clause: a noun carries an article or a preposition, or does not stand at a clause's beginning. */
function isNounByOrder(passage: Passage, { first, last, opening }: Hit): boolean {
  if (isVerbOfTwo(passage, first, last)) return false
  if (opening.clitics & CLITIC.and && followsNoun(passage, first)) return true
  if (opening.clitics & (CLITIC.the | CLITIC.by | CLITIC.for | CLITIC.as)) return true
  const before = bitsAt(passage, first - 1)
  if (opensClause(passage, pastDate(passage, first)) || followsSubject(passage, first))
    return isAttribute(passage, first + 1)
  if (before & WORD.preposition) return true
  if (before & BEFORE_VERBS) return false
  return (opening.clitics & (CLITIC.and | CLITIC.so)) === 0 || isAttribute(passage, first + 1)
}

/** إن الجيش التركي قصف قرية: right behind a party that opens its clause stands what it did. */
function followsSubject(passage: Passage, first: number): boolean {
  let at = first
  while (at > passage.sentence.first && isKnown(passage, at - 1, KNOWN.actor)) at--
  if (at === first) return false
  return opensClause(passage, at) || (bitsAt(passage, at - 1) & WORD.subordinate) !== 0
}

function opensClause({ tokens, sentence }: Passage, at: number): boolean {
  return at <= sentence.first || tokens[at - 1]?.shape === 'mark'
}

/** "وفي 24 تموز قتل مدني": the first token of a date right before a word, with its preposition; else the word itself. */
function pastDate(passage: Passage, first: number): number {
  let at = first
  while (at > passage.sentence.first && isKnown(passage, at - 1, KNOWN.date)) at--
  return at < first && bitsAt(passage, at - 1) & WORD.preposition ? at - 1 : at
}

/** مقتل وجرح عدد من العناصر: joined to a noun for harm stands another one. */
function followsNoun(passage: Passage, first: number): boolean {
  const noun = hitOf(
    passage,
    first - 1,
    'harm',
    (is, { class: wordClass }) => wordClass === 'noun' && !is.people,
  )
  return (
    noun !== undefined &&
    noun.entry.is.nominal === true &&
    noun.last === first - 1 &&
    isUnlikeVerb(passage, first - 1)
  )
}

/** Whether no verb is written like a word: مقتل, إصابة. */
function isUnlikeVerb(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'harm', (_, { class: wordClass }) => wordClass === 'verb') === undefined
}

/** شقيقين قُتلا: right behind people a word that ends as verbs of two do, and as the accusative of nouns, is a verb. */
function isVerbOfTwo(passage: Passage, first: number, last: number): boolean {
  const written = passage.tokens[last]?.read.norm ?? ''
  return first === last && written.endsWith('ا') && isKnown(passage, first - 1, KNOWN.number | KNOWN.person)
}

/** An adjective, or a word led by a preposition, right after: what a noun has and a verb with its subject has not. */
function isAttribute(passage: Passage, at: number): boolean {
  const token = passage.tokens[at]
  if (token === undefined || at > passage.sentence.last) return true
  if (isKnown(passage, at, KNOWN.person) && (token.clitics & CLITIC.the) === 0) return false // وقتل مدني
  return (
    (token.word & (WORD.adjective | WORD.preposition)) !== 0 ||
    (token.clitics & (CLITIC.by | CLITIC.for)) !== 0
  )
}

/** A verb's form that the lexicon also knows as a noun, where it stands as one: "attacks" is no damage done. */
export function isNounOfOtherKind(passage: Passage, verb: Hit): boolean {
  const { form } = verb.entry
  if (verb.first !== verb.last || form === 'gerund' || form === 'participle') return false
  if (form === 'past' && passage.lexicon.grammar.verbs !== 'first') return false
  return (bitsAt(passage, verb.first) & WORD.noun) > 0 && isNounHere(passage, verb)
}

/** Whether a gerund stands as a noun: "the killing of", "heavy shelling". */
export function isNominalGerund(passage: Passage, { first, last }: Hit, of: string): boolean {
  const before = bitsAt(passage, first - 1)
  const after = bitsAt(passage, last + 1)
  if (before & (WORD.determiner | WORD.adjective | WORD.possessive)) return true
  if (passage.tokens[last + 1]?.norm === of) return true
  if (before & WORD.be || isKnown(passage, last + 1, KNOWN.number | KNOWN.person)) return false
  return !(after & OPENS_OBJECT) && (after & (WORD.preposition | WORD.be | WORD.have | WORD.verb)) !== 0
}

/** How far before a participle its auxiliary may stand: "has been repeatedly and heavily shelled". */
const AUXILIARY_REACH = 5

/**
 * Whether a past form is a passive: after a form of "be", or, without auxiliary, where no object follows and something that
 * closes a passive does ("two men killed in", "a hospital hit by").
 */
export function isPassive(passage: Passage, { first, last }: Hit): boolean {
  for (let at = first - 1; at >= Math.max(passage.sentence.first, first - AUXILIARY_REACH); at--) {
    const bits = bitsAt(passage, at)
    if (bits & WORD.be) return true
    if (bits & WORD.have) return false
    if (bits & (WORD.adverb | WORD.negative | WORD.conjunction)) continue
    if (bits & WORD.past && bits & WORD.verb) continue
    break
  }
  const after = bitsAt(passage, last + 1)
  if (after & OPENS_OBJECT || isKnown(passage, last + 1, KNOWN.number)) return false
  if (last === passage.sentence.last || passage.tokens[last + 1]?.shape === 'mark') return true
  return (after & (WORD.preposition | WORD.conjunction | WORD.subordinate | WORD.adverb)) !== 0
}

/** Whether a participle that no past is written like is a passive: not after a form of "have". */
export function isOwnPassive(passage: Passage, { first, entry }: Hit): boolean {
  if (entry.form !== 'participle') return false
  for (let at = first - 1; at >= Math.max(passage.sentence.first, first - AUXILIARY_REACH); at--) {
    const bits = bitsAt(passage, at)
    if (bits & WORD.be) return true
    if (bits & WORD.have) return false
    if (!(bits & (WORD.adverb | WORD.negative))) break
  }
  return true
}
