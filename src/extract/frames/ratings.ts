import { WORD } from '../mentions/index.ts'
import type { People } from '../scene/counted.ts'
import { clausesBetween, is, mentionsOf, type Scene, sentenceAt, verbsBetween } from '../scene/scene.ts'
import { type Argument, type Candidate, ROLES_OF } from './argument.ts'
import { type Bond, bondOf } from './bond.ts'
import { type Governor, governorOf } from './governor.ts'
import type { EventNode } from './node.ts'
import type { Role, WeightsByName } from './role.ts'
import type { Weights } from './weights.ts'

/** The event words of its sentence that a candidate fits best: one for each role that it may have, in their order. */
export type RatingsOf = (candidate: Candidate) => readonly Argument[]

/** Rates the candidates of one sentence, each once: whoever is attached to event words is also judged for a part. */
export function raterOf(scene: Scene, nodes: readonly EventNode[], weights: Weights): RatingsOf {
  const known = new Map<Candidate, readonly Argument[]>()
  return (candidate) => {
    let ratings = known.get(candidate)
    if (ratings === undefined) {
      ratings = rated(scene, nodes, candidate, weights)
      known.set(candidate, ratings)
    }
    return ratings
  }
}

/**
 * In a long sentence every candidate is held against many event words: what does not change with these is asked before, and
 * only the best is kept.
 */
function rated(
  scene: Scene,
  nodes: readonly EventNode[],
  candidate: Candidate,
  weights: Weights,
): readonly Argument[] {
  if (nodes.length === 0) return []
  const governor = governorOf(scene, candidate, nodes)
  const isAgent = !isNoAgent(scene, candidate, governor) && !doesElse(scene, governor, nodes)
  const stand = { candidate, governor, attribute: isAgent && isAttribute(scene, candidate) }
  const best = ROLES_OF[candidate.kind].map((role) => ({ role, at: -1, score: Number.NEGATIVE_INFINITY }))
  for (const [at, node] of nodes.entries()) {
    let pair: Pair | undefined
    for (const one of best) {
      if ((one.role === 'agent' && !isAgent) || !mayTake(node, one.role, candidate)) continue
      pair ??= pairOf(scene, nodes, node, stand)
      const score = scoreOf(scene, one.role, stand, pair, weights.roles[one.role])
      if (score > one.score) {
        one.at = at
        one.score = score
      }
    }
  }
  return best
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ role, at, score }) => {
      const node = nodes[at] as EventNode // the best one's index
      return { role, of: candidate, node, bond: bondOf(scene, candidate, governor, node), governor, score }
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

/**
 * Those of whom only their fate is told ("no casualties", "the dead") did nothing. Where the verb comes first, people beside it are its
 * object or told apart: they attack only where "by" leads to them.
 */
function isNoAgent(scene: Scene, candidate: Candidate, { relation }: Governor): boolean {
  if (candidate.kind === 'people' && (candidate.denied || isToldByFate(candidate))) return true
  if (!scene.isVerbFirst(scene.tokens[candidate.first]?.sentence ?? 0)) return false
  if (candidate.kind === 'person-name') return true
  if (candidate.kind !== 'people') return false
  return (
    relation !== 'by' || candidate.status === 'civilian' || candidate.fate !== undefined || !candidate.noun
  )
}

/** "The dead", "eleven of those killed". */
function isToldByFate({ noun, fate }: People): boolean {
  return noun === undefined ? fate !== undefined : noun.kind === 'harm'
}

/** How a candidate stands in its sentence, whatever the event word. */
interface Stand {
  readonly candidate: Candidate
  readonly governor: Governor
  /** it only describes what follows it */
  readonly attribute: boolean
}

/** How a candidate stands to an event word, with what is between them. */
interface Pair {
  readonly node: EventNode
  readonly bond: Bond
  readonly words: number
  readonly clauses: number
  readonly verbs: number
  readonly nodes: number
}

function pairOf(
  scene: Scene,
  nodes: readonly EventNode[],
  node: EventNode,
  { candidate, governor }: Stand,
): Pair {
  const start = candidate.first > node.last ? predicateOf(scene, node, candidate.first) : node.last
  const from = Math.min(candidate.last, start) + 1
  const to = Math.max(candidate.first, node.first)
  return {
    node,
    bond: bondOf(scene, candidate, governor, node),
    words: Math.max(0, to - from),
    clauses: clausesBetween(scene, candidate.first, node.first),
    verbs: verbsBetween(scene, from, to),
    nodes: nodesBetween(nodes, from, to, node),
  }
}

/** How many event words, in order, stand from one token up to another, `besides` one. */
function nodesBetween(nodes: readonly EventNode[], from: number, to: number, besides: EventNode): number {
  let low = 0
  for (let high = nodes.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((nodes[middle] as EventNode).first < from) low = middle + 1
    else high = middle
  }
  let count = 0
  for (let at = low; at < nodes.length; at++) {
    const node = nodes[at] as EventNode
    if (node.first >= to) break
    if (node.last < to && node !== besides) count++
  }
  return count
}

/** How well an argument fits: a sum of weights over features of form, order and distance. */
function scoreOf(
  scene: Scene,
  role: Role,
  { candidate, governor, attribute }: Stand,
  { node, bond, words, clauses, verbs, nodes }: Pair,
  weight: WeightsByName,
): number {
  let score =
    (weight.bias ?? 0) + (weight[formAndBond(node.form, bond)] ?? 0) + (weight[governor.relation] ?? 0)
  score += (weight.distance ?? 0) * Math.log2(1 + words)
  score += (weight.clauses ?? 0) * clauses
  score += (weight.verbs ?? 0) * verbs
  score += (weight.nodes ?? 0) * nodes
  if (candidate.kind === 'people' || candidate.kind === 'person-name') score += weight.person ?? 0
  if (candidate.kind === 'actor') score += (weight.doubt ?? 0) * (1 - candidate.certainty)
  if (role === 'agent' && attribute) score += weight.attribute ?? 0
  if (role === 'agent' && bond === 'of' && node.form === 'noun' && leadsOn(scene, candidate))
    score += weight['of-on'] ?? 0
  if (role === 'harmed' && bond === 'toward' && isRisen(scene, candidate, node)) score += weight.risen ?? 0
  if (governor.inner === true) score += weight.inner ?? 0
  if (leavesRelative(scene, candidate, node)) score += weight.relative ?? 0
  if (role === 'when' && datesSpeech(scene, candidate, node)) score += weight.speech ?? 0
  if (candidate.kind === 'people' && candidate.count !== undefined) score += weight.numbered ?? 0
  if (candidate.kind === 'people' && candidate.fate !== undefined) score += weight.fated ?? 0
  return score
}

/** ارتفعت حصيلة الضحايا إلى 3: the number that a toll rose to, however much is told of those harmed before it. */
function isRisen(scene: Scene, candidate: Candidate, { form, sentence }: EventNode): boolean {
  if (form !== 'people' || candidate.kind !== 'people' || candidate.count === undefined) return false
  return mentionsOf(scene, sentence, 'correction').some(({ correction }) => correction === 'rises')
}

const namesByForm = new Map<EventNode['form'], Map<Bond, string>>()

/** The name of a weight: asked for again and again, and made once. */
function formAndBond(form: EventNode['form'], bond: Bond): string {
  let names = namesByForm.get(form)
  if (names === undefined) {
    names = new Map()
    namesByForm.set(form, names)
  }
  let name = names.get(bond)
  if (name === undefined) {
    name = `${form}:${bond}`
    names.set(bond, name)
  }
  return name
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
  const sentence = sentenceAt(scene, last)
  if (scene.isVerbFirst(sentence)) return false // there owners come after
  const isNext = ({ first }: { readonly first: number }) => first === last + 1
  return (
    mentionsOf(scene, sentence, 'target').some(isNext) || mentionsOf(scene, sentence, 'person').some(isNext)
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
  const isBetween = ({ first, last }: { readonly first: number; readonly last: number }) =>
    first > candidate.last && last < node.first
  return (
    mentionsOf(scene, node.sentence, 'speech').some(
      (speech) =>
        isBetween(speech) ||
        (speech.class === 'verb' && clause !== node.clause && scene.clauseOf[speech.first] === clause),
    ) ||
    // "on Saturday to mark the anniversary of"
    mentionsOf(scene, node.sentence, 'shift').some((word) => word.shift === 'earlier' && isBetween(word))
  )
}
