import { CLITIC, type RelationMention, WORD } from '../mentions/index.ts'
import { is, normAt, type Scene, verbsBetween } from '../scene/scene.ts'
import type { EventNode } from './node.ts'

/** How words stand to an event word, by form alone. */
export type Bond =
  | 'subject' // before a verb, nothing governs it
  | 'carrier' // subject of the verb whose object is the event's noun: "X carried out an attack"
  | 'object' // after a verb, nothing governs it
  | 'modifier' // just before a noun: "Russian air strikes"
  | 'possessor' // "the regime's bombardment"; in Arabic the noun after it
  | 'fronted' // opens the sentence
  | 'before' // elsewhere before it
  | 'after' // elsewhere after it
  | RelationMention['relation']

/** A stretch of tokens that may be an argument. */
export interface Span {
  readonly first: number
  readonly last: number
}

const STEPS = 9 // words of a noun phrase that are passed on the way to what governs it
const STOPS = WORD.conjunction | WORD.relative | WORD.subordinate

/** What governs a noun phrase: a relation, another preposition, a verb, or nothing. */
export interface Governor {
  readonly relation: RelationMention['relation'] | 'preposition' | 'verb' | 'none'
  /** another noun stands between: "the regime of X" */
  readonly inner?: true
  /** the token of it, or the first of the noun phrase */
  readonly at: number
}

/** Walks left from a noun phrase to what governs it. Members of a list ("by X and Y") share their governor. */
export function governorOf(scene: Scene, span: Span, nodes: readonly EventNode[], depth = 0): Governor {
  const clause = scene.clauses[scene.clauseOf[span.first] ?? 0]
  const floor = clause?.first ?? 0
  let inner = false
  const clitic = cliticOf(scene, span.first)
  if (clitic !== undefined) return { relation: clitic, at: span.first }
  for (let at = span.first - 1; at >= floor && span.first - at <= STEPS; at--) {
    const relation = scene.relationAt.get(at)
    if (relation !== undefined && !(relation.relation === 'of' && !endsNode(nodes, relation.first - 1)))
      return { relation: relation.relation, at: relation.first, ...(inner && { inner }) }
    if (endsNode(nodes, at)) return { relation: 'verb', at }
    if (relation !== undefined) {
      inner = true
      continue
    }
    if (scene.verbAt[at] === 1 || is(scene, at, WORD.be)) return { relation: 'verb', at }
    if (at === floor && clause?.kind === 'adverbial') break
    if (is(scene, at, WORD.preposition) && !is(scene, at, WORD.noun)) return { relation: 'preposition', at }
    const listed = normAt(scene, at) === ',' || normAt(scene, at) === '،' || is(scene, at, WORD.conjunction)
    if (listed) {
      const before = depth < 6 ? memberBefore(scene, at) : undefined
      if (before === undefined) return { relation: 'none', at: at + 1 }
      return governorOf(scene, before, nodes, depth + 1)
    }
    if (is(scene, at, STOPS) && !is(scene, at, WORD.determiner)) return { relation: 'none', at: at + 1 }
    const outer = cliticOf(scene, at)
    if (outer !== undefined) return { relation: outer, at }
  }
  return { relation: 'none', at: span.first, ...(inner && { inner }) }
}

/** The member of a list that ends just before a comma or conjunction: a mention of a thing that can be listed. */
function memberBefore(scene: Scene, at: number): Span | undefined {
  const comma = normAt(scene, at - 1) === ',' ? at - 2 : at - 1
  const sentence = scene.tokens[at]?.sentence ?? 0
  return scene.inSentence[sentence]?.find(
    (mention) =>
      mention.last === comma &&
      (mention.kind === 'actor' ||
        mention.kind === 'person' ||
        mention.kind === 'place' ||
        mention.kind === 'target' ||
        mention.kind === 'person-name' ||
        mention.kind === 'organisation'),
  )
}

function cliticOf(scene: Scene, at: number): RelationMention['relation'] | undefined {
  const clitics = scene.tokens[at]?.clitics ?? 0
  if ((clitics & CLITIC.by) !== 0) return 'with'
  return (clitics & CLITIC.for) !== 0 ? 'of' : undefined
}

function endsNode(nodes: readonly EventNode[], at: number): boolean {
  return nodes.some((node) => node.last === at)
}

/** How a noun phrase of the same sentence stands to an event word. */
export function bondOf(scene: Scene, span: Span, governor: Governor, node: EventNode): Bond {
  const relation =
    governor.relation === 'preposition' || governor.relation === 'verb' || governor.relation === 'none'
      ? undefined
      : governor.relation
  if (span.last < node.first) return bondBefore(scene, span, relation ?? governor.relation, node)
  if (relation !== undefined) return relation
  if (governor.relation === 'verb') {
    const own = governor.at >= node.first && governor.at <= node.last
    if (own) return node.form === 'noun' ? 'possessor' : 'object'
    return 'after'
  }
  if (governor.relation === 'preposition') return 'after'
  return verbsBetween(scene, node.last + 1, span.first) === 0 && node.form !== 'noun' ? 'object' : 'after'
}

function bondBefore(scene: Scene, span: Span, governor: Governor['relation'], node: EventNode): Bond {
  const verbs = verbsBetween(scene, span.last + 1, node.first)
  const sameClause = scene.clauseOf[span.first] === scene.clauseOf[node.first]
  if (node.form === 'noun') {
    if (verbs === 0 && sameClause && modifies(scene, span.last + 1, node.first))
      return normAt(scene, span.last + 1).endsWith('s') && is(scene, span.last + 1, WORD.determiner)
        ? 'possessor'
        : 'modifier'
    if (governor === 'none' && verbs > 0) return 'carrier'
  } else if (governor === 'none' && verbs === 0) return 'subject'
  const sentence = scene.sentences[node.sentence]
  return sentence !== undefined && span.first - sentence.first <= 4 && governor !== 'none'
    ? 'fronted'
    : 'before'
}

/** Whether nothing but adjectives and nouns, at most three, stand between a modifier and its noun. */
function modifies(scene: Scene, from: number, to: number): boolean {
  if (to - from > 3) return false
  for (let at = from; at < to; at++) {
    if (scene.tokens[at]?.shape === 'mark') return false
    if (is(scene, at, WORD.preposition | WORD.relative | WORD.subordinate | WORD.be | WORD.have | WORD.modal))
      return false
    if (is(scene, at, WORD.determiner) && !normAt(scene, at).endsWith("'s")) return false
  }
  return true
}
