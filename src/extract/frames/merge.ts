import type { PartiesOf } from '../parties/parties.ts'
import type { Scene } from '../scene/scene.ts'
import type { Frame } from './frame.ts'
import { datesOf, headOf, placesOf } from './frame.ts'
import { conflictsOf, united, weigh } from './join.ts'
import type { EventNode } from './node.ts'
import type { Weights } from './weights.ts'

/** A frame is held against the first and the last ones of a text only, so that time grows with the text's length alone. */
const OPENING = 8
const RECENT = 24

/**
 * Merges the frames of different sentences that tell of the same attack, in the order of the text: "the attack", "the
 * bombing", the same date and place, the same number of dead. Captions stay by themselves.
 */
export function mergeFrames(
  scene: Scene,
  frames: readonly Frame[],
  given: { readonly partiesOf: PartiesOf; readonly weights: Weights },
): Frame[] {
  const merged: Frame[] = []
  for (const frame of frames) {
    let best: { at: number; score: number } | undefined
    for (let at = 0; at < merged.length; at++) {
      if (at === OPENING) at = Math.max(OPENING, merged.length - RECENT)
      const told = merged[at]
      if (told === undefined || !mayMerge(scene, told, frame)) continue
      const score = weigh(features(scene, told, frame, given.partiesOf), given.weights.merge)
      if (score > 0 && (best === undefined || score > best.score)) best = { at, score }
    }
    if (best === undefined) merged.push(frame)
    else merged[best.at] = united(merged[best.at] as Frame, frame)
  }
  return merged
}

const blockOf = (scene: Scene, frame: Frame) => scene.sentences[frame.nodes[0]?.sentence ?? 0]?.blockKind

function mayMerge(scene: Scene, told: Frame, frame: Frame): boolean {
  const [before, now] = [blockOf(scene, told), blockOf(scene, frame)]
  if (told.nodes.some((node) => node.sentence === frame.nodes[0]?.sentence)) return false
  return before === now || (before !== 'caption' && now !== 'caption')
}

function features(scene: Scene, told: Frame, frame: Frame, partiesOf: PartiesOf): Record<string, number> {
  const head = headOf(frame)
  const last = told.nodes.at(-1) as EventNode
  const away = (frame.nodes[0]?.sentence ?? 0) - last.sentence
  const held: Record<string, number> = {
    ...conflictsOf(told, frame, partiesOf),
    distance: Math.log2(Math.max(1, away)),
  }
  if (refersBack(head, told)) held.anaphoric = 1
  if (datesOf(frame).length === 0 && placesOf(frame).length === 0) held.bare = 1
  if (frame.nodes.every(({ kind }) => kind !== 'act')) held.outcome = 1
  if (blockOf(scene, told) === 'title') held.lead = 1
  if (away === 1) held.next = 1
  if (corrects(scene, frame)) {
    held['toll-update'] = 1
    delete held['harm-differs']
  }
  for (const { shift } of frame.nodes) {
    if (shift !== undefined && !(shift.shift === 'apart' && held.anaphoric === 1))
      held[`shift-${shift.shift}`] = 1
  }
  const [here, there] = [methodsOf(told), methodsOf(frame)]
  if (here.size > 0 && there.size > 0 && here.isDisjointFrom(there)) held['method-conflicts'] = 1
  if (headOf(told).trigger?.event !== head.trigger?.event && head.trigger !== undefined)
    held['event-differs'] = 1
  if (
    frame.arguments.some((one) => named(one.of) && told.arguments.some((other) => sameName(one.of, other.of)))
  )
    held.victim = 1
  return held
}

/** "The toll rose to": a figure that takes the place of one told before. */
function corrects(scene: Scene, frame: Frame): boolean {
  const mentions = scene.inSentence[frame.nodes[0]?.sentence ?? 0] ?? []
  return mentions.some(({ kind }) => kind === 'correction')
}

type Candidate = Frame['arguments'][number]['of']
const named = (of: Candidate) => of.kind === 'person-name'

function sameName(a: Candidate, b: Candidate): boolean {
  if (a.kind !== 'person-name' || b.kind !== 'person-name') return false
  return a.name === b.name || a.name.endsWith(` ${b.name}`) || b.name.endsWith(` ${a.name}`)
}

/** "the attack", "this bombing", "the incident": a noun that speaks of something told before. */
function refersBack(node: EventNode, told: Frame): boolean {
  const { trigger } = node
  if (trigger === undefined || node.form !== 'noun') return false
  if (trigger.form === 'plural' && headOf(told).trigger?.form !== 'plural') return false
  return trigger.determiner === 'definite' || trigger.determiner === 'demonstrative'
}

function methodsOf(frame: Frame): Set<string> {
  return new Set(frame.nodes.flatMap((node) => node.trigger?.methods ?? []))
}
