import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import type { DateMention, Mention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'
import { count, type Features, noFeatures, put, slotIn, stemOf } from './feature.ts'
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
  readonly sentences: readonly ToldInSentence[]
}

/** What is told in a sentence, whoever is looked at. */
interface ToldInSentence {
  /** event words that tell of an attack that happened */
  readonly acts: number
  readonly kinds: ReadonlySet<Mention['kind']>
  readonly dates: readonly DateMention[]
}

/** Describes a document once, for all its players. */
export function surroundingsOf(
  scene: Scene,
  passages: readonly Passage[],
  players: readonly Player[],
): Surroundings {
  const size = passages.length
  const sentences = passages.map(({ nodes, sentence }): ToldInSentence => {
    const mentions = scene.inSentence[sentence] ?? []
    return {
      acts: nodes.filter(tellsOf).length,
      kinds: new Set(mentions.map(({ kind }) => kind)),
      dates: mentions.filter((mention) => mention.kind === 'date'),
    }
  })
  const isAct = (at: number) => (sentences[at]?.acts ?? 0) > 0
  const actBefore = new Int32Array(size).fill(FAR)
  const actAfter = new Int32Array(size).fill(FAR)
  for (let at = 0; at < size; at++)
    actBefore[at] = isAct(at) ? 0 : Math.min(FAR, (actBefore[at - 1] ?? FAR) + 1)
  for (let at = size - 1; at >= 0; at--)
    actAfter[at] = isAct(at) ? 0 : Math.min(FAR, (actAfter[at + 1] ?? FAR) + 1)
  const groups = Map.groupBy(players, ({ group }) => group)
  return {
    scene,
    passages,
    players,
    groups,
    ofDocument: ofDocument(scene, passages, players),
    actBefore,
    actAfter,
    sentences,
  }
}

/** As far as sentences are counted. */
export const FAR = 9

/** Whether an event word tells of an attack that happened. */
export function tellsOf({ kind, trigger, negated, modality }: EventNode): boolean {
  return kind !== 'damage' && !negated && modality === undefined && (trigger?.certainty ?? 0) >= 0.6
}

const TEXT = stemOf('text')

function ofDocument(scene: Scene, passages: readonly Passage[], players: readonly Player[]): Features {
  const features = noFeatures()
  const set = (name: string, value: number) => put(features, slotIn(TEXT, name), value)
  const nodes = passages.flatMap((passage) => passage.nodes)
  const share = (number: number) => number / Math.max(1, passages.length)
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
  set('sentences', Math.log2(1 + passages.length))
  set('acts', Math.log2(1 + nodes.filter(tellsOf).length))
  set('actShare', share(nodes.filter(tellsOf).length))
  set('actsOpening', passages.slice(0, 3).flatMap(({ nodes }) => nodes.filter(tellsOf)).length)
  set('firstPerson', pronouns / Math.max(1, scene.tokens.length))
  set('questions', questions)
  set('quotes', quotes)
  for (const kind of ['date', 'place', 'speech', 'modality', 'negation', 'harm', 'damage', 'weapon', 'legal'])
    set(kind, share(kinds.get(kind) ?? 0))
  const frames = passages.flatMap((passage) => passage.frames)
  const full = frames.map((frame) => new Set(frame.arguments.map(({ role }) => role)).size)
  set('fullest', Math.max(0, ...full))
  set('full', full.filter((size) => size >= 3).length)
  for (const { part } of players) count(features, slotIn(TEXT, part))
  return features
}
const FIRST_PERSON = new Set(['i', 'we', 'our', 'us', 'my', 'me'])
