import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import type { Scene } from '../scene/scene.ts'
import type { Features } from './feature.ts'
import type { Player } from './player.ts'

/** What a document is, and where its event words stand: asked for every player. */
export interface Surroundings {
  readonly scene: Scene
  readonly passages: readonly Passage[]
  readonly players: readonly Player[]
  readonly ofDocument: Features
  readonly groups: ReadonlyMap<number, readonly Player[]>
  /** sentences to the nearest one with an act, before and after */
  readonly actBefore: Int32Array
  readonly actAfter: Int32Array
}

/** Describes a document once, for all its players. */
export function surroundingsOf(
  scene: Scene,
  passages: readonly Passage[],
  players: readonly Player[],
): Surroundings {
  const count = passages.length
  const acts = passages.map(({ nodes }) => nodes.some(tellsOf))
  const actBefore = new Int32Array(count).fill(FAR)
  const actAfter = new Int32Array(count).fill(FAR)
  for (let at = 0; at < count; at++)
    actBefore[at] = acts[at] ? 0 : Math.min(FAR, (actBefore[at - 1] ?? FAR) + 1)
  for (let at = count - 1; at >= 0; at--)
    actAfter[at] = acts[at] ? 0 : Math.min(FAR, (actAfter[at + 1] ?? FAR) + 1)
  const groups = Map.groupBy(players, ({ group }) => group)
  return {
    scene,
    passages,
    players,
    groups,
    ofDocument: ofDocument(scene, passages, players),
    actBefore,
    actAfter,
  }
}

/** As far as sentences are counted. */
export const FAR = 9

/** Whether an event word tells of an attack that happened. */
export function tellsOf({ kind, trigger, negated, modality }: EventNode): boolean {
  return kind !== 'damage' && !negated && modality === undefined && (trigger?.certainty ?? 0) >= 0.6
}

function ofDocument(scene: Scene, passages: readonly Passage[], players: readonly Player[]): Features {
  const features: Features = new Map()
  const nodes = passages.flatMap((passage) => passage.nodes)
  const share = (count: number) => count / Math.max(1, passages.length)
  const kinds = new Map<string, number>()
  for (const { kind } of scene.mentions) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  let pronouns = 0
  let questions = 0
  let quotes = 0
  for (const { norm } of scene.tokens) {
    if (FIRST_PERSON.has(norm)) pronouns++
    else if (norm === '?') questions++
    else if (norm === '"') quotes++
  }
  features.set('text.sentences', Math.log2(1 + passages.length))
  features.set('text.acts', Math.log2(1 + nodes.filter(tellsOf).length))
  features.set('text.actShare', share(nodes.filter(tellsOf).length))
  features.set('text.actsOpening', passages.slice(0, 3).flatMap(({ nodes }) => nodes.filter(tellsOf)).length)
  features.set('text.firstPerson', pronouns / Math.max(1, scene.tokens.length))
  features.set('text.questions', questions)
  features.set('text.quotes', quotes)
  for (const kind of ['date', 'place', 'speech', 'modality', 'negation', 'harm', 'damage', 'weapon', 'legal'])
    features.set(`text.${kind}`, share(kinds.get(kind) ?? 0))
  const frames = passages.flatMap((passage) => passage.frames)
  const full = frames.map((frame) => new Set(frame.arguments.map(({ role }) => role)).size)
  features.set('text.fullest', Math.max(0, ...full))
  features.set('text.full', full.filter((size) => size >= 3).length)
  for (const { part } of players) features.set(`text.${part}`, (features.get(`text.${part}`) ?? 0) + 1)
  return features
}
const FIRST_PERSON = new Set(['i', 'we', 'our', 'us', 'my', 'me'])
