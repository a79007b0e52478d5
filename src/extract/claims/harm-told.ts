import type { Claim, Count, HarmKind, Quote } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { Frame } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { Mention } from '../mentions/index.ts'
import { type Correction, correctionIn } from '../scene/correction.ts'
import type { People } from '../scene/counted.ts'
import { mentionsOf, normAt, type Scene, sentenceAt } from '../scene/scene.ts'
import { together } from './together.ts'

/** One harm of a claim. */
export type Harm = NonNullable<Claim['harm']>[number]

/** A harm while it is put together, with where it was told. */
export interface Told {
  readonly first: number
  readonly sentence: number
  /** sentences that told it again */
  readonly again: number[]
  readonly subset: boolean
  /** the noun, where the words bring in somebody: "a volunteer" */
  readonly introduces?: string | undefined
  readonly lemma?: string | undefined
  /** the words for the people */
  readonly words: string
  readonly correction: Correction | undefined
  harm: Omit<Harm, 'within'>
  within: Told | undefined
}

/** All that is told of people in a frame, in the order of the text; nobody harmed is told too. */
export function tellingsOf(scene: Scene, frame: Frame): Told[] {
  const told: Told[] = []
  const harmed = frame.arguments
    .filter(({ role }) => role === 'harmed')
    .sort((a, b) => a.of.first - b.of.first)
  for (const argument of harmed) {
    const before = told.findLast(({ subset }) => !subset) // "23 died, three of them children, and 100 were injured"
    for (const telling of tellings(scene, argument)) {
      const one = isReplaced(argument, harmed) ? asOlder(telling, argument) : telling
      const elided =
        argument.of.kind === 'people' && argument.of.noun === undefined && argument.bond === 'subject'
      if (elided && before?.sentence === one.sentence) one.harm = { ...one.harm, status: before.harm.status }
      told.push(one)
    }
  }
  for (const node of frame.nodes) {
    const kind = node.harm?.harm ?? node.trigger?.harm
    if (!node.negated || node.kind === 'act' || kind === undefined) continue // "no arrests were made" harms nobody
    if (node.harm?.toll === true) continue // "gave no toll"
    if (harmed.some((argument) => argument.node === node)) continue
    const denial = denialOf(scene, node)
    const quotes = denial === undefined ? [node.quote] : together(scene, denial, node)
    const nobody = { status: 'unknown', groups: [], nationality: undefined, quotes } as const
    told.push({
      ...placeOf(scene, node.first),
      subset: false,
      words: '',
      harm: asHarm(kind, nobody, NOBODY),
      within: undefined,
    })
  }
  return told
}

/** "Nine people, not 12, were killed": the number that is denied beside another is the one that was told before. */
function isReplaced({ of, node }: Argument, harmed: readonly Argument[]): boolean {
  if (of.kind !== 'people' || !of.denied || of.number?.said !== 'digits') return false
  return harmed.some(
    (other) =>
      other.node.sentence === node.sentence &&
      other.of.kind === 'people' &&
      !other.of.denied &&
      other.of.count !== undefined &&
      (other.of.fate ?? other.node.harm?.harm) === (of.fate ?? node.harm?.harm),
  )
}

function asOlder(telling: Told, { of }: Argument): Told {
  const count = of.kind === 'people' ? of.count : undefined
  return count === undefined
    ? telling
    : { ...telling, correction: 'older', harm: { ...telling.harm, ...count } }
}

/** Nouns beside which a bare plural tells no number: "the killing of civilians", "bodies". */
const NOUNS: ReadonlySet<string> = new Set(['noun', 'people'])

/** A bare plural beside a noun; not where an attack left "dead and wounded", who are harmed whatever it is called. */
function tellsNoNumber(scene: Scene, { fate }: People, { kind, form, sentence }: EventNode): boolean {
  if (scene.isVerbFirst(sentence) && kind === 'harm' && form === 'noun') return false // مقتل مدنيين, without article
  return NOUNS.has(form) && (fate === undefined || kind !== 'act')
}

/** "Nobody", "no one": the nearest word before that denies it in the same clause. */
function denialOf(scene: Scene, { first, sentence, clause }: EventNode): Mention | undefined {
  return mentionsOf(scene, sentence, 'negation').findLast(
    (word) => word.last < first && scene.clauseOf[word.first] === clause,
  )
}

const NOBODY: Count = { min: 0, max: 0, bound: 'exact' }

function tellings(scene: Scene, { of: people, node, joint }: Argument): Told[] {
  if (people.kind !== 'people' || (people.number?.said === 'plural' && tellsNoNumber(scene, people, node)))
    return []
  const told = countOf(people, node.negated)
  const count = joint && told !== undefined ? shareOf(told) : told
  const done = node.harm?.harm ?? node.trigger?.harm
  const kind = diedOfWounds(people, done) ? done : (people.fate ?? done)
  if (count === undefined || kind === undefined) return []
  const given = {
    ...placeOf(scene, people.first),
    subset: people.part || subsetBefore(scene, people),
    introduces: newcomer(scene, people),
    lemma: people.noun?.lemma,
    within: undefined,
  }
  const kinds: readonly HarmKind[] = kind === 'affected' && count.max === 0 ? ['killed', 'injured'] : [kind]
  const quotes = people.fate === undefined ? together(scene, people, node) : [people.quote]
  const words = scene.text.slice(people.quote.start, people.quote.end)
  return kinds.map((kind) => ({ ...given, words, harm: asHarm(kind, { ...people, quotes }, count) }))
}

/** "Several of the wounded died": those told before, who are now among the dead. */
function diedOfWounds({ fate, noun }: People, done: HarmKind | undefined): boolean {
  return fate === 'injured' && done === 'killed' && noun?.determiner === 'definite'
}

function placeOf(scene: Scene, first: number): Pick<Told, 'first' | 'sentence' | 'again' | 'correction'> {
  const sentence = scene.tokens[first]?.sentence ?? 0
  return { first, sentence, again: [], correction: correctionIn(scene, sentence) }
}

interface Group extends Pick<People, 'status' | 'groups' | 'nationality'> {
  readonly quotes: readonly Quote[]
}

function asHarm(kind: HarmKind, people: Group, count: Count): Omit<Harm, 'within'> {
  const { status, groups, nationality, quotes } = people
  return {
    kind,
    status,
    groups: [...groups],
    ...(nationality !== undefined && { nationality }),
    ...count,
    quotes: [...quotes],
  }
}

/** The number of people: as told, none where it is denied, one for "a boy" or "the boy" without a number. */
function countOf(people: People, negated: boolean): Count | undefined {
  if (people.denied && people.noun?.kind === 'harm' && people.noun.toll) return undefined // "gave no toll"
  if (negated || people.denied) return NOBODY
  if (people.count !== undefined) return people.count
  if (people.noun?.kind === 'person' && !people.noun.plural && !people.noun.collective)
    return { min: 1, max: 1, bound: 'exact' }
  return undefined
}

/** Of "20 killed and wounded" one at least, and all but one at most, were of either kind. */
function shareOf({ min, max, bound }: Count): Count {
  if (max === null)
    return { min: min === null ? null : Math.min(1, min), max, bound: bound === 'vague' ? bound : 'at-least' }
  if (max < 2) return { min, max, bound }
  return { min: 1, max: max - 1, bound: max === 2 ? 'exact' : 'between' }
}

/** Tokens from "including" to the last of the parts. */
const LONGEST_PARTS = 12

/** The noun of one person who is told beside those before, by words like "also": "a volunteer was also injured". */
function newcomer(scene: Scene, { first, noun, count }: People): string | undefined {
  if (noun?.kind !== 'person' || count?.max !== 1 || noun.determiner === 'definite') return undefined
  const clause = scene.clauseOf[first]
  const added = mentionsOf(scene, sentenceAt(scene, first), 'shift').some(
    (word) => scene.clauseOf[word.first] === clause,
  )
  return added ? noun.lemma : undefined
}

/** Whether "including", "among them", a colon or a bracket stands between people and those told before them. */
function subsetBefore(scene: Scene, people: People): boolean {
  const sentence = scene.tokens[people.first]?.sentence ?? 0
  const from = Math.max(scene.sentences[sentence]?.first ?? 0, people.first - LONGEST_PARTS)
  for (let at = from; at < people.first; at++) if (normAt(scene, at) === ':') return true
  if (isBracketed(scene, from, people.first)) return true
  const subsets = mentionsOf(scene, sentence, 'subset')
  const elided = people.noun === undefined
  if (elided && subsets.some(({ first, last }) => first === people.last + 1 && !opensPeople(scene, last + 1)))
    return true // "27 of them"
  if (subsets.some(({ first, last }) => first > people.first && last < people.last)) return true // "12 of them children"
  const harms = mentionsOf(scene, sentence, 'harm').filter((harm) => !harm.people)
  return subsets.some(
    ({ last }) =>
      last < people.first &&
      last >= from &&
      !harms.some((harm) => harm.first > last && harm.last < people.first),
  )
}

/** ثلاثة بينهم طفل: people right after "including" are the parts, and those before it the whole. */
function opensPeople(scene: Scene, at: number): boolean {
  return (scene.inSentence[scene.tokens[at]?.sentence ?? 0] ?? []).some(
    ({ kind, first }) => first === at && (kind === 'person' || kind === 'number'),
  )
}

/** "Five women (two nurses and three teachers": whether a bracket that is open holds people, after others. */
function isBracketed(scene: Scene, from: number, first: number): boolean {
  for (let at = first - 1; at > from; at--) {
    const mark = normAt(scene, at)
    if (mark === ')') return false
    if (mark === '(') return true
  }
  return false
}
