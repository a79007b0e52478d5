import type { PartiesOf } from '../parties/parties.ts'
import { type CountedThings, countedOf } from '../scene/counted.ts'
import type { Scene } from '../scene/scene.ts'
import { withElidedEvents } from './another.ts'
import { type Argument, attach, type Candidate, candidatesOf } from './attach.ts'
import type { Frame } from './frame.ts'
import { joinNodes } from './join.ts'
import { type EventNode, nodesOf } from './node.ts'
import { shareArguments } from './share.ts'
import type { Weights } from './weights.ts'

/** One sentence with what it tells: its event words, what was attached to them, and the frames they form. */
export interface Passage {
  readonly sentence: number
  readonly counted: CountedThings
  readonly candidates: readonly Candidate[]
  readonly nodes: readonly EventNode[]
  readonly frames: readonly Frame[]
}

/** What every sentence of a scene tells. */
export function passagesOf(
  scene: Scene,
  given: { readonly partiesOf: PartiesOf; readonly weights: Weights },
): Passage[] {
  let told: EventNode | undefined // the attack told last
  return scene.sentences.map((_, sentence) => {
    const counted = countedOf(scene, sentence)
    const nodes = nodesOf(scene, sentence, counted)
    const candidates = candidatesOf(scene, sentence, counted, nodes)
    const args: Argument[] = nodes.length === 0 ? [] : attach(scene, nodes, candidates, given.weights)
    const frames = withElidedEvents(joinNodes(scene, nodes, args, given), told)
    told = frames.flatMap((frame) => frame.nodes).findLast(({ kind }) => kind === 'act') ?? told
    return { sentence, counted, candidates, nodes, frames: shareArguments(scene, frames) }
  })
}
