import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import type { Mention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'
import type { Occurrence } from './part.ts'
import { EDGE, numberOf } from './word-numbers.ts'

/** Clues are counted in so many buckets; two may share one, and no bucket tells its words. */
export const BUCKETS = 1 << 16

/** What a clue says of its words; each kind has its own number. */
const KIND = {
  head: 1,
  inner: 2,
  of: 3,
  verbBefore: 4,
  verbAfter: 5,
  verbBeforeHead: 6,
  verbAfterHead: 7,
  event: 8,
  eventBond: 9,
  eventHead: 10,
  headBond: 11,
  before: 12,
  after: 13,
  beforeTwo: 14,
  afterTwo: 15,
  beforeThree: 16,
  afterThree: 17,
  around: 18,
  sentenceEvent: 19,
  sentenceMention: 20,
  sentenceWord: 21,
  eventBefore: 22,
  eventAfter: 23,
  pair: 24,
  position: 25,
  at: 32, // and the places after it: words by their distance
} as const

function bucketOf(kind: number, a: number, b: number, c: number): number {
  let number = Math.imul(kind ^ a, 0x01000193)
  number = Math.imul((number ^ (number >>> 15)) + b, 0x2c1b3c6d)
  number = Math.imul((number ^ (number >>> 12)) + c, 0x297a2d39)
  return (number ^ (number >>> 15)) & (BUCKETS - 1)
}

/** By bucket, the round in which it was last found: what tells fast that a clue is there already. */
const lastRound = new Uint32Array(BUCKETS)
let round = 0

/** Collects buckets, each once. One collection ends before the next begins. */
function collector() {
  const found: number[] = []
  const mine = ++round
  const add = (kind: number, a: number, b = 0, c = 0) => {
    const bucket = bucketOf(kind, a, b, c)
    if (lastRound[bucket] === mine) return
    lastRound[bucket] = mine
    found.push(bucket)
  }
  return { found, add }
}

/** How far around a mention its words are looked at. */
const AROUND = 4

/** The buckets of the words in and around a mention, each once. `numbers` are the text's words (`wordNumbersOf`). */
export function cluesOf(scene: Scene, numbers: Int32Array, occurrence: Occurrence): number[] {
  const { first, last, of, passage, best } = occurrence
  const sentence = scene.sentences[passage.sentence]
  const [from, to] = [sentence?.first ?? first, sentence?.last ?? last]
  const wordAt = (at: number) => (at < from || at > to ? EDGE : (numbers[at] as number))
  const { found, add } = collector()
  const head = wordAt(headOf(scene, occurrence))
  const bond = numberOf(best?.bond ?? '')
  const event = best === undefined ? 0 : eventOf(best.node)
  add(KIND.head, head)
  for (let at = first; at <= last; at++) add(KIND.inner, wordAt(at))
  add(KIND.of, numberOf(of.kind), entryOf(of))
  const [b1, b2, b3] = [wordAt(first - 1), wordAt(first - 2), wordAt(first - 3)]
  const [a1, a2, a3] = [wordAt(last + 1), wordAt(last + 2), wordAt(last + 3)]
  for (let away = 1; away <= AROUND; away++) {
    add(KIND.before, wordAt(first - away))
    add(KIND.after, wordAt(last + away))
    if (away === AROUND) continue
    add(KIND.at + 2 * away, wordAt(first - away))
    add(KIND.at + 2 * away + 1, wordAt(last + away))
  }
  add(KIND.beforeTwo, b1, b2)
  add(KIND.afterTwo, a1, a2)
  add(KIND.around, b1, a1)
  add(KIND.beforeThree, b1, b2, b3)
  add(KIND.afterThree, a1, a2, a3)
  const [left, right] = [verbFrom(scene, first - 1, from, -1), verbFrom(scene, last + 1, to, 1)]
  const [verbBefore, verbAfter] = [left < 0 ? 0 : wordAt(left), right < 0 ? 0 : wordAt(right)]
  add(KIND.verbBefore, verbBefore)
  add(KIND.verbAfter, verbAfter)
  add(KIND.verbBeforeHead, verbBefore, head)
  add(KIND.verbAfterHead, verbAfter, head)
  add(KIND.event, event)
  add(KIND.eventBond, event, bond, numberOf(best?.node.form ?? ''))
  add(KIND.eventHead, event, head)
  add(KIND.headBond, head, bond)
  for (const node of passage.nodes) add(KIND.sentenceEvent, eventOf(node), numberOf(node.form))
  for (const mention of scene.inSentence[passage.sentence] ?? [])
    if (mention.first > last || mention.last < first)
      add(KIND.sentenceMention, numberOf(mention.kind), entryOf(mention))
  return found
}

/** The buckets of a sentence's words and events, and of the events beside it: what is told there, whoever is looked at. */
export function cluesOfSentence(
  scene: Scene,
  numbers: Int32Array,
  passages: readonly Passage[],
  at: number,
): number[] {
  const { found, add } = collector()
  const sentence = scene.sentences[at]
  let before = EDGE
  for (let token = sentence?.first ?? 0; token <= (sentence?.last ?? -1); token++) {
    const word = numbers[token] as number
    add(KIND.sentenceWord, word)
    add(KIND.pair, before, word)
    before = word
  }
  add(KIND.pair, before, EDGE)
  for (const node of passages[at]?.nodes ?? [])
    add(KIND.sentenceEvent, eventOf(node), numberOf(node.form), numberOf(node.modality ?? `${node.negated}`))
  for (const mention of scene.inSentence[at] ?? [])
    add(KIND.sentenceMention, numberOf(mention.kind), entryOf(mention))
  for (const node of passages[at - 1]?.nodes ?? []) add(KIND.eventBefore, eventOf(node))
  for (const node of passages[at + 1]?.nodes ?? []) add(KIND.eventAfter, eventOf(node))
  add(KIND.position, Math.min(8, at), sentence?.opensParagraph === true ? 1 : 0)
  return found
}

/** The buckets of a text, each once, from those of its sentences. */
export function cluesOfText(sentences: readonly Iterable<number>[]): number[] {
  const found: number[] = []
  const mine = ++round
  for (const clues of sentences)
    for (const bucket of clues) {
      if (lastRound[bucket] === mine) continue
      lastRound[bucket] = mine
      found.push(bucket)
    }
  return found
}

/** The noun of a phrase: its last word, or the last before "of". */
function headOf(scene: Scene, { first, last }: Occurrence): number {
  for (let at = first + 1; at <= last; at++) if (scene.relationAt.get(at)?.relation === 'of') return at - 1
  return last
}

function verbFrom({ verbAt }: Scene, from: number, to: number, step: 1 | -1): number {
  for (let at = from; step > 0 ? at <= to : at >= to; at += step) if (verbAt[at] === 1) return at
  return -1
}

function eventOf({ trigger, harm, damage }: EventNode): number {
  return numberOf((trigger ?? harm ?? damage)?.lemma ?? '')
}

/** The lexicon's entry that words were found by, or the id of a party; nothing for names of persons and places, dates and numbers. */
function entryOf(of: Mention | Occurrence['of']): number {
  switch (of.kind) {
    case 'people':
      return numberOf(of.noun?.lemma ?? '')
    case 'things':
      return numberOf(of.target.lemma)
    case 'actor':
      return numberOf(of.actorId ?? of.lemma)
    case 'date':
      return numberOf(of.grain)
    case 'person-name':
      return numberOf(of.groups.join())
    case 'place':
    case 'number':
      return 0
    default:
      return numberOf(of.lemma)
  }
}
