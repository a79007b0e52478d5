import type { Count, HarmGroup, HarmKind, HarmStatus, Quote, Share } from '../../model/index.ts'
import {
  CLITIC,
  type HarmMention,
  type Mention,
  type NumberMention,
  type PersonMention,
  type TargetMention,
  type TriggerMention,
  WORD,
} from '../mentions/index.ts'
import { is, normAt, type Scene } from './scene.ts'

/** A number, or none, with what it counts. `first` and `last` are tokens, inclusive. */
interface Counted {
  readonly first: number
  readonly last: number
  readonly quote: Quote
  readonly number?: NumberMention
  readonly count?: Count
  readonly share?: Share
}

/** People who were, or may have been, harmed: "11 civilians", "three", "the dead", "20 others". */
export interface People extends Counted {
  readonly kind: 'people'
  readonly status: HarmStatus
  readonly groups: readonly HarmGroup[]
  readonly nationality?: string
  /** the noun for people, or the noun that is people by their fate ("the dead") */
  readonly noun?: PersonMention | HarmMention
  /** what was done to them, where their own words say so: "the wounded", "60 people dead" */
  readonly fate?: HarmKind
  /** "no casualties" */
  readonly denied: boolean
}

/** Objects that were hit: "at least two residential buildings", "a hospital". */
export interface Things extends Counted {
  readonly kind: 'things'
  readonly target: TargetMention
}

/** Attacks with a number: "13 other attacks", "dozens of air strikes". */
export interface Attacks extends Counted {
  readonly kind: 'attacks'
  readonly number: NumberMention
  readonly trigger: TriggerMention
}

export interface CountedThings {
  readonly people: readonly People[]
  readonly things: readonly Things[]
  readonly attacks: readonly Attacks[]
}

/** Numbers that only the form of their noun tells. */
const IMPLIED: ReadonlySet<NumberMention['said']> = new Set(['article', 'singular', 'dual', 'plural'])

/** Words that may stand between a number and its noun. */
const GAP = 5

/** Puts the numbers of a sentence to the people, objects and attacks that they count. */
export function countedOf(scene: Scene, sentence: number): CountedThings {
  const mentions = scene.inSentence[sentence] ?? []
  const counted: { people: People[]; things: Things[]; attacks: Attacks[] } = {
    people: [],
    things: [],
    attacks: [],
  }
  const taken = new Set<Mention>()
  for (const mention of mentions) {
    if (mention.kind !== 'number') continue
    const noun = nounOf(scene, mentions, mention, taken)
    if (noun !== undefined) taken.add(noun)
    if (noun !== undefined && scene.isVerbFirst(sentence))
      // one word may be people and their fate: جريح
      for (const same of mentions) if (same.first === noun.first) taken.add(same)
    if (noun !== undefined && isMadeUp(scene, mentions, noun)) continue
    if (noun?.kind === 'trigger')
      counted.attacks.push({ kind: 'attacks', trigger: noun, ...spanOf(mention, noun) })
    else if (noun?.kind === 'target')
      counted.things.push({ kind: 'things', target: noun, ...spanOf(mention, noun) })
    else if (noun !== undefined || (!IMPLIED.has(mention.said) && standsAlone(scene, mention)))
      counted.people.push(peopleOf(scene, mentions, spanOf(mention, noun), noun))
  }
  for (const mention of mentions) {
    if (taken.has(mention)) continue
    if (isMadeUp(scene, mentions, mention)) continue
    if (mention.kind === 'person' || (mention.kind === 'harm' && mention.people))
      counted.people.push(peopleOf(scene, mentions, withoutNumber(mention), mention))
    else if (mention.kind === 'target' && !isDate(mentions, mention))
      counted.things.push({ kind: 'things', target: mention, ...withoutNumber(mention) })
  }
  counted.people.sort((a, b) => a.first - b.first)
  shareFate(scene, counted.people)
  counted.things.sort((a, b) => a.first - b.first)
  return counted
}

/**
 * Members of a list share what is told after the last ("four children and two women were among the dead"), parts what is told
 * of their whole ("17 injured, including two children").
 */
function shareFate(scene: Scene, people: People[]): void {
  for (let at = 1; at < people.length; at++) {
    const [whole, one] = [people[at - 1] as People, people[at] as People]
    if (whole.fate === undefined || one.fate !== undefined || one.noun?.kind !== 'person') continue
    if (isPart(scene, whole.last + 1, one.first)) people[at] = { ...one, fate: whole.fate }
  }
  for (let at = people.length - 2; at >= 0; at--) {
    const [one, next] = [people[at] as People, people[at + 1] as People]
    if (one.fate !== undefined || next.fate === undefined || next.noun?.kind !== 'person') continue
    if (one.noun?.kind !== 'person' || !listed(scene, one.last + 1, next.first)) continue
    people[at] = { ...one, fate: next.fate }
  }
}

/** Whether only a comma and words like "including" stand between a whole and its part. */
function isPart(scene: Scene, from: number, to: number): boolean {
  const first = normAt(scene, from) === ',' || normAt(scene, from) === '(' ? from + 1 : from
  return scene.subsetAt.get(to - 1)?.first === first
}

/** Whether only a comma and a conjunction, at least one of them, stand between two members of a list. */
function listed(scene: Scene, from: number, to: number): boolean {
  if (to <= from || to - from > 2) return false
  for (let at = from; at < to; at++)
    if (normAt(scene, at) !== ',' && !is(scene, at, WORD.conjunction)) return false
  return true
}

/** "A family of five", "a family of a mother and four children": whose number its members tell. */
function isMadeUp(scene: Scene, mentions: readonly Mention[], person: Mention): boolean {
  if (person.kind !== 'person' || !person.collective) return false
  const of = scene.relationAt.get(person.last + 1)
  return (
    of?.relation === 'of' &&
    mentions.some(({ kind, first }) => first === person.last + 2 && (kind === 'number' || kind === 'person'))
  )
}

/** "March" of a date is no gathering. */
function isDate(mentions: readonly Mention[], { first, last }: Mention): boolean {
  return mentions.some((other) => other.kind === 'date' && other.first <= first && other.last >= last)
}

type Noun = PersonMention | HarmMention | TargetMention | TriggerMention

/** The noun that a number counts: the nearest after it with nothing but adjectives and names between. */
function nounOf(
  scene: Scene,
  mentions: readonly Mention[],
  number: NumberMention,
  taken: ReadonlySet<Mention>,
): Noun | undefined {
  const sentence = scene.tokens[number.first]?.sentence ?? 0
  let found: Noun | undefined
  for (const mention of mentions) {
    if (mention.first < number.first || taken.has(mention)) continue
    if (mention.first > number.last + 1 + GAP) break
    if (found === undefined && mention.first > number.last && isMeans(mention)) break // "two missiles hit a station"
    if (!countable(mention)) continue
    if (mention.last < number.last && mention.first > number.first) continue
    if (mention.first > number.last && !nounPhrase(scene, number.last + 1, mention.first)) break
    if (found === undefined) found = mention
    else if (mention.first > found.last + 1 || joinsMore(scene, mention)) break
    else if (mention.kind === 'harm' && mention.first === found.first && scene.isVerbFirst(sentence))
      found = mention // "40 جريحا": people by their fate
    else if (mention.kind === 'person' || found.kind === 'target') found = mention // "18 school children"
  }
  return found
}

/** "3 أطفال وامرأة": what begins with "and" is not counted by the number before. */
function joinsMore(scene: Scene, { first }: Mention): boolean {
  return ((scene.tokens[first]?.clitics ?? 0) & CLITIC.and) !== 0
}

function isMeans(mention: Mention): boolean {
  return mention.kind === 'weapon' || mention.kind === 'munition'
}

function countable(mention: Mention): mention is Noun {
  if (mention.kind === 'person' || mention.kind === 'target') return true
  if (mention.kind === 'harm')
    return mention.people || (mention.class === 'noun' && mention.form === 'plural') // "11 deaths"
  return mention.kind === 'trigger' && (mention.class === 'noun' || mention.nominal)
}

const GAP_WORDS = WORD.conjunction | WORD.relative | WORD.subordinate | WORD.be | WORD.have | WORD.modal

/** Whether all words between may belong to one noun phrase after a number. */
function nounPhrase(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = scene.tokens[at]
    if (token === undefined || token.shape === 'mark') return false
    if (scene.verbAt[at] !== 0 && !is(scene, at, WORD.past)) return false
    const ofThe = scene.relationAt.get(at - 1)?.relation === 'of'
    if (is(scene, at, WORD.determiner) && !is(scene, at, WORD.adjective) && !ofThe) return false
    if (is(scene, at, WORD.preposition) && scene.relationAt.get(at)?.relation !== 'of') return false
    if (is(scene, at, GAP_WORDS) && !is(scene, at, WORD.adjective | WORD.noun)) return false
  }
  return true
}

/** Whether a number stands for people by itself: "killed 11.", "three were wounded", "20 others". */
function standsAlone(scene: Scene, number: NumberMention): boolean {
  if (number.count === undefined) return false
  if (scene.endingAt.get(number.first - 1)?.some(isHarmVerb)) return true // "killed 28 Massalit"
  const next = scene.tokens[number.last + 1]
  if (next === undefined || next.sentence !== scene.tokens[number.last]?.sentence) return true
  if (next.shape === 'mark') return normAt(scene, number.last + 1) !== '%'
  if (scene.verbAt[number.last + 1] === 1) return true
  const bits =
    WORD.be | WORD.have | WORD.preposition | WORD.conjunction | WORD.relative | WORD.adverb | WORD.pronoun
  if (is(scene, number.last + 1, bits | WORD.subordinate | WORD.modal)) return true
  return (
    scene.inSentence[next.sentence]?.some(
      (mention) =>
        mention.first === number.last + 1 && (mention.kind === 'harm' || mention.kind === 'subset'),
    ) === true
  )
}

function isHarmVerb(mention: Mention): boolean {
  return mention.kind === 'harm' && mention.class === 'verb' && !mention.passive
}

function peopleOf(
  scene: Scene,
  mentions: readonly Mention[],
  span: Counted,
  noun: PersonMention | HarmMention | undefined,
): People {
  const fated = noun?.kind === 'person' ? fateAfter(scene, mentions, span) : noun
  const person = noun?.kind === 'person' ? noun : whoTheyWere(scene, mentions, span)
  const who = person === undefined ? undefined : (scene.fullPeople.get(person.lemma) ?? person)
  const nationality = noun?.kind === 'person' ? (noun.nationality ?? who?.nationality) : undefined
  return {
    kind: 'people',
    ...span,
    status: who?.status ?? statusBefore(mentions, span, noun?.kind === 'harm' ? noun : undefined),
    groups: who?.groups ?? [],
    ...(nationality !== undefined && { nationality }),
    ...(noun !== undefined && { noun }),
    ...(fated !== undefined && { fate: fated.harm }),
    denied: isDenied(scene, mentions, span),
  }
}

/** "Three of the dead were children": who they were, after a verb of being right behind their number. */
function whoTheyWere(
  scene: Scene,
  mentions: readonly Mention[],
  { last }: Counted,
): PersonMention | undefined {
  if (!is(scene, last + 1, WORD.be)) return undefined
  return mentions.find(
    (mention): mention is PersonMention =>
      mention.kind === 'person' && mention.first > last + 1 && nounPhrase(scene, last + 2, mention.first),
  )
}

/** "1,600 civilian deaths": the status that an adjective gives. */
function statusBefore(
  mentions: readonly Mention[],
  span: Counted,
  noun: HarmMention | undefined,
): HarmStatus {
  if (noun === undefined) return 'unknown'
  const adjective = mentions.find(
    (mention) => mention.kind === 'person' && mention.first >= span.first && mention.last < noun.first,
  )
  return adjective?.kind === 'person' ? adjective.status : 'unknown'
}

/** "60 people dead", "5 others wounded", "5 children were among the dead": what was done to people by words right after them. */
function fateAfter(scene: Scene, mentions: readonly Mention[], { last }: Counted): HarmMention | undefined {
  const from = is(scene, last + 1, WORD.be) ? last + 2 : last + 1
  const among = mentions.find(({ kind, first }) => kind === 'subset' && first === from)
  if (among !== undefined)
    return mentions.find(
      (mention): mention is HarmMention => mention.kind === 'harm' && mention.last === among.last,
    )
  return mentions.find(
    (mention): mention is HarmMention =>
      mention.kind === 'harm' && mention.class === 'phrase' && mention.first === last + 1,
  )
}

/** "no casualties", "without any victims". */
function isDenied(scene: Scene, mentions: readonly Mention[], { first }: Counted): boolean {
  return mentions.some(
    (mention) =>
      mention.kind === 'negation' &&
      mention.last < first &&
      first - mention.last <= 3 &&
      nounPhrase(scene, mention.last + 1, first),
  )
}

function spanOf(number: NumberMention, noun?: Noun): Counted & { number: NumberMention } {
  const { count, share } = number
  return {
    first: Math.min(number.first, noun?.first ?? number.first),
    last: Math.max(number.last, noun?.last ?? number.last),
    quote: {
      start: Math.min(number.quote.start, noun?.quote.start ?? number.quote.start),
      end: Math.max(number.quote.end, noun?.quote.end ?? number.quote.end),
    },
    number,
    ...(count === undefined ? {} : { count }),
    ...(share === undefined ? {} : { share }),
  }
}

function withoutNumber(mention: Mention): Counted {
  return { first: mention.first, last: mention.last, quote: mention.quote }
}
