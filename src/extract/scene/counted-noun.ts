import {
  CLITIC,
  type HarmMention,
  type Mention,
  type NumberMention,
  type PersonMention,
  type TargetMention,
  type TriggerMention,
  WORD,
} from '../mentions/index.ts'
import { is, mentionsOf, normAt, type Scene, sentenceAt } from './scene.ts'

/** Words that may stand between a number and its noun. */
const GAP = 5

/** What a number can count. */
export type Noun = PersonMention | HarmMention | TargetMention | TriggerMention

/** The noun that a number counts: the nearest after it with nothing but adjectives and names between. */
export function nounOf(
  scene: Scene,
  mentions: readonly Mention[],
  number: NumberMention,
  taken: ReadonlySet<Mention>,
): Noun | undefined {
  const sentence = scene.tokens[number.first]?.sentence ?? 0
  if (scene.isVerbFirst(sentence) && IMPLIED.has(number.said)) return ownNoun(mentions, number, taken)
  const ofThem = mentions.some(({ kind, first }) => kind === 'subset' && first === number.last + 1)
  let found: Noun | undefined
  for (const mention of mentions) {
    if (mention.first < number.first || taken.has(mention)) continue
    if (ofThem && mention.kind !== 'person' && countable(mention)) break // "five of them burning to death"
    if (mention.first > number.last + 1 + GAP) break
    if (found === undefined && mention.first > number.last && isMeans(mention)) break // "two missiles hit a station"
    if (!countable(mention)) continue
    if (mention.first > number.last && isLed(scene, mention)) break
    if (mention.last < number.last && mention.first > number.first) continue
    if (mention.first > number.last && !nounPhrase(scene, number.last + 1, mention.first)) break
    if (found === undefined) found = mention
    else if (mention.first > found.last + 1 || joinsMore(scene, mention)) break
    else if (mention.kind === 'harm' && mention.first === found.first && scene.isVerbFirst(sentence))
      found = mention // "40 جريحا": people by their fate
    else if (mention.kind === 'person' || found.kind === 'target') found = mention // "18 school children"
  }
  return found
}

/**
 * The noun that a number behind it counts: "مسعفين اثنين" where adjectives follow their noun, and elsewhere one in apposition
 * ("the number of children among the dead, three,").
 */
export function nounBefore(
  scene: Scene,
  mentions: readonly Mention[],
  number: NumberMention,
): Noun | undefined {
  if (number.count === undefined) return undefined
  const beside = scene.isVerbFirst(scene.tokens[number.first]?.sentence ?? 0)
  const end = beside ? number.first - 1 : appositionBefore(scene, number)
  return mentions.find(
    (mention): mention is PersonMention | HarmMention => mention.last === end && isPeople(mention),
  )
}

function isPeople(mention: Mention): boolean {
  return (mention.kind === 'person' && mention.plural) || (mention.kind === 'harm' && mention.people)
}

/** The last token before a number between two marks, without words like "among the dead". */
function appositionBefore(scene: Scene, { first, last }: NumberMention): number | undefined {
  if (normAt(scene, first - 1) !== ',' || scene.tokens[last + 1]?.shape !== 'mark') return undefined
  return (scene.subsetAt.get(first - 2)?.first ?? first - 1) - 1
}

/** Numbers that only the form of their noun tells. */
export const IMPLIED: ReadonlySet<NumberMention['said']> = new Set(['article', 'singular', 'dual', 'plural'])

/** The noun whose form tells a number: people by their fate before people. */
function ownNoun(
  mentions: readonly Mention[],
  number: NumberMention,
  taken: ReadonlySet<Mention>,
): Noun | undefined {
  const own = mentions.filter(
    (mention): mention is Noun =>
      mention.first === number.first &&
      mention.last <= number.last &&
      countable(mention) &&
      !taken.has(mention),
  )
  return own.find(({ kind }) => kind === 'harm') ?? own[0]
}

/** "3 أطفال وامرأة": what begins with "and" is not counted by the number before. */
function joinsMore(scene: Scene, { first }: Mention): boolean {
  return ((scene.tokens[first]?.clitics ?? 0) & CLITIC.and) !== 0
}

/** وأصيب اثنان بقصف: what a preposition in one writing leads to is counted by no number before it. */
function isLed(scene: Scene, { first }: Mention): boolean {
  return ((scene.tokens[first]?.clitics ?? 0) & (CLITIC.by | CLITIC.for | CLITIC.as)) !== 0
}

function isMeans(mention: Mention): boolean {
  return mention.kind === 'weapon' || mention.kind === 'munition'
}

function countable(mention: Mention): mention is Noun {
  if (mention.kind === 'person' || mention.kind === 'target') return true
  if (mention.kind === 'harm')
    return mention.people || (mention.class === 'noun' && mention.form === 'plural') // "11 deaths"
  return mention.kind === 'trigger' && (mention.class === 'noun' || mention.nominal)
}

const GAP_WORDS = WORD.conjunction | WORD.relative | WORD.subordinate | WORD.be | WORD.have | WORD.modal

/** Whether all words between may belong to one noun phrase after a number. */
export function nounPhrase(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = scene.tokens[at]
    if (token === undefined || token.shape === 'mark' || (token.clitics & CLITIC.and) !== 0) return false
    if (scene.subsetAt.has(at) && scene.isVerbFirst(token.sentence)) return false // ثلاثة بينهم أطفال
    if (scene.verbAt[at] !== 0 && !is(scene, at, WORD.past)) return false
    const ofThe = scene.relationAt.get(at - 1)?.relation === 'of'
    if (is(scene, at, WORD.determiner) && !is(scene, at, WORD.adjective) && !ofThe) return false
    if (is(scene, at, WORD.preposition) && scene.relationAt.get(at)?.relation !== 'of') return false
    if (is(scene, at, GAP_WORDS) && !is(scene, at, WORD.adjective | WORD.noun)) return false
  }
  return true
}

/** Whether a number stands for people by itself: "killed 11.", "three were wounded", "20 others". */
export function standsAlone(scene: Scene, number: NumberMention): boolean {
  if (number.count === undefined) return false
  const isVerbFirst = scene.isVerbFirst(sentenceAt(scene, number.first))
  const tells = isVerbFirst ? isHarmWord : isHarmVerb
  if (scene.endingAt.get(number.first - 1)?.some(tells)) return true // "killed 28 Massalit", استشهد 5 فلسطينيين
  if (number.said === 'vague' && ((scene.tokens[number.first]?.clitics ?? 0) & CLITIC.the) !== 0) return true // العشرات
  if (isOneOfTwo(scene, number)) return false
  const next = scene.tokens[number.last + 1]
  if (next === undefined || next.sentence !== scene.tokens[number.last]?.sentence) return true
  if (next.shape === 'mark') return normAt(scene, number.last + 1) !== '%'
  if (scene.verbAt[number.last + 1] === 1 || (next.clitics & (CLITIC.by | CLITIC.and)) !== 0) return true // وجرح خمسة بقصف
  const bits =
    WORD.be | WORD.have | WORD.preposition | WORD.conjunction | WORD.relative | WORD.adverb | WORD.pronoun
  if (is(scene, number.last + 1, bits | WORD.subordinate | WORD.modal)) return true
  return (
    scene.inSentence[next.sentence]?.some(
      (mention) =>
        mention.first === number.last + 1 && (mention.kind === 'harm' || mention.kind === 'subset'),
    ) === true
  )
}

/** "Two blasts, one outside an office and the other at a station": one of the things told before. */
function isOneOfTwo(scene: Scene, { first, last, count, said }: NumberMention): boolean {
  if (said !== 'words' || count?.max !== 1 || !is(scene, last + 1, WORD.preposition)) return false
  return mentionsOf(scene, sentenceAt(scene, first), 'shift').some(
    (word) => word.shift === 'another' && word.first > last,
  )
}

/** A word for harm that its people follow where verbs come first: استشهد 5, إصابة 25. */
function isHarmWord(mention: Mention): boolean {
  return mention.kind === 'harm' && !mention.people && (mention.class === 'verb' || mention.nominal)
}

function isHarmVerb(mention: Mention): boolean {
  return mention.kind === 'harm' && mention.class === 'verb' && !mention.passive
}
