import { type Mention, WORD } from '../mentions/index.ts'
import type { CountedThings, People, Things } from '../scene/counted.ts'
import { is, mentionsOf, type Scene, sentenceAt, verbsBetween } from '../scene/scene.ts'
import { type Candidate, ROLES_OF } from './argument.ts'
import { type EventNode, overlaps } from './node.ts'
import { hasNoPart, speaksOfItself } from './speaking.ts'

/** All that may be an argument in a sentence, in order. */
export function candidatesOf(
  scene: Scene,
  sentence: number,
  counted: CountedThings,
  nodes: readonly EventNode[],
): Candidate[] {
  const { people, things } = counted
  const mentions = (scene.inSentence[sentence] ?? []).filter(isCandidate)
  const isElsewhere = (mention: Mention) => mention.kind === 'place' && !inName(mention, things)
  const isPlaced = mentions.some(isElsewhere)
  const found = mentions.filter(
    (mention) =>
      !inEvent(mention, nodes) &&
      (!inName(mention, things) || (!isPlaced && isTown(mention))) &&
      !isSupposed(scene, mention),
  )
  return [...people, ...things, ...found]
    .filter((candidate) => !ofSpeech(scene, candidate, nodes))
    .sort((a, b) => a.first - b.first)
}

function isCandidate(mention: Mention): mention is Exclude<Candidate, People | Things> {
  return mention.kind in ROLES_OF
}

const MEANS: ReadonlySet<string> = new Set(['weapon', 'munition', 'method'])

/** "It was unclear whether it was a car bomb", "not by a bomb": means that nobody says were used. */
export function isSupposed(scene: Scene, { kind, first }: Mention): boolean {
  if (!MEANS.has(kind)) return false
  const clause = scene.clauseOf[first] ?? 0
  const opening = scene.clauses[clause]?.first ?? first
  const sentence = sentenceAt(scene, first)
  return (
    mentionsOf(scene, sentence, 'modality').some(
      (word) => word.modality === 'hypothetical' && word.first === opening,
    ) ||
    mentionsOf(scene, sentence, 'negation').some(
      (word) =>
        word.last < first &&
        first - word.last <= 3 &&
        word.first >= opening &&
        verbsBetween(scene, word.last, first) === 0,
    )
  )
}

/** A town in the name of a thing tells where it is, if nothing else does: "Saraqib Hospital". */
function isTown(mention: Mention): boolean {
  return mention.kind === 'place' && mention.place?.kind === 'settlement'
}

/** A place in the name of a thing: "the Saudi Hospital". */
function inName(mention: Mention, things: readonly Things[]): boolean {
  return (
    mention.kind === 'place' &&
    mention.cue !== 'camp' &&
    things.some(({ first, last }) => mention.first >= first && mention.last <= last)
  )
}

/**
 * What only belongs to who speaks: "rescuers said", "a doctor at the hospital told reporters", "both sides denied carrying out the
 * attack". Dates are weighed instead.
 */
function ofSpeech(scene: Scene, candidate: Candidate, nodes: readonly EventNode[]): boolean {
  if (candidate.kind === 'date') return false
  if (candidate.kind === 'actor' && nodes.some((node) => speaksOfItself(scene, candidate.last + 1, node)))
    return false
  if (isCited(scene, candidate) || isCapital(scene, candidate) || hasNoPart(scene, candidate)) return true
  const clause = scene.clauseOf[candidate.first] as number
  const speech = mentionsOf(scene, sentenceAt(scene, candidate.first), 'speech').find(
    (mention) =>
      mention.speaker === 'subject' &&
      mention.class === 'verb' &&
      !is(scene, mention.first - 1, WORD.be | WORD.negative) && // "no casualties were reported"
      scene.clauseOf[mention.first] === clause,
  )
  if (speech === undefined) return false
  if (nodes.every((node) => node.clause !== clause)) return true
  const gap = speech.first - candidate.last
  return (candidate.kind === 'people' || candidate.kind === 'person-name') && gap > 0 && gap <= 2
}

/** "According to a hospital source and three residents": who is cited, in a list up to the next mark. */
function isCited(scene: Scene, { kind, first }: Candidate): boolean {
  if (kind !== 'people' && kind !== 'person-name') return false
  return mentionsOf(scene, sentenceAt(scene, first), 'speech').some((speech) => {
    if (speech.speaker !== 'after' || speech.class !== 'phrase') return false
    if (speech.last >= first || first - speech.last > CITED_REACH) return false
    for (let at = speech.last + 1; at < first; at++)
      if (scene.verbAt[at] === 1 || scene.tokens[at]?.shape === 'mark') return false
    return true
  })
}

/** "In what Moscow called an operation", "a raid that Kyiv says hit a depot": a place that stands for its government. */
function isCapital(scene: Scene, { kind, first, last }: Candidate): boolean {
  return kind === 'place' && is(scene, first - 1, WORD.relative) && scene.verbAt[last + 1] === 1
}

/** How far a list of who is cited goes on, in tokens. */
const CITED_REACH = 10

/** Whether words are part of an event's own: "ground" of "ground attack"; not a party that begins before: "Turkish artillery fire". */
function inEvent(mention: Mention, nodes: readonly EventNode[]): boolean {
  return nodes.some(
    (node) =>
      overlaps(mention, node) &&
      !(mention.kind === 'actor' && (mention.first < node.first || mention.last > node.last)),
  )
}
