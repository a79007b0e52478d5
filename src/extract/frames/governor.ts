import type { Quote } from '../../model/index.ts'
import { CLITIC, type RelationMention, WORD } from '../mentions/index.ts'
import { hasAnd, is, mentionsOf, normAt, type Scene, sentenceAt } from '../scene/scene.ts'
import type { EventNode } from './node.ts'

/** A stretch of tokens that may be an argument. */
export interface Span {
  readonly first: number
  readonly last: number
  readonly kind?: string
  readonly quote?: Quote
  readonly suspected?: boolean
  readonly method?: unknown
}

const STEPS = 9 // words of a noun phrase that are passed on the way to what governs it
const STOPS = WORD.conjunction | WORD.relative | WORD.subordinate

/** What governs a noun phrase: a relation, another preposition, a verb, or nothing. */
export interface Governor {
  readonly relation: RelationMention['relation'] | 'at' | 'for' | 'preposition' | 'verb' | 'none'
  /** another noun stands between: "the regime of X" */
  readonly inner?: true
  /** the token of it, or the first of the noun phrase */
  readonly at: number
}

const LONGEST_LIST = 12 // members that are passed on the way to what governs the first
/** Mentions that may be members of one list with a candidate of a kind. */
const PEOPLE = ['person', 'number', 'harm', 'person-name', 'actor']
const LISTED: Readonly<Record<string, readonly string[]>> = {
  actor: ['actor', 'person', 'organisation'],
  people: PEOPLE,
  person: PEOPLE,
  'person-name': PEOPLE,
  number: PEOPLE,
  harm: PEOPLE,
  place: ['place', 'target'],
  things: ['target', 'place'],
  target: ['target', 'place'],
}

/**
 * Walks left from a noun phrase to what governs it, within its clause. Members of a list ("by X and Y") and parts of a whole
 * ("12 people, including five children") are governed as the first is.
 */
export function governorOf(scene: Scene, span: Span, nodes: readonly EventNode[], depth = 0): Governor {
  if (scene.grammarOf(scene.tokens[span.first]?.sentence ?? 0)?.verbs === 'last')
    return { relation: relationAfter(scene, span) ?? 'none', at: span.first }
  const clause = scene.clauses[scene.clauseOf[span.first] ?? 0]
  const opening = clause?.first ?? 0
  const goesOn = normAt(scene, opening - 1) === ':' && !tellsItself(scene, nodes, span)
  const floor = goesOn ? opening - 1 : opening // "were killed: five pupils and two teachers"
  const clitic = startsName(scene, span) ? undefined : cliticOf(scene, span.first)
  if (clitic !== undefined) return { relation: clitic, at: span.first }
  const before = normAt(scene, span.first - 1) === '#' ? span.first - 2 : span.first - 1
  if (span.kind === 'actor' && isWeaponAt(scene, before)) return { relation: 'by', at: span.first } // برصاص قوات النظام
  if (depth < LONGEST_LIST && hasAnd(scene, span.first)) {
    const member = memberBefore(scene, span.first, span)
    if (member !== undefined) return governorOf(scene, member, nodes, depth + 1)
    const alike = PEOPLE_SPANS.has(span.kind ?? '') ? gappedBefore(scene, span, opening) : undefined
    if (alike !== undefined) return governorOf(scene, alike, nodes, depth + 1)
  }
  let inner = false
  for (let at = span.first - 1; at >= floor && span.first - at <= STEPS; at--) {
    const number = scene.endingAt.get(at)?.find(({ kind }) => kind === 'number')
    if (number !== undefined) {
      at = number.first // its own words ("at least") govern nothing
      continue
    }
    const relation = scene.relationAt.get(at)
    const subset = scene.subsetAt.get(at)
    const lists = isListMark(scene, at) || subset !== undefined
    if (lists && at === opening && clause?.kind === 'coordinate') return { relation: 'none', at: at + 1 } // ", and 100 were injured" is no list with those before
    if (lists) {
      const from = (subset ?? { first: at }).first
      const before = depth < LONGEST_LIST ? memberBefore(scene, from, span) : undefined
      if (before !== undefined) return governorOf(scene, before, nodes, depth + 1)
      const told = subset === undefined ? undefined : nodeBefore(scene, nodes, from)
      return told === undefined ? { relation: 'none', at: at + 1 } : { relation: 'verb', at: told.last }
    }
    const listing = normAt(scene, at) === ':' ? at - 1 : at
    if (endsNode(nodes, listing)) return { relation: 'verb', at: listing }
    if (relation?.relation === 'of' && !endsNode(nodes, relation.first - 1)) {
      inner = true
      continue
    }
    if (relation !== undefined)
      return { relation: relation.relation, at: relation.first, ...(inner && { inner }) }
    if (scene.verbAt[at] === 1 || is(scene, at, WORD.be))
      return opensSaid(scene, at, span) ? { relation: 'none', at: at + 1 } : { relation: 'verb', at }
    if (scene.dateAt.has(at) || (at === floor && clause?.kind === 'adverbial'))
      return { relation: 'none', at: at + 1 }
    if (is(scene, at, WORD.preposition) && !is(scene, at, WORD.noun)) return { relation: 'preposition', at }
    if (is(scene, at, STOPS) && !is(scene, at, WORD.determiner)) return { relation: 'none', at: at + 1 }
    const outer = cliticOf(scene, at)
    if (outer !== undefined) return { relation: outer, at }
  }
  return { relation: 'none', at: span.first, ...(inner && { inner }) }
}

/** "Iraq violence: 12 killed in Mosul": whether the clause of some words has an event of its own. */
function tellsItself(scene: Scene, nodes: readonly EventNode[], { first }: Span): boolean {
  return nodes.some(({ clause }) => clause === scene.clauseOf[first])
}

/** What stands after its noun where prepositions do not stand before it: "Rus ordusu tarafından", also past a case ending. */
function relationAfter(scene: Scene, { last }: Span): RelationMention['relation'] | undefined {
  return mentionsOf(scene, sentenceAt(scene, last), 'relation').find(
    ({ first }) => first === last + 1 || (first === last + 2 && scene.tokens[last + 1]?.joined === true),
  )?.relation
}

/** The event word that parts are of: "17 were injured, including two children", "were killed in these attacks, among them". */
function nodeBefore(scene: Scene, nodes: readonly EventNode[], from: number): EventNode | undefined {
  const last = isListMark(scene, from - 1) ? from - 2 : from - 1
  const told = nodes.find((node) => node.last === last)
  const harms = ({ harm, trigger }: EventNode) => (harm ?? trigger?.harm) !== undefined
  if (told === undefined || harms(told)) return told
  return nodes.findLast((node) => node.last < told.first && harms(node)) ?? told
}

/** "It says 40 people were killed": what is said begins right after a verb of speech, without "that"; hearers stand there too. */
function opensSaid(scene: Scene, verb: number, span: Span): boolean {
  const said = scene.endingAt.get(verb)?.some(({ kind }) => kind === 'speech') === true
  const hearer = WORD.determiner | WORD.number | WORD.pronoun | WORD.subordinate
  return said && scene.tokens[span.last + 1]?.shape !== 'number' && !is(scene, span.last + 1, hearer)
}

function isListMark(scene: Scene, at: number): boolean {
  const norm = normAt(scene, at)
  return norm === ',' || norm === '،' || is(scene, at, WORD.conjunction)
}

/** The member of a list that ends just before its commas and conjunctions. */
function memberBefore(scene: Scene, at: number, { kind }: Span): Span | undefined {
  let last = at - 1
  while (isListMark(scene, last)) last--
  const listed = LISTED[kind ?? ''] ?? [kind ?? '']
  return scene.endingAt
    .get(last)
    ?.find((mention) => listed.includes(mention.kind) && (mention.kind !== 'harm' || mention.people))
}

const PEOPLE_SPANS = new Set(['people', 'person'])
/** Most tokens between people of whom one verb tells the same, with where it was: "5 in A, 3 in B". */
const GAPPED_REACH = 8

/** قتل مدنيان في بنش وطفل في سرمين: the people before of whom the verb is told, with nothing but a place between. */
function gappedBefore(scene: Scene, { first }: Span, opening: number): Span | undefined {
  for (let at = first - 1; at >= Math.max(opening, first - GAPPED_REACH); at--) {
    if (scene.verbAt[at] === 1) return undefined
    const ending = scene.endingAt.get(at) ?? []
    if (ending.some(({ kind }) => kind === 'trigger' || kind === 'harm' || kind === 'damage'))
      return undefined
    const people = ending.find(({ kind }) => kind === 'person' || kind === 'number')
    if (people !== undefined) return first - at > 2 ? people : undefined
  }
  return undefined
}

/** Whether what looks like a clitic is the first letter of a place's name: بنش, بسبت. */
function startsName(scene: Scene, { kind, first, quote }: Span): boolean {
  return kind === 'place' && quote?.start === scene.tokens[first]?.start
}

function cliticOf(scene: Scene, at: number): 'at' | 'for' | undefined {
  const clitics = scene.tokens[at]?.clitics ?? 0
  if ((clitics & CLITIC.by) !== 0) return 'at'
  return (clitics & CLITIC.for) !== 0 ? 'for' : undefined
}

/** Words for a weapon with which something was done, by the clitic ب of Arabic: what follows is whose it was. */
function isWeaponAt(scene: Scene, at: number): boolean {
  return (scene.endingAt.get(at) ?? []).some(
    ({ kind, first }) => (kind === 'weapon' || kind === 'method') && cliticOf(scene, first) === 'at',
  )
}

function endsNode(nodes: readonly EventNode[], at: number): boolean {
  return nodes.some((node) => node.last === at)
}
