import { type BlockKind, lowest } from '../../model/index.ts'
import { WORD } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import { finenessOf } from '../places/ground.ts'
import { type Correction, correctionIn } from '../scene/correction.ts'
import { is, type Scene } from '../scene/scene.ts'
import { comparisonOf, type Facts, factsOf, type Held } from './facts.ts'
import { type Frame, headOf, united } from './frame.ts'
import { SHIFTS, tellingOf, weigh } from './join.ts'
import type { EventNode } from './node.ts'
import type { Weights } from './weights.ts'

/** A frame is held against the first and the last ones of a text only, so that time grows with the text's length alone. */
const OPENING = 4
const RECENT = 16
/** No attack is told in more event words; a text that strangers send may tell the same again and again. */
const MOST_NODES = 60
/** How many sentences after the title the lead may come, which tells the same. */
const LEAD = 4

/**
 * Merges the frames of different sentences that tell of the same attack, in the order of the text: "the attack", "the
 * bombing", the same date and place, the same number of dead. Captions stay by themselves.
 */
export function mergeFrames(
  scene: Scene,
  frames: readonly Frame[],
  given: { readonly partiesOf: PartiesOf; readonly weights: Weights },
): Frame[] {
  const merged: Told[] = []
  for (const frame of frames) {
    const one = asTold(scene, frame, given.partiesOf)
    let best: { at: number; score: number } | undefined
    for (let at = 0; at < merged.length; at++) {
      if (at === OPENING) at = Math.max(OPENING, merged.length - RECENT)
      const before = merged[at]
      if (before === undefined || !mayMerge(before, one)) continue
      const score = weigh(features(before, one), given.weights.merge)
      if (score > 0 && (best === undefined || score > best.score)) best = { at, score }
    }
    if (best === undefined) merged.push(one)
    else merged[best.at] = asTold(scene, united((merged[best.at] as Told).frame, frame), given.partiesOf)
  }
  return merged.map(({ frame }) => frame)
}

/** A frame with what is asked of it again and again. */
interface Told {
  readonly frame: Frame
  readonly facts: Facts
  readonly head: EventNode
  readonly block: BlockKind | undefined
  readonly lastBlock: BlockKind | undefined
  readonly first: number // sentence
  readonly last: number // sentence
  readonly corrects: boolean
  /** its verb has a pronoun for its subject: "It dropped a bomb" */
  readonly pronoun: boolean
}

function asTold(scene: Scene, frame: Frame, partiesOf: PartiesOf): Told {
  const first = frame.nodes[0]?.sentence ?? 0
  const last = frame.nodes.at(-1)?.sentence ?? first
  return {
    frame,
    facts: factsOf(frame, partiesOf),
    head: headOf(frame),
    block: scene.sentences[first]?.blockKind,
    lastBlock: scene.sentences[last]?.blockKind,
    first,
    last,
    corrects: corrects(correctionIn(scene, first)),
    pronoun: opensWithPronoun(scene, first, headOf(frame)),
  }
}

/** "It dropped a barrel bomb", "They then opened fire": a verb whose subject is the one that the sentence before told of. */
function opensWithPronoun(scene: Scene, sentence: number, head: EventNode): boolean {
  const opening = scene.sentences[sentence]?.first
  if (opening === undefined || head.form !== 'active' || head.first - opening > 2) return false
  return is(scene, opening, WORD.pronoun) && is(scene, opening, WORD.definite)
}

function corrects(correction: Correction | undefined): boolean {
  return correction !== undefined && correction !== 'sum'
}

/** Two frames of one sentence are two attacks, and what a caption tells stays by itself. */
function mayMerge(before: Told, now: Told): boolean {
  if (before.frame.nodes.length > MOST_NODES) return false
  if (before.frame.nodes.some((node) => node.sentence === now.first)) return false
  return before.block === now.block || (before.block !== 'caption' && now.block !== 'caption')
}

function features(before: Told, now: Told): Held {
  const away = now.first - before.last
  const held = comparisonOf(before.facts, now.facts)
  held.set('distance', Math.log2(Math.max(1, away)))
  const elsewhere = held.get('place-unknown') === 1 && hitsTown(now)
  if (refersBack(subjectOf(now), before.head) && held.get('date-differs') !== 1 && !elsewhere)
    held.set('anaphoric', 1)
  if (now.facts.dates.every(({ grain }) => grain === 'time') && now.facts.places.length === 0)
    held.set('bare', 1)
  if (isOutcome(now)) held.set('outcome', 1)
  if (tellingOf(before.head) !== tellingOf(now.head)) held.set('modality-differs', 1)
  if (before.lastBlock === 'title' && away <= LEAD) held.set('lead', 1)
  if (away <= LEAD && held.get('place-within') === 1 && narrows(before.facts, now.facts))
    held.set('narrows', 1)
  if (away === 1) held.set('next', 1)
  if (away === 1 && now.pronoun) held.set('pronoun', 1)
  if (
    now.corrects &&
    now.facts.harms.some(({ kind }) => before.facts.harms.some((other) => other.kind === kind))
  ) {
    held.set('toll-update', 1)
    held.set('toll-near', nearestToll(before, now))
    held.delete('harm-differs')
  } else if (isOtherToll(before, now)) held.set('toll-differs', 1)
  for (const { shift } of now.frame.nodes) {
    if (shift !== undefined && !(shift.shift === 'apart' && held.has('anaphoric')))
      held.set(SHIFTS[shift.shift], 1)
  }
  const event = now.head.trigger?.event
  const general = held.has('anaphoric') && (event === 'attack' || event === 'other') // "the attack" may be any of them
  if (event !== undefined && before.head.trigger?.event !== event)
    held.set('event-differs', general ? 0.6 : 1)
  if (held.has('anaphoric')) held.delete('place-unknown') // "the attack in the al-Daraja neighbourhood"
  return held
}

/** "Police put the toll at nine": another figure for those told before, which corrects none and adds to none. */
function isOtherToll(before: Told, { head, facts }: Told): boolean {
  const { harm } = head
  if (harm?.toll !== true) return false
  const figures = ({ harms }: Facts) =>
    harms.filter(({ kind }) => kind === harm.harm).map(({ count }) => lowest(count))
  const [told, now] = [new Set(figures(before.facts)), figures(facts)]
  return told.size > 0 && now.length > 0 && now.every((figure) => !told.has(figure))
}

/** How near a newer toll is to an older one of its kind, as the smaller's share of the larger: which attack it updates. */
function nearestToll(before: Told, now: Told): number {
  let nearest = 0
  for (const { kind, count } of now.facts.harms)
    for (const older of before.facts.harms) {
      if (older.kind !== kind) continue
      const [a, b] = [lowest(count), lowest(older.count)]
      nearest = Math.max(nearest, Math.min(a, b) / Math.max(1, a, b))
    }
  return nearest
}

/** Whether one attack that was told of a region only is now told of a place in it: "... in Idlib. Sources said that ... the town of ..." */
function narrows(before: Facts, now: Facts): boolean {
  const isOne = before.harms.length > 0 || before.dates.some(({ grain }) => grain === 'point')
  return (
    isOne &&
    before.places.every((place) => finenessOf(place) <= 1) &&
    now.places.some((place) => finenessOf(place) > 1)
  )
}

/** "The bombardment hit the village of B": a settlement that the verb itself has for its object. */
function hitsTown({ frame }: Told): boolean {
  return frame.arguments.some(
    ({ role, of, bond, node }) =>
      role === 'where' &&
      of.kind === 'place' &&
      !of.again &&
      of.cue === 'settlement' &&
      ((bond === 'object' && node.form === 'active') ||
        (bond === 'possessor' && frame.nodes.some(isVerbBefore(node)))),
  )
}

/** استهدف القصف قرية: a verb right before the noun that is its subject. */
function isVerbBefore(noun: EventNode): (node: EventNode) => boolean {
  return ({ form, last }) => form === 'active' && last === noun.first - 1
}

/** Harm or damage without an attack, a party, a time or a place of its own: "25 women were abducted.", "The hall was burned down." */
function isOutcome({ frame, facts }: Told): boolean {
  const own = facts.dates.length + facts.places.length + facts.parties.length
  return frame.nodes.every(
    ({ kind, trigger, form }) =>
      kind !== 'act' ||
      (own === 0 && (trigger?.harm !== undefined || (trigger?.event === 'arson' && form === 'passive'))),
  )
}

/** استهدف القصف قرية: of a verb whose subject is a noun of attack, that noun; else the head. */
function subjectOf({ frame, head }: Told): EventNode {
  if (head.form !== 'active') return head
  return (
    frame.nodes.find(
      ({ kind, form, first }) => kind === 'act' && form === 'noun' && first === head.last + 1,
    ) ?? head
  )
}

/** "the attack", "this bombing", "the incident": a noun that speaks of something told before. */
function refersBack({ trigger, form }: EventNode, before: EventNode): boolean {
  if (trigger === undefined || form !== 'noun') return false
  if (trigger.form === 'plural' && before.trigger?.form !== 'plural') return false
  return trigger.determiner === 'definite' || trigger.determiner === 'demonstrative'
}
