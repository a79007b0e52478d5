import { CLITIC, type Mention, type NumberMention, WORD } from '../mentions/index.ts'
import type { Attacks, Counted, CountedThings, People, Things } from './counted.ts'
import { IMPLIED, type Noun, nounBefore, nounOf, standsAlone } from './counted-noun.ts'
import { peopleOf, whoTheyWere } from './counted-people.ts'
import { findParts } from './parts.ts'
import { is, normAt, type Scene } from './scene.ts'

/** Puts the numbers of a sentence to the people, objects and attacks that they count. */
export function countedOf(scene: Scene, sentence: number): CountedThings {
  const mentions = scene.inSentence[sentence] ?? []
  const counted: { people: People[]; things: Things[]; attacks: Attacks[] } = {
    people: [],
    things: [],
    attacks: [],
  }
  const taken = new Set<Mention>()
  const before = nounsBefore(scene, mentions)
  const counts = new Set(before.values())
  for (const mention of mentions) {
    if (mention.kind !== 'number' || isApposition(scene, mentions, mention)) continue
    const noun = before.get(mention) ?? nounOf(scene, mentions, mention, taken)
    if (noun !== undefined && IMPLIED.has(mention.said) && counts.has(noun)) continue
    if (mention.said === 'plural' && noun !== undefined && isCountedWith(scene, counted.people.at(-1), noun))
      continue
    if (noun !== undefined) taken.add(noun)
    if (noun !== undefined && scene.isVerbFirst(sentence))
      // one word may be people and their fate: جريح
      for (const same of mentions) if (same.first === noun.first) taken.add(same)
    if (noun !== undefined && isMadeUp(scene, mentions, noun)) continue
    if (noun?.kind === 'trigger')
      counted.attacks.push({ kind: 'attacks', trigger: noun, ...spanOf(mention, noun) })
    else if (noun?.kind === 'target')
      counted.things.push({ kind: 'things', target: noun, ...spanOf(mention, noun) })
    else if (noun !== undefined || (!IMPLIED.has(mention.said) && standsAlone(scene, mention))) {
      const span = spanOf(mention, noun)
      const being = whoTheyWere(scene, mentions, span)
      if (being !== undefined) taken.add(being) // "11 were children": the same people
      counted.people.push(peopleOf(scene, mentions, span, noun, being))
    }
  }
  for (const mention of mentions) {
    if (taken.has(mention)) continue
    if (isMadeUp(scene, mentions, mention) || isApposition(scene, mentions, mention)) continue
    if (mention.kind === 'person' || (mention.kind === 'harm' && mention.people)) {
      const span = withoutNumber(mention)
      counted.people.push(peopleOf(scene, mentions, span, mention, whoTheyWere(scene, mentions, span)))
    } else if (mention.kind === 'target' && !isDate(mentions, mention))
      counted.things.push({ kind: 'things', target: mention, ...withoutNumber(mention) })
  }
  counted.people.sort((a, b) => a.first - b.first)
  shareFate(scene, counted.people)
  findParts(scene, mentions, counted.people)
  counted.things.sort((a, b) => a.first - b.first)
  return counted
}

/** "Seventeen staff and patients": one number counts both nouns. */
function isCountedWith(scene: Scene, before: People | undefined, { first }: Noun): boolean {
  const number = before?.number
  if (before === undefined || number === undefined || IMPLIED.has(number.said)) return false
  return before.last === first - 2 && is(scene, first - 1, WORD.conjunction)
}

/** By number, the nouns that numbers behind them count. */
function nounsBefore(scene: Scene, mentions: readonly Mention[]): ReadonlyMap<Mention, Noun> {
  const found = new Map<Mention, Noun>()
  for (const mention of mentions) {
    if (mention.kind !== 'number' || IMPLIED.has(mention.said)) continue
    const noun = nounBefore(scene, mentions, mention)
    if (noun !== undefined && nounOf(scene, mentions, mention, new Set()) === undefined)
      found.set(mention, noun)
  }
  return found
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

/** طفلتين شقيقتين: a second noun for the same people, right after the first without "and", where adjectives follow. */
function isApposition(scene: Scene, mentions: readonly Mention[], { first, kind }: Mention): boolean {
  const token = scene.tokens[first]
  if (token === undefined || !scene.isVerbFirst(token.sentence) || (token.clitics & CLITIC.and) !== 0)
    return false
  if (kind === 'number' && !mentions.some((mention) => mention.kind === 'person' && mention.first === first))
    return false
  return (
    (kind === 'person' || kind === 'number' || kind === 'harm') &&
    (scene.endingAt.get(first - 1) ?? []).some((mention) => mention.kind === 'person')
  )
}

/** "A family of five", "a family of a mother and four children": whose number its members tell. */
function isMadeUp(scene: Scene, mentions: readonly Mention[], person: Mention): boolean {
  if (person.kind !== 'person' || !person.collective) return false
  if (scene.isVerbFirst(scene.tokens[person.first]?.sentence ?? 0)) return isBrokenDown(mentions, person)
  const of = scene.relationAt.get(person.last + 1)
  return (
    of?.relation === 'of' &&
    mentions.some(({ kind, first }) => first === person.last + 2 && (kind === 'number' || kind === 'person'))
  )
}

/** Words between a family and what it was made up of: عائلة كاملة مؤلفة من ستة أفراد. */
const MADE_UP_WITHIN = 3

function isBrokenDown(mentions: readonly Mention[], { last }: Mention): boolean {
  return mentions.some(
    (parts) =>
      parts.kind === 'subset' &&
      parts.exhaustive &&
      parts.first > last &&
      parts.first - last <= MADE_UP_WITHIN &&
      mentions.some(({ kind, first }) => kind === 'number' && first === parts.last + 1),
  )
}

/** "March" of a date is no gathering. */
function isDate(mentions: readonly Mention[], { first, last }: Mention): boolean {
  return mentions.some((other) => other.kind === 'date' && other.first <= first && other.last >= last)
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
    count,
    share,
  }
}

function withoutNumber({ first, last, quote }: Mention): Counted {
  return { first, last, quote, number: undefined, count: undefined, share: undefined }
}
