import { addDays } from '../../model/index.ts'
import type { DateMention, Mention } from '../mentions/index.ts'
import type { PartiesOf } from '../parties/parties.ts'
import type { CountedThings } from '../scene/counted.ts'
import { countedOf } from '../scene/counting.ts'
import { mentionsOf, type Scene } from '../scene/scene.ts'
import { withElidedEvents, withSimilar } from './another.ts'
import type { Argument, Candidate } from './argument.ts'
import { attach } from './attach.ts'
import { withBlame } from './blame.ts'
import { candidatesOf } from './candidates.ts'
import type { Frame } from './frame.ts'
import { joinNodes } from './join.ts'
import { withJointHarm } from './joint.ts'
import { type EventNode, nodesOf } from './node.ts'
import { apart } from './parallel.ts'
import { type RatingsOf, raterOf } from './ratings.ts'
import { shareArguments } from './share.ts'
import type { Weights } from './weights.ts'

/** One sentence with what it tells: its event words, what was attached to them, and the frames they form. */
export interface Passage {
  readonly sentence: number
  readonly counted: CountedThings
  readonly candidates: readonly Candidate[]
  readonly nodes: readonly EventNode[]
  readonly ratingsOf: RatingsOf
  readonly frames: readonly Frame[]
  /** tells of a flood, a crash or another cause of harm that is no attack */
  readonly otherCause: boolean
}

/** What every sentence of a scene tells, with what it takes from those before it. */
export function passagesOf(
  scene: Scene,
  given: { readonly partiesOf: PartiesOf; readonly weights: Weights },
): Passage[] {
  const passages: Passage[] = []
  let told: EventNode | undefined // the attack told last
  let tells = -1 // the sentence of the attack told last
  let day: Day | undefined // the day told last
  for (const sentence of scene.sentences.keys()) {
    const counted = countedOf(scene, sentence)
    const nodes = nodesOf(scene, sentence, counted)
    const candidates = candidatesOf(scene, sentence, counted, nodes)
    const ratingsOf = raterOf(scene, nodes, given.weights)
    const args: Argument[] = []
    const attached = nodes.length === 0 ? [] : attach(scene, candidates, ratingsOf)
    for (const argument of withJointHarm(scene, nodes, attached)) {
      const of = argument.of.kind === 'date' ? dated(scene, argument.of, day) : argument.of
      if (of.kind === 'date' && isDay(of)) day = { date: of, sentence }
      args.push({ ...argument, of })
    }
    const joined = joinNodes(scene, nodes, args, given).flatMap((frame) => apart(scene, frame))
    const frames = withElidedEvents(joined, told)
    told = frames.flatMap((frame) => frame.nodes).findLast(({ kind }) => kind === 'act') ?? told
    const otherCause = mentionsOf(scene, sentence, 'trigger').some(
      (mention) => mention.certainty === 0 && mention.class === 'noun',
    )
    const passage = {
      sentence,
      counted,
      candidates,
      nodes,
      ratingsOf,
      frames: withSimilar(shareArguments(scene, frames), passages[tells]?.frames.findLast(isAttack)),
      otherCause,
    }
    passages.push(passage)
    if (passage.frames.length > 0) tells = sentence
    if (nodes.length === 0) {
      addMeans(scene, passages, tells, passage)
      addBlame(scene, passages, tells, sentence)
      const date = mentionsOf(scene, sentence, 'date').findLast(isDay)
      if (date !== undefined) day = { date, sentence }
    }
  }
  return passages
}

function isAttack({ nodes }: Frame): boolean {
  return nodes.some(({ kind }) => kind === 'act')
}

/** A day, and the sentence that told it. */
interface Day {
  readonly date: DateMention
  readonly sentence: number
}

function isDay(mention: Mention): mention is DateMention {
  return mention.kind === 'date' && mention.grain === 'point' && mention.when !== undefined
}

/** How many sentences after a day a time of it may be told: "Yesterday was long. At seven a bomb exploded." */
const SAME_DAY = 2

/** "The same day", "two days later", "at seven in the evening": counted from the day told before; both are its words. */
function dated(scene: Scene, date: DateMention, day: Day | undefined): DateMention {
  const told = day?.date.when
  if ((date.when !== undefined && date.grain !== 'time') || told === undefined || day === undefined)
    return date
  const offset = date.offset ?? (isTimeOf(scene, date, day) ? 0 : undefined)
  if (offset === undefined) return date
  const from = addDays(told.from, offset)
  const to = addDays(told.to, offset)
  const edtf = from === to ? from : `[${from}..${to}]`
  const quotes = [...told.quotes, date.quote]
  const inferred = date.offset === undefined && told.inferred ? { inferred: told.inferred } : {}
  const time = date.time === undefined ? {} : { time: date.time }
  return { ...date, grain: 'point', when: { from, to, kind: 'within', edtf, ...time, quotes, ...inferred } }
}

/** Whether a bare time of day, in a sentence without a date, is of a day told shortly before in the same block. */
function isTimeOf(scene: Scene, date: DateMention, day: Day): boolean {
  const at = scene.tokens[date.first]?.sentence ?? 0
  if (date.grain !== 'time' || at === day.sentence || at - day.sentence > SAME_DAY) return false
  if (scene.sentences[at]?.block !== scene.sentences[day.sentence]?.block) return false
  return mentionsOf(scene, at, 'date').every(({ grain }) => grain === 'time')
}

/** How many sentences after an attack its weapon may be told: "The missile carried cluster munitions." */
const AFTERTHOUGHT = 2

/** Gives munitions of a sentence that tells no event to the attack told last, in sentence `at`. */
function addMeans(scene: Scene, passages: Passage[], at: number, { sentence, candidates }: Passage): void {
  const munitions = candidates.filter(({ kind }) => kind === 'munition')
  if (munitions.length === 0) return
  const before = passages[at]
  const frame = before?.frames.at(-1)
  const node = frame?.nodes.findLast(({ kind }) => kind === 'act')
  if (before === undefined || frame === undefined || node === undefined) return
  if (sentence - at > AFTERTHOUGHT || scene.sentences[at]?.block !== scene.sentences[sentence]?.block) return
  const added = munitions.map(
    (of): Argument => ({
      role: 'means',
      of,
      node,
      bond: 'after',
      governor: { relation: 'none', at: of.first },
      score: 1,
    }),
  )
  const told = { ...frame, arguments: [...frame.arguments, ...added] }
  passages[at] = { ...before, frames: [...before.frames.slice(0, -1), told] }
}

/** Gives those who are blamed in a sentence that tells no event to the attack told last, in sentence `told`. */
function addBlame(scene: Scene, passages: Passage[], told: number, sentence: number): void {
  const before = passages[told]
  const frame = before?.frames.at(-1)
  if (before === undefined || frame === undefined) return
  if (scene.sentences[told]?.block !== scene.sentences[sentence]?.block) return
  passages[told] = {
    ...before,
    frames: [...before.frames.slice(0, -1), withBlame(scene, frame, { told, sentence })],
  }
}
