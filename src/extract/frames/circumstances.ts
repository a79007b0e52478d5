import {
  CLITIC,
  type DamageMention,
  type HarmMention,
  type Mention,
  type ModalityMention,
  type ShiftMention,
  type TriggerMention,
  WORD,
} from '../mentions/index.ts'
import { is, mentionsOf, type Scene, verbsBetween } from '../scene/scene.ts'

/** A word that tells of an attack or of what it did. */
export type Head = TriggerMention | HarmMention | DamageMention

/** What the words around a word for an event say of it: that it was not, may be or will be, or is another one. */
export interface Circumstances {
  readonly negated: boolean
  readonly modality: ModalityMention['modality'] | undefined
  readonly shift: ShiftMention | undefined
}

/** How far before a word the words that deny it or make it a plan may stand. */
const REACH = 7

/** The words of a sentence that bear on a word for an event. */
export function circumstancesOf(scene: Scene, sentence: number, head: Head): Circumstances {
  let negated = false
  let modality: ModalityMention['modality'] | undefined
  let shift: ShiftMention | undefined
  for (const word of mentionsOf(scene, sentence, 'negation'))
    negated ||= denies(scene, word, head) || closes(scene, word, head)
  for (const word of mentionsOf(scene, sentence, 'modality')) {
    if (
      word.modality === 'staged' ||
      governs(scene, word, head) ||
      closes(scene, word, head) ||
      predicateOf(scene, word, head) ||
      isSupposed(scene, word, head) ||
      isHabit(scene, word, head)
    )
      modality = word.modality
  }
  for (const word of mentionsOf(scene, sentence, 'shift')) if (shiftOf(scene, word, head)) shift = word
  return { negated, modality, shift }
}

/** Whether "no" or "not" bears on the head, and not on people or another event before it: "no casualties in the attack". */
function denies(scene: Scene, word: Mention, head: Head): boolean {
  if (!governs(scene, word, head) || isApartFromVerb(scene, word, head)) return false
  return !(scene.inSentence[scene.tokens[head.first]?.sentence ?? 0] ?? []).some(
    (mention) =>
      mention.first > word.last &&
      mention.last < head.first &&
      (mention.kind === 'person' || mention.kind === 'harm' || mention.kind === 'trigger'),
  )
}

/** لم يبلغ الثامنة عشرة في قصف: what is denied is the verb, not the attack that a preposition leads to. */
function isApartFromVerb(scene: Scene, { last }: Mention, { kind, class: wordClass, first }: Head): boolean {
  if (kind !== 'trigger' || wordClass !== 'noun') return false
  if (!scene.isVerbFirst(scene.tokens[first]?.sentence ?? 0)) return false
  const led =
    is(scene, first - 1, WORD.preposition) || ((scene.tokens[first]?.clitics ?? 0) & CLITIC.by) !== 0
  return led && verbsBetween(scene, last + 1, first) > 0
}

/** Whether a word before the head bears on it: in its clause, near, with no comma and no verb of its own between. */
function governs(scene: Scene, word: Mention, head: Head): boolean {
  if (word.last >= head.first) return word.first <= head.first && word.last < head.last
  if (opensFear(scene, word, head)) return true
  if (head.first - word.last > REACH || scene.clauseOf[word.first] !== scene.clauseOf[head.first])
    return false
  for (let at = word.last + 1; at < head.first; at++) if (scene.tokens[at]?.shape === 'mark') return false
  return verbsBetween(scene, word.last + 1, head.first) <= (head.class === 'noun' ? 1 : 0)
}

/** "Relatives fear that bombardment will go on": what a clause right after the word tells is what is feared. */
function opensFear(scene: Scene, word: Mention, head: Head): boolean {
  if (word.kind !== 'modality' || word.modality !== 'feared') return false
  const clause = scene.clauses[scene.clauseOf[head.first] ?? 0]
  return clause !== undefined && clause.first === word.last + 1
}

/** Whether a word after the head bears on it where verbs close their clause: "saldırmakla tehdit etti". */
function closes(scene: Scene, word: Mention, head: Head): boolean {
  if (word.first <= head.last || word.first - head.last > REACH) return false
  const sentence = scene.tokens[head.first]?.sentence ?? 0
  if (scene.grammarOf(sentence)?.verbs !== 'last') return false
  for (let at = head.last + 1; at < word.first; at++)
    if (scene.tokens[at]?.shape === 'mark' || scene.verbAt[at] === 1) return false
  return true
}

/** Whether a word after a noun is said of it: "the attack was foiled". */
function predicateOf(scene: Scene, word: Mention, head: Head): boolean {
  if (head.class !== 'noun' || word.first <= head.last || word.first - head.last > REACH) return false
  if (scene.clauseOf[word.first] !== scene.clauseOf[head.first]) return false
  return is(scene, head.last + 1, WORD.be | WORD.have | WORD.modal)
}

/** "An attack on the city would be a disaster": what only may be, since it has not been told before. */
function isSupposed(scene: Scene, word: Mention, head: Head): boolean {
  if (head.class !== 'noun' || word.first <= head.last || !is(scene, word.first, WORD.modal)) return false
  const known = head.determiner !== 'indefinite' && head.determiner !== 'none'
  if (known && !is(scene, head.first - 1, WORD.subordinate)) return false
  if (scene.clauseOf[word.first] !== scene.clauseOf[head.first]) return false
  for (let at = head.last + 1; at < word.first; at++)
    if (scene.verbAt[at] !== 0 || scene.tokens[at]?.shape === 'mark') return false
  return true
}

/** تستهدف بشكل متكرر: a word that makes a habit of what is told near it in its clause, on either side. */
function isHabit(scene: Scene, word: ModalityMention, { first, last }: Head): boolean {
  if (word.modality !== 'habitual' || scene.clauseOf[word.first] !== scene.clauseOf[first]) return false
  return word.first > last ? word.first - last <= REACH : first - word.last <= REACH
}

/** "A third man", "another 14 people": another of those harmed, not another attack. */
function isOfPeople(scene: Scene, { first: word, last }: Mention): boolean {
  const mentions = scene.inSentence[scene.tokens[last]?.sentence ?? 0] ?? []
  if (mentions.some(({ kind, first }) => kind === 'person' && first === word)) return true // وأصيب آخر
  const number = mentions.find(({ kind, first }) => kind === 'number' && first === last + 1)
  const next = (number?.last ?? last) + 1
  const harmed =
    is(scene, next, WORD.be | WORD.have) ||
    mentions.some(({ kind, first }) => kind === 'harm' && first === next)
  if (number !== undefined && harmed) return true // "another 22 were wounded"
  return mentions.some(
    ({ kind, first, last }) => (kind === 'person' || kind === 'person-name') && first <= next && last >= next,
  )
}

/** "In two separate strikes": told apart from each other, not from what was told before. */
function isCounted(scene: Scene, { first }: Mention): boolean {
  return (
    scene.endingAt
      .get(first - 1)
      ?.some((mention) => mention.kind === 'number' && (mention.count?.min ?? 0) > 1) === true
  )
}

/** Whether "another" stands right before a word for an event, or right after it where adjectives follow: قصف مماثل. */
function isBeside(scene: Scene, word: ShiftMention, head: Head): boolean {
  if (word.last < head.first) return head.first - word.last <= 4
  const sentence = scene.tokens[head.first]?.sentence ?? 0
  return scene.isVerbFirst(sentence) && word.first > head.last && word.first - head.last <= 2
}

/** كما أصيب طفل جراء قصف استهدف البلدة: the cause of what is added may have been told before. */
function leadsToCause(scene: Scene, { last }: ShiftMention, { first }: Head): boolean {
  return mentionsOf(scene, scene.tokens[first]?.sentence ?? 0, 'trigger').some(
    (trigger) =>
      trigger.first > last + 1 &&
      trigger.first <= first &&
      is(scene, trigger.first - 1, WORD.preposition) &&
      !is(scene, trigger.first - 1, WORD.subordinate) &&
      !scene.relationAt.has(trigger.first - 1),
  )
}

/** "Another" stands right before its event; what opens a sentence or clause bears on all that is told in it. */
function shiftOf(scene: Scene, word: ShiftMention, head: Head): boolean {
  if (word.shift === 'another')
    return isBeside(scene, word, head) && !isOfPeople(scene, word) && !isCounted(scene, word)
  const clause = scene.clauseOf[head.first] as number
  const sentence = scene.sentences[scene.tokens[head.first]?.sentence ?? 0]
  if (word.shift === 'apart' && leadsToCause(scene, word, head)) return false
  if (word.first - (sentence?.first ?? 0) <= 1) return true
  return scene.clauseOf[word.first] === clause && word.first - (scene.clauses[clause]?.first ?? 0) <= 1
}
