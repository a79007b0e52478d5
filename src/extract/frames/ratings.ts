import { WORD } from '../mentions/index.ts'
import { clausesBetween, is, type Scene, verbsBetween } from '../scene/scene.ts'
import { type Argument, type Candidate, ROLES_OF } from './argument.ts'
import { bondOf } from './bond.ts'
import { type Governor, governorOf } from './governor.ts'
import type { EventNode } from './node.ts'
import type { Role } from './role.ts'
import type { Weights } from './weights.ts'

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

/** "An ambulance used by X": whom "by" leads to from a participle that is no event did only that. */
function doesElse(scene: Scene, { relation, at }: Governor, nodes: readonly EventNode[]): boolean {
  if (relation !== 'by' || !is(scene, at - 1, WORD.past) || is(scene, at - 1, WORD.adjective)) return false
  if (scene.verbAt[at - 1] !== 1 || scene.isVerbFirst(scene.tokens[at]?.sentence ?? 0)) return false
  return nodes.every(({ first, last }) => at - 1 < first || at - 1 > last)
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
