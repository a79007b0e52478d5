import { CLITIC, WORD } from '../mentions/index.ts'
import { is, mentionsOf, normAt, type Scene } from '../scene/scene.ts'
import type { Span } from './governor.ts'
import type { EventNode } from './node.ts'

// How noun phrases stand to attacks where verbs open their clause and adjectives follow their noun, as in Arabic.

/** سلسلة غارات، يرجح أنها أمريكية: a party that is thought to have carried out the attack right before. */
export function isAscribed(
  scene: Scene,
  { kind, suspected, first }: Span,
  { form, last, sentence }: EventNode,
): boolean {
  if (kind !== 'actor' || suspected !== true || form !== 'noun' || !scene.isVerbFirst(sentence)) return false
  return first === last + 1 || (first === last + 2 && scene.tokens[last + 1]?.shape === 'mark')
}

/** نفذ الطيران، صباح اليوم، قصفا: who stands right after a verb whose object is the event's noun carried it out. */
export function isSubjectOfLight(scene: Scene, span: Span, node: EventNode): boolean {
  if (span.kind !== 'actor' || node.form !== 'noun' || !scene.isVerbFirst(node.sentence)) return false
  if ((scene.tokens[node.first]?.clitics ?? 0) !== 0 || scene.relationAt.has(node.first - 1)) return false
  let verb = span.first - 1
  while (QUOTES.has(normAt(scene, verb))) verb--
  return (
    is(scene, verb, WORD.verb) &&
    !scene.endingAt
      .get(verb)
      ?.some(({ kind }) => kind === 'speech' || kind === 'harm' || kind === 'trigger' || kind === 'modality')
  )
}

/** شنت طائرات روسية، مساء اليوم، عدة غارات: whether only a date and a number stand between a subject and its noun. */
export function isOnlyDated(scene: Scene, { last }: Span, { first, sentence }: EventNode): boolean {
  const between = [...mentionsOf(scene, sentence, 'date'), ...mentionsOf(scene, sentence, 'number')]
  for (let at = last + 1; at < first; at++) {
    const inMention = between.some((mention) => mention.first - 1 <= at && mention.last >= at) // يوم الثلاثاء
    if (!inMention && scene.tokens[at]?.shape !== 'mark') return false
  }
  return true
}

/** أعلنت الفصائل عن استهداف موقع: a party that announces what it did, by the noun of a verb right behind it. */
export function announces(
  scene: Scene,
  { kind, first, last }: Span,
  { trigger, first: noun, sentence }: EventNode,
): boolean {
  if (kind !== 'actor' || trigger?.nominal !== true || !scene.isVerbFirst(sentence)) return false
  const isSpeech = scene.endingAt.get(first - 1)?.some((mention) => mention.kind === 'speech')
  return isSpeech === true && scene.relationAt.get(last + 1)?.relation === 'from' && noun === last + 2
}

/** تعرضت بلدة بنش لقصف: whether a noun phrase is the subject of a verb of suffering that the clitic of an event leads on from. */
export function undergoes(scene: Scene, { first }: Span, node: EventNode): boolean {
  const verbs = scene.grammarOf(node.sentence)?.undergo ?? []
  if (verbs.length === 0 || ((scene.tokens[node.first]?.clitics ?? 0) & CLITIC.for) === 0) return false
  const opening = scene.sentences[node.sentence]?.first ?? first
  for (let at = first - 1; at >= Math.max(opening, first - UNDERGO_REACH); at--) {
    if (verbs.includes(normAt(scene, at))) return true
    if (scene.verbAt[at] === 1) return false
  }
  return false
}

/** Words between such a verb and its subject, of which many may be told in a list. */
const UNDERGO_REACH = 12

/** بلدة استهدفها الطيران: a verb that ends with a pronoun has its object. */
export function hasObject({ text, tokens }: Scene, { last }: EventNode): boolean {
  const token = tokens[last]
  if (token === undefined) return false
  const pronoun = /(?:ه|ها|هم|هما|هن)$/.exec(text.slice(token.start, token.end))?.[0]
  return pronoun !== undefined && !token.norm.endsWith(pronoun)
}

/** Marks around or right behind a name, which part no verb from its subject. */
export const QUOTES: ReadonlySet<string> = new Set(['"', '“', '”', '«', '»', ')', ']'])
