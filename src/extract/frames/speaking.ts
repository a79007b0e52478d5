import { type ActorMention, type SpeechMention, WORD } from '../mentions/index.ts'
import { is, mentionsOf, type Scene, sentenceAt, verbsBetween } from '../scene/scene.ts'
import type { Span } from './governor.ts'
import type { EventNode } from './node.ts'

// What a verb of speech tells of its subject and of the event that it speaks of.

/** "The group documented 20 attacks": who speaks of attacks did not carry them out. */
export function speaksOf(scene: Scene, from: number, to: number): boolean {
  for (let at = to - 1; at >= from; at--)
    if (scene.verbAt[at] === 1) return scene.endingAt.get(at)?.some(({ kind }) => kind === 'speech') === true
  return false
}

/** "X denied bombing", "X admitted to shelling": the subject of a verb of speech is that of the verb right after it. */
export function controls(scene: Scene, from: number, node: EventNode): boolean {
  if (verbsBetween(scene, from, node.first) !== 1) return false
  if (!is(scene, node.first, WORD.gerund)) return speaksOfItself(scene, from, node)
  return [node.first - 1, node.first - 2].some((at) =>
    scene.endingAt.get(at)?.some((mention) => mention.kind === 'speech' && mention.class === 'verb'),
  )
}

/** "X said it had shelled": a pronoun right before the verb stands for who speaks. */
export function speaksOfItself(scene: Scene, from: number, node: EventNode): boolean {
  let at = node.first - 1
  while (is(scene, at, WORD.have | WORD.adverb)) at--
  if (!is(scene, at, WORD.pronoun)) return false
  for (let before = at - 1; before >= from; before--)
    if (scene.verbAt[before] === 1)
      return scene.endingAt.get(before)?.some(({ kind }) => kind === 'speech') === true
  return false
}

/** Whether a party's words only tell what it says: that it had no part, that another had, or what befell others. */
export function hasNoPart(scene: Scene, candidate: Span): boolean {
  return deniesPart(scene, candidate) || tellsOfOthers(scene, candidate)
}

/** "The army accused the RSF of the attack", "the Houthis said 30 died": a party before a verb of speech whose content has its own subject. */
function tellsOfOthers(scene: Scene, { kind, first, last }: Span): boolean {
  if (kind !== 'actor') return false
  const sentence = sentenceAt(scene, first)
  const speech = mentionsOf(scene, sentence, 'speech').find(
    (word) =>
      word.first > last && word.first - last <= 2 && word.class === 'verb' && word.speaker === 'subject',
  )
  if (speech === undefined || is(scene, last + 1, WORD.be) || scene.isVerbFirst(sentence)) return false
  return speech.accuses || hasOwnSubject(scene, sentence, speech)
}

/** "Said on Tuesday that junta jets had", "said 30": whether what is said opens with a number, or with another party. */
function hasOwnSubject(scene: Scene, sentence: number, { last }: SpeechMention): boolean {
  const that = [1, 2, 3, 4].map((away) => last + away).find((at) => is(scene, at, WORD.subordinate))
  const from = (that ?? last) + 1
  return (scene.inSentence[sentence] ?? []).some(
    (mention) =>
      mention.first === from &&
      (mention.kind === 'number' || (mention.kind === 'actor' && isNamedParty(mention))),
  )
}

/** "Junta jets", "Russian forces", and not "troops", who may be those of whoever speaks. */
function isNamedParty({ actorId, candidates, nationality }: ActorMention): boolean {
  return actorId !== undefined || candidates !== undefined || nationality !== undefined
}

/** "Both sides denied carrying out the attack": a party that says it had no part, and that these words therefore accuse of none. */
function deniesPart(scene: Scene, { kind, first, last }: Span): boolean {
  if (kind !== 'actor') return false
  return mentionsOf(scene, sentenceAt(scene, first), 'speech').some(
    (speech) =>
      (speech.ownPart || isDisowned(scene, speech)) &&
      last < speech.first &&
      scene.clauseOf[first] === scene.clauseOf[speech.first],
  )
}

/** "X did not claim the attack": words by which a party owns an attack, denied. */
export function isDisowned(scene: Scene, { owns, first }: SpeechMention): boolean {
  return (
    owns &&
    mentionsOf(scene, sentenceAt(scene, first), 'negation').some(
      (word) => word.last < first && first - word.last <= DISOWNED_REACH,
    )
  )
}
const DISOWNED_REACH = 3
