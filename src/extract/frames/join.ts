import { lowest } from '../../model/index.ts'
import { type DateMention, WORD } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import { sameParty } from '../parties/parties.ts'
import { groundOf } from '../places/ground.ts'
import { clausesBetween, is, type Scene, verbsBetween } from '../scene/scene.ts'
import type { Argument } from './attach.ts'
import { agentsOf, datesOf, type Frame, harmsOf, placesOf, thingsOf } from './frame.ts'
import type { EventNode } from './node.ts'
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
  const frames: Frame[] = []
  for (const node of nodes) {
    const single: Frame = { nodes: [node], arguments: args.filter((argument) => argument.node === node) }
    let best: { at: number; score: number } | undefined
    for (const [at, frame] of frames.entries()) {
      const score = weigh(features(scene, frame, single, given.partiesOf), given.weights.join)
      if (score > 0 && (best === undefined || score >= best.score)) best = { at, score }
    }
    if (best === undefined) frames.push(single)
    else frames[best.at] = united(frames[best.at] as Frame, single)
  }
  return frames
}

export function united(a: Frame, b: Frame): Frame {
  return { nodes: [...a.nodes, ...b.nodes], arguments: [...a.arguments, ...b.arguments] }
}

/** The sum of the weights of what holds; what has no weight counts nothing. */
export function weigh(
  held: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>>,
): number {
  let sum = weights.bias ?? 0
  for (const name in held) sum += (held[name] as number) * (weights[name] ?? 0)
  return sum
}

/** How an event word stands to a frame told before it in the same sentence. */
function features(scene: Scene, frame: Frame, single: Frame, partiesOf: PartiesOf): Record<string, number> {
  const node = single.nodes[0] as EventNode
  const last = frame.nodes.at(-1) as EventNode
  const clause = scene.clauses[node.clause]
  const held: Record<string, number> = {
    [`${frame.nodes.some(({ kind }) => kind === 'act') ? 'act' : last.kind}-${node.kind}`]: 1,
    [`clause-${last.clause === node.clause ? 'same' : clause?.kind}`]: 1,
    clauses: clausesBetween(scene, last.first, node.first),
    verbs: verbsBetween(scene, last.last + 1, node.first),
    ...conflictsOf(frame, single, partiesOf),
  }
  if (node.shift !== undefined) held[`shift-${node.shift.shift}`] = 1
  if (tellingOf(node) !== tellingOf(last)) held['modality-differs'] = 1
  if (node.form === 'noun' && prior(scene, node)) held[`prior-${node.kind}`] = 1
  if (node.trigger?.determiner === 'definite' || node.trigger?.determiner === 'demonstrative')
    held.definite = 1
  if (isReference(last) && node.kind === 'act' && !isReference(node)) held['of-several'] = 1
  if (node.counted !== undefined && frame.nodes.some((other) => other.counted !== undefined)) held.counted = 1
  const agents = single.arguments.some(({ role }) => role === 'agent')
  if (node.kind === 'harm' && agents && node.form === 'active' && clause?.kind !== 'participle')
    held['own-agent'] = 1
  return held
}

/** "The attacks", "these strikes": several at once, told elsewhere. */
function isReference({ trigger }: EventNode): boolean {
  const { form, determiner } = trigger ?? {}
  return form === 'plural' && (determiner === 'definite' || determiner === 'demonstrative')
}

/** How an event is told to stand to the world: as a fact, or how else. An attempt is a fact. */
function tellingOf({ modality }: EventNode): string {
  return modality === undefined || modality === 'attempted' ? 'actual' : modality
}

/** Where a frame and another tell things that cannot both be true of one attack, and things that agree. */
export function conflictsOf(a: Frame, b: Frame, partiesOf: PartiesOf): Record<string, number> {
  const held: Record<string, number> = {}
  const days = (frame: Frame) => datesOf(frame).flatMap(({ when }) => when ?? [])
  const [here, there] = [days(a), days(b)]
  if (differOpenly(datesOf(a), datesOf(b))) held['date-differs'] = 1
  if (here.length > 0 && there.length > 0) {
    const meet = here.some((one) => there.some((other) => one.from <= other.to && other.from <= one.to))
    held[meet ? 'date-agrees' : 'date-conflicts'] = 1
  }
  const grounds = placesOf(a).flatMap((one) => placesOf(b).map((other) => groundOf(one, other)))
  if (grounds.length > 0) {
    if (grounds.includes('same')) held['place-agrees'] = 1
    else if (grounds.every((ground) => ground === 'apart')) held['place-conflicts'] = 1
    else if (grounds.includes('unknown')) held['place-unknown'] = 1
    else held['place-within'] = 1
  }
  const [mine, yours] = [agentsOf(a, partiesOf), agentsOf(b, partiesOf)]
  if (mine.length > 0 && yours.length > 0) {
    const same = mine.some((one) => yours.some((other) => sameParty(one, other)))
    held[same ? 'agent-agrees' : 'agent-conflicts'] = 1
  }
  const [things, others] = [thingsOf(a), thingsOf(b)]
  if (things.length > 0 && others.length > 0) {
    const same = things.some((one) => others.some((other) => one.target.code === other.target.code))
    held[same ? 'target-agrees' : 'target-differs'] = 1
  }
  for (const harm of harmsOf(a)) {
    for (const other of harmsOf(b)) {
      if (harm.kind !== other.kind || harm.count === undefined || other.count === undefined) continue
      const same = harm.count.min === other.count.min && harm.count.max === other.count.max
      const part = other.of.groups.length > 0 && lowest(other.count) < lowest(harm.count)
      if (same) held['harm-agrees'] = 1
      else if (!part) held['harm-differs'] = 1
    }
  }
  return held
}

/** Whether two days are told in different words of which nobody knows the date: "on Sunday" and "on 18 May". */
function differOpenly(a: readonly DateMention[], b: readonly DateMention[]): boolean {
  const points = (dates: readonly DateMention[]) => dates.filter(({ grain }) => grain === 'point')
  const [mine, yours] = [points(a), points(b)]
  if (mine.length === 0 || yours.length === 0) return false
  const open = mine.every(({ when }) => when === undefined) || yours.every(({ when }) => when === undefined)
  return open && !mine.some(({ lemma }) => yours.some((other) => other.lemma === lemma))
}

/** Whether a noun stands after a word that puts it earlier or elsewhere: "days after the bombing", "since the attack". */
function prior(scene: Scene, node: EventNode): boolean {
  for (let at = node.first - 1; at >= 0 && node.first - at <= 5; at--) {
    if (scene.verbAt[at] === 1 || scene.tokens[at]?.shape === 'mark') return false
    if (is(scene, at, WORD.preposition)) return is(scene, at, WORD.subordinate)
  }
  return false
}
