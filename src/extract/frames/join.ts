import { lowest } from '../../model/index.ts'
import { WORD } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import { clausesBetween, hasAnd, is, mentionsOf, normAt, type Scene, verbsBetween } from '../scene/scene.ts'
import type { Argument } from './argument.ts'
import { comparisonOf, type Facts, factsOf, type Held } from './facts.ts'
import { type Frame, united } from './frame.ts'
import type { EventNode } from './node.ts'
import type { WeightsByName } from './role.ts'
import type { Weights } from './weights.ts'

/**
 * Joins the event words of one sentence that tell of the same attack: "killed when shells hit", "an air strike in which".
 * A word joins the frame it fits best, or opens one of its own.
 */
export function joinNodes(
  scene: Scene,
  nodes: readonly EventNode[],
  args: readonly Argument[],
  given: { readonly partiesOf: PartiesOf; readonly weights: Weights },
): Frame[] {
  const told: Told[] = []
  const singleOf = (node: EventNode) =>
    asTold({ nodes: [node], arguments: args.filter((argument) => argument.node === node) }, given.partiesOf)
  for (const [order, node] of nodes.entries()) {
    const single = singleOf(node)
    const next = nodes[order + 1]
    const elsewhere = next !== undefined && isOwnCause(node, next) && isElsewhere(told.at(-1), singleOf(next))
    const opens =
      elsewhere ||
      (ofAnother(nodes, order) && !ofAnother(nodes, order - 1)) ||
      told.some((before) => isOtherFigure(scene, before, single))
    const updated = told.findLastIndex((before) => updatesToll(scene, node, before))
    const at = updated >= 0 || opens ? updated : bestFor(scene, told, single, given.weights)
    if (at < 0) told.push(single)
    else told[at] = asTold(united((told[at] as Told).frame, single.frame), given.partiesOf)
  }
  return told.map(({ frame }) => frame)
}

/** The index of the frame that an event word fits best, of equals the last; -1 where it fits none. */
function bestFor(scene: Scene, told: readonly Told[], single: Told, weights: Weights): number {
  let [best, most] = [-1, 0]
  for (const [at, before] of told.entries()) {
    const score = weigh(features(scene, before, single), weights.join)
    if (score > 0 && score >= most) [best, most] = [at, score]
  }
  return best
}

/** "And one was killed and two were wounded in a similar attack": harm told right before another attack is that attack's. */
function ofAnother(nodes: readonly EventNode[], order: number): boolean {
  const next = nodes[order + 1]
  if (nodes[order]?.kind !== 'harm' || next === undefined) return false
  if (next.kind === 'harm') return ofAnother(nodes, order + 1)
  return next.kind === 'act' && next.shift?.shift === 'another' && next.clause === nodes[order]?.clause
}

/** "Six died in a strike, and the toll later rose to nine": a newer figure of those told before in the same sentence. */
function updatesToll(scene: Scene, { harm, sentence }: EventNode, { frame, facts }: Told): boolean {
  if (harm?.people !== true || facts.harms.every(({ kind }) => kind !== harm.harm)) return false
  const told = Math.max(...frame.nodes.map(({ last }) => last))
  return mentionsOf(scene, sentence, 'correction').some(
    ({ correction, first }) => correction === 'rises' && first > told,
  )
}

/** "... while the group claimed to have killed 57": what another says of the same harm is no part of what was told. */
function isOtherFigure(scene: Scene, before: Told, { frame, facts }: Told): boolean {
  const [node] = frame.nodes
  if (node?.kind !== 'harm' || node.form !== 'active') return false
  const speech = mentionsOf(scene, node.sentence, 'speech').some(
    ({ class: wordClass, last }) => wordClass === 'verb' && last < node.first && node.first - last <= TO_HAVE,
  )
  if (!speech) return false
  return facts.harms.some((now) =>
    before.facts.harms.some(({ kind, count }) => kind === now.kind && lowest(count) !== lowest(now.count)),
  )
}

/** Tokens from "claimed" to "killed" in "claimed to have killed". */
const TO_HAVE = 3

/** "... and one was wounded by shelling of B": harm with the attack that caused it right behind it. */
function isOwnCause(harm: EventNode, { kind, form, clause }: EventNode): boolean {
  return harm.kind === 'harm' && kind === 'act' && form === 'noun' && clause === harm.clause
}

function isElsewhere(before: Told | undefined, cause: Told): boolean {
  return before !== undefined && comparisonOf(before.facts, cause.facts).has('place-conflicts')
}

/** A frame with its facts. */
interface Told {
  readonly frame: Frame
  readonly facts: Facts
}

function asTold(frame: Frame, partiesOf: PartiesOf): Told {
  return { frame, facts: factsOf(frame, partiesOf) }
}

/** The sum of the weights of what holds; what has no weight counts nothing. */
export function weigh(held: Held, weights: WeightsByName): number {
  let sum = weights.bias ?? 0
  for (const [name, value] of held) sum += value * (weights[name] ?? 0)
  return sum
}

/** Names of weights: asked for again and again, and written out so that none is made. */
export const SHIFTS = {
  another: 'shift-another',
  apart: 'shift-apart',
  earlier: 'shift-earlier',
} as const
const PRIOR = { act: 'prior-act', harm: 'prior-harm', damage: 'prior-damage' } as const
const KINDS = {
  act: { act: 'act-act', harm: 'act-harm', damage: 'act-damage' },
  harm: { act: 'harm-act', harm: 'harm-harm', damage: 'harm-damage' },
  damage: { act: 'damage-act', harm: 'damage-harm', damage: 'damage-damage' },
} as const
const CLAUSES = {
  main: 'clause-main',
  coordinate: 'clause-coordinate',
  shared: 'clause-shared',
  relative: 'clause-relative',
  adverbial: 'clause-adverbial',
  participle: 'clause-participle',
  aside: 'clause-aside',
} as const

/** How an event word stands to a frame told before it in the same sentence. */
function features(scene: Scene, { frame, facts }: Told, single: Told): Held {
  const node = single.frame.nodes[0] as EventNode
  const last = frame.nodes.at(-1) as EventNode
  const clause = scene.clauses[node.clause]
  const held = comparisonOf(facts, single.facts)
  held.set(KINDS[frame.nodes.some(({ kind }) => kind === 'act') ? 'act' : last.kind][node.kind], 1)
  if (last.clause === node.clause) held.set('clause-same', 1)
  else if (clause !== undefined) held.set(CLAUSES[clause.kind], 1)
  held.set('clauses', clausesBetween(scene, last.first, node.first))
  held.set('verbs', verbsBetween(scene, last.last + 1, node.first))
  const opens = node.shift?.shift === 'another' && frame.nodes.every(({ kind }) => kind !== 'act') // "injured in a second strike"
  if (node.shift !== undefined && !opens && !frame.nodes.some(({ shift }) => shift === node.shift))
    held.set(SHIFTS[node.shift.shift], 1)
  const outcome = node.kind !== 'act' && frame.nodes.some(({ modality }) => modality === 'habitual') // what a habit brings
  if (tellingOf(node) !== tellingOf(last) && !outcome) held.set('modality-differs', 1)
  if (last.clause !== node.clause && opensWithDate(scene, node)) held.set('own-date', 1)
  if (isPredicate(scene, last, node)) held.set('predicate', 1)
  if (node.form === 'noun' && prior(scene, node, frame.nodes)) held.set(PRIOR[node.kind], 1)
  if (node.trigger?.determiner === 'definite' || node.trigger?.determiner === 'demonstrative')
    held.set('definite', 1)
  if (isReference(last) && node.kind === 'act' && !isReference(node)) held.set('of-several', 1)
  if (node.counted !== undefined && frame.nodes.some((other) => other.counted !== undefined))
    held.set('counted', 1)
  const agents = single.frame.arguments.some(({ role }) => role === 'agent')
  if (node.kind === 'harm' && agents && node.form === 'active' && clause?.kind !== 'participle')
    held.set('own-agent', 1)
  return held
}

/** "..., and on 12 February six were killed": a clause that opens with a day of its own. */
function opensWithDate(scene: Scene, { clause, first, sentence }: EventNode): boolean {
  const opening = scene.clauses[clause]?.first ?? first
  if (!hasAnd(scene, opening) && !is(scene, opening, WORD.conjunction)) return false
  return mentionsOf(scene, sentence, 'date').some(
    (date) =>
      date.grain === 'point' && date.first >= opening && date.first - opening <= 1 && date.last < first,
  )
}

/** قصف مدفعي لقوات النظام، استهدف الأحياء: a verb past a comma with no subject of its own tells what the noun before it did. */
function isPredicate(
  scene: Scene,
  before: EventNode,
  { form, first, last, sentence, kind }: EventNode,
): boolean {
  if (before.form !== 'noun' || before.kind !== 'act' || kind !== 'act' || form !== 'active') return false
  if (!scene.isVerbFirst(sentence) || !COMMAS.has(normAt(scene, first - 1)) || hasAnd(scene, first))
    return false
  return !(scene.inSentence[sentence] ?? []).some(
    (mention) => mention.first === last + 1 && SUBJECTS.has(mention.kind),
  )
}
const COMMAS = new Set(['،', ','])
const SUBJECTS: ReadonlySet<string> = new Set(['actor', 'weapon', 'method', 'munition', 'trigger'])

/** "The attacks", "these strikes": several at once, told elsewhere. */
function isReference({ trigger }: EventNode): boolean {
  const { form, determiner } = trigger ?? {}
  return form === 'plural' && (determiner === 'definite' || determiner === 'demonstrative')
}

/** How an event is told to stand to the world: as a fact, or how else. An attempt is a fact. */
export function tellingOf({ modality }: EventNode): string {
  return modality === undefined || modality === 'attempted' ? 'actual' : modality
}

/**
 * Whether a noun stands after a word that puts it earlier or elsewhere: "days after the bombing", "since the attack"; not where that word
 * is of another event before it: بعد استهداف مدرسة بعشر غارات.
 */
function prior(scene: Scene, node: EventNode, others: readonly EventNode[]): boolean {
  for (let at = node.first - 1; at >= 0 && node.first - at <= 5; at--) {
    if (scene.verbAt[at] === 1 || scene.tokens[at]?.shape === 'mark') return false
    if (others.some(({ first, last }) => first <= at && at <= last)) return false
    if (is(scene, at, WORD.preposition)) return is(scene, at, WORD.subordinate)
  }
  return false
}
