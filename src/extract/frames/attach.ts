import type { Quote } from '../../model/index.ts'
import {
  type ActorMention,
  type DateMention,
  type Mention,
  type MethodMention,
  type MunitionMention,
  type NameMention,
  type PlaceMention,
  type WeaponMention,
  WORD,
} from '../mentions/index.ts'
import type { CountedThings, People, Things } from '../scene/counted.ts'
import { clausesBetween, is, type Scene, verbsBetween } from '../scene/scene.ts'
import { type Bond, bondOf, speaksOfItself } from './bond.ts'
import { type Governor, governorOf } from './governor.ts'
import { type EventNode, overlaps } from './node.ts'
import type { Part, Role } from './role.ts'
import type { Weights } from './weights.ts'

/** What can be an argument of an event word. */
export type Candidate =
  | ActorMention
  | NameMention
  | PlaceMention
  | DateMention
  | MunitionMention
  | WeaponMention
  | MethodMention
  | People
  | Things

/** A candidate held to be an argument of an event word, with how well it fits. */
export interface Argument {
  readonly role: Role
  readonly of: Candidate
  readonly node: EventNode
  readonly bond: Bond
  readonly governor: Governor
  readonly score: number
  /** the parts that it was judged to play in the attack, with its words in each */
  readonly parts?: readonly Part[]
  readonly quotes?: readonly Quote[]
  /** how sure it is that it plays its part in an attack, in log odds */
  readonly odds?: number
  /** sure enough for it to belong to an attack wherever it is told */
  readonly cast?: boolean
}

const ROLES_OF: Readonly<Record<Candidate['kind'], readonly Role[]>> = {
  actor: ['agent', 'patient'],
  'person-name': ['harmed', 'patient', 'agent'],
  people: ['harmed', 'patient', 'agent'],
  things: ['struck'],
  place: ['where'],
  date: ['when'],
  munition: ['means'],
  weapon: ['means'],
  method: ['means'],
}

/** All that may be an argument in a sentence, in order. */
export function candidatesOf(
  scene: Scene,
  sentence: number,
  counted: CountedThings,
  nodes: readonly EventNode[],
): Candidate[] {
  const { people, things } = counted
  const mentions = (scene.inSentence[sentence] ?? []).filter(isCandidate)
  const found = mentions.filter((mention) => !inEvent(mention, nodes) && !inName(mention, things))
  return [...people, ...things, ...found]
    .filter((candidate) => !ofSpeech(scene, candidate, nodes))
    .sort((a, b) => a.first - b.first)
}

function isCandidate(mention: Mention): mention is Exclude<Candidate, People | Things> {
  return mention.kind in ROLES_OF
}

/** A place in the name of a thing: "the Saudi Hospital". */
function inName(mention: Mention, things: readonly Things[]): boolean {
  return (
    mention.kind === 'place' &&
    mention.cue !== 'camp' &&
    things.some(({ first, last }) => mention.first >= first && mention.last <= last)
  )
}

/** What only belongs to who speaks: "rescuers said", "a doctor at the hospital told reporters". Dates are weighed instead. */
function ofSpeech(scene: Scene, candidate: Candidate, nodes: readonly EventNode[]): boolean {
  if (candidate.kind === 'date') return false
  if (candidate.kind === 'actor' && nodes.some((node) => speaksOfItself(scene, candidate.last + 1, node)))
    return false
  if (isCited(scene, candidate)) return true
  const clause = scene.clauseOf[candidate.first] as number
  const speech = (scene.inSentence[scene.tokens[candidate.first]?.sentence ?? 0] ?? []).find(
    (mention) =>
      mention.kind === 'speech' &&
      mention.speaker === 'subject' &&
      mention.class === 'verb' &&
      !is(scene, mention.first - 1, WORD.be) && // "no casualties were reported"
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
  return (scene.inSentence[scene.tokens[first]?.sentence ?? 0] ?? []).some((speech) => {
    if (speech.kind !== 'speech' || speech.speaker !== 'after' || speech.class !== 'phrase') return false
    if (speech.last >= first || first - speech.last > CITED_REACH) return false
    for (let at = speech.last + 1; at < first; at++)
      if (scene.verbAt[at] === 1 || scene.tokens[at]?.shape === 'mark') return false
    return true
  })
}
/** How far a list of who is cited goes on, in tokens. */
const CITED_REACH = 10

/** Whether words are part of an event's own: "ground" of "ground attack". */
function inEvent(mention: Mention, nodes: readonly EventNode[]): boolean {
  return nodes.some((node) => overlaps(mention, node))
}

/** Gives every candidate of a sentence to the event word and role that it fits best, if any fits. */
export function attach(
  scene: Scene,
  nodes: readonly EventNode[],
  candidates: readonly Candidate[],
  weights: Weights,
): Argument[] {
  const found: Argument[] = []
  const placed: Argument[] = []
  const noAgents = new Set(
    candidates.filter((one) => isPersonOfParty(one, candidates) || isPartOfHarmed(scene, one)),
  )
  for (const candidate of candidates) {
    let best: Argument | undefined
    for (const argument of ratingsOf(scene, nodes, candidate, weights)) {
      if (argument.role === 'agent' && noAgents.has(candidate)) continue
      if (argument.score > 0 && (best === undefined || argument.score > best.score)) best = argument
    }
    if (candidate.kind === 'place') {
      const before = placed.findLast(({ of }) => continues(scene, of, candidate))
      if (before !== undefined) best = { ...before, of: candidate, score: best?.score ?? before.score }
      if (best !== undefined) placed.push(best)
    }
    if (best !== undefined) found.push(best)
  }
  return found
}

/** How well a candidate fits each event word of its sentence in each role that it may have there. */
export function ratingsOf(
  scene: Scene,
  nodes: readonly EventNode[],
  candidate: Candidate,
  weights: Weights,
): Argument[] {
  const governor = governorOf(scene, candidate, nodes)
  return nodes.flatMap((node) => {
    const bond = bondOf(scene, candidate, governor, node)
    return ROLES_OF[candidate.kind].flatMap((role) => {
      if (role === 'agent' && doesElse(scene, governor, nodes)) return []
      if (!mayTake(node, role, candidate) || isNoAgent(scene, role, candidate)) return []
      const argument = { role, of: candidate, node, bond, governor }
      return [{ ...argument, score: scoreOf(scene, argument, nodes, weights) }]
    })
  })
}

/** "al-Mawasi, west of Khan Younis": a place that goes on telling where the one before it is. */
function continues(scene: Scene, before: Candidate, place: Candidate): boolean {
  const gap = place.first - before.last - 1
  if (gap < 0 || gap > 4 || verbsBetween(scene, before.last + 1, place.first) > 0) return false
  for (let at = before.last + 1; at < place.first; at++) {
    if (is(scene, at, WORD.conjunction | WORD.subordinate | WORD.relative | WORD.be)) return false
    const { shape, norm } = scene.tokens[at] ?? {}
    if (shape === 'mark' && norm !== ',' && norm !== '،' && norm !== '(') return false
  }
  return true
}

/** "An ambulance used by X": whom "by" leads to from a participle that is no event did only that. */
function doesElse(scene: Scene, { relation, at }: Governor, nodes: readonly EventNode[]): boolean {
  if (relation !== 'by' || !is(scene, at - 1, WORD.past) || is(scene, at - 1, WORD.adjective)) return false
  if (scene.verbAt[at - 1] !== 1 || scene.isVerbFirst(scene.tokens[at]?.sentence ?? 0)) return false
  return nodes.every(({ first, last }) => at - 1 < first || at - 1 > last)
}

/** A noun for people whose words also name an armed party: as an agent only the party counts. */
function isPersonOfParty(candidate: Candidate, candidates: readonly Candidate[]): boolean {
  if (candidate.kind !== 'people') return false
  return candidates.some((other) => other.kind === 'actor' && overlaps(other, candidate))
}

/** "31 people were killed in these attacks, among them 14 children": parts of those harmed attacked nobody. */
function isPartOfHarmed(scene: Scene, { kind, first }: Candidate): boolean {
  if (kind !== 'people') return false
  for (let at = first - 1; at >= 0 && scene.verbAt[at] !== 1; at--) {
    if (scene.subsetAt.has(at)) return true
    if (scene.tokens[at]?.sentence !== scene.tokens[first]?.sentence) return false
  }
  return false
}

function mayTake(node: EventNode, role: Role, candidate: Candidate): boolean {
  if (role === 'harmed' && candidate.kind === 'people' && candidate.fate !== undefined) return true
  if (role === 'harmed') return node.harm !== undefined || node.trigger?.harm !== undefined
  if (role === 'patient') return node.kind === 'act'
  if (role === 'when') return node.form !== 'people' // "the toll rose to 12 by Sunday"
  if (role === 'struck') return node.kind !== 'harm'
  return true
}

/** Where the verb comes first, people beside it are its object or told apart: civilians and names attack nobody there. */
function isNoAgent(scene: Scene, role: Role, candidate: Candidate): boolean {
  if (role !== 'agent' || !scene.isVerbFirst(scene.tokens[candidate.first]?.sentence ?? 0)) return false
  if (candidate.kind === 'person-name') return true
  return (
    candidate.kind === 'people' &&
    (candidate.status === 'civilian' || candidate.fate !== undefined || !candidate.noun)
  )
}

/** How well an argument fits: a sum of weights over features of form, order and distance. */
function scoreOf(
  scene: Scene,
  argument: Omit<Argument, 'score'>,
  nodes: readonly EventNode[],
  weights: Weights,
): number {
  const { role, of: candidate, node, bond, governor } = argument
  const weight = weights.roles[role]
  const start = candidate.first > node.last ? predicateOf(scene, node, candidate.first) : node.last
  const from = Math.min(candidate.last, start) + 1
  const to = Math.max(candidate.first, node.first)
  const inside = nodes.filter((other) => other !== node && other.first >= from && other.last < to).length
  let score = (weight.bias ?? 0) + (weight[`${node.form}:${bond}`] ?? 0) + (weight[governor.relation] ?? 0)
  score += (weight.distance ?? 0) * Math.log2(1 + Math.max(0, to - from))
  score += (weight.clauses ?? 0) * clausesBetween(scene, candidate.first, node.first)
  score += (weight.verbs ?? 0) * verbsBetween(scene, from, to)
  score += (weight.nodes ?? 0) * inside
  if (candidate.kind === 'people' || candidate.kind === 'person-name') score += weight.person ?? 0
  if (candidate.kind === 'actor') score += (weight.doubt ?? 0) * (1 - candidate.certainty)
  if (role === 'agent' && isAttribute(scene, candidate)) score += weight.attribute ?? 0
  if (role === 'agent' && bond === 'of' && node.form === 'noun' && leadsOn(scene, candidate))
    score += weight['of-on'] ?? 0
  if (governor.inner === true) score += weight.inner ?? 0
  if (leavesRelative(scene, candidate, node)) score += weight.relative ?? 0
  if (role === 'when' && datesSpeech(scene, candidate, node)) score += weight.speech ?? 0
  if (candidate.kind === 'people' && candidate.count !== undefined) score += weight.numbered ?? 0
  if (candidate.kind === 'people' && candidate.fate !== undefined) score += weight.fated ?? 0
  return score
}

/** The verb of which an event's noun is the subject ("the attacks were inflicted"), from where what follows is near; else the noun. */
function predicateOf(scene: Scene, node: EventNode, before: number): number {
  if (node.form !== 'noun') return node.last
  for (let at = node.last + 1; at < before && at <= node.last + 4; at++) {
    if (scene.clauseOf[at] !== node.clause) break
    if (scene.verbAt[at] === 1) return at
    if (scene.verbAt[at] !== 2 && !is(scene, at, WORD.adverb | WORD.negative)) break
  }
  return node.last
}

/** Whether a party only describes the object or the people after it: "regime positions", "an SDF vehicle". */
function isAttribute(scene: Scene, { last }: Candidate): boolean {
  return (scene.inSentence[scene.tokens[last]?.sentence ?? 0] ?? []).some(
    (mention) => mention.first === last + 1 && (mention.kind === 'target' || mention.kind === 'person'),
  )
}

/** "The bombing of X on Y": who stands between the attack and what it was on carried it out. */
function leadsOn(scene: Scene, { last }: Candidate): boolean {
  for (let at = last + 1; at <= last + 6; at++) if (scene.relationAt.get(at)?.relation === 'on') return true
  return false
}

/** Whether a candidate stands in a relative clause, which ends before the event word. */
function leavesRelative(scene: Scene, candidate: Candidate, node: EventNode): boolean {
  const clause = scene.clauseOf[candidate.first] as number
  return clause < node.clause && scene.clauses[clause]?.kind === 'relative'
}

/** Whether a date tells when somebody spoke: "on Monday it was revealed that", "reported today that", "police said on Friday". */
function datesSpeech(scene: Scene, candidate: Candidate, node: EventNode): boolean {
  const clause = scene.clauseOf[candidate.first]
  return (scene.inSentence[node.sentence] ?? []).some((mention) => {
    if (mention.kind !== 'speech') return false
    if (mention.first > candidate.last && mention.last < node.first) return true
    return mention.class === 'verb' && clause !== node.clause && scene.clauseOf[mention.first] === clause
  })
}
