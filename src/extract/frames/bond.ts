import { type RelationMention, WORD } from '../mentions/index.ts'
import { hasAnd, is, mentionsOf, normAt, type Scene, verbsBetween } from '../scene/scene.ts'
import {
  announces,
  hasObject,
  isAscribed,
  isOnlyDated,
  isSubjectOfLight,
  QUOTES,
  undergoes,
} from './bond-verb-first.ts'
import type { Governor, Span } from './governor.ts'
import type { EventNode } from './node.ts'
import { controls, speaksOf } from './speaking.ts'

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
  | 'accused' // said to have done it: "X was blamed for the attack"
  | 'at' // the clitic ب of Arabic: with, by, in
  | 'for' // the clitic ل of Arabic: of, for
  | RelationMention['relation']

/** How a noun phrase of the same sentence stands to an event word. */
export function bondOf(scene: Scene, span: Span, governor: Governor, node: EventNode): Bond {
  if (span.kind === 'actor' && (governor.relation === 'owned' || isAccused(scene, span, node)))
    return 'accused'
  const relation =
    governor.relation === 'preposition' || governor.relation === 'verb' || governor.relation === 'none'
      ? undefined
      : governor.relation
  if (span.first < node.first && span.last >= node.first) return 'modifier' // "Turkish artillery" in "Turkish artillery fire"
  if (span.kind === 'actor' && span.first <= node.last && span.last > node.last) return 'possessor' // قصف الطيران الروسي
  if (isCasedAgent(scene, span, relation, node)) return 'by'
  if (isAscribed(scene, span, node)) return 'possessor'
  if (isPersonalObject(scene, span, governor, node)) return 'object'
  const postposed = relation !== undefined && scene.grammarOf(node.sentence)?.verbs === 'last'
  if (span.last < node.first && !postposed)
    return bondBefore(scene, span, relation ?? governor.relation, node)
  if (relation === 'of' && scene.grammarOf(node.sentence)?.agentOf) {
    if (span.kind === 'actor' && node.form === 'noun') return 'possessor'
    if (node.form === 'active' && governor.at === node.last + 1) return 'object' // "ont tué des civils"
  }
  if (relation === 'of' && span.kind === 'actor' && scene.isVerbFirst(node.sentence)) return 'for' // قصف لـ"الجيش الوطني"
  if (relation === 'with' && span.method !== undefined && scene.isVerbFirst(node.sentence)) return 'by' // عبر طائرة تركية
  if (relation !== undefined) return relation
  if (governor.relation === 'verb') {
    const own = governor.at >= node.first && governor.at <= node.last
    if (own && node.form === 'noun') return 'possessor'
    if (own && followsFreely(scene, span, node)) return 'subject'
    if (own) return scene.isVerbFirst(node.sentence) ? bondVerbFirst(scene, span, node) : 'object'
    if (node.form === 'people') return 'object' // "among the dead were four children"
    return 'after'
  }
  if (governor.relation === 'preposition') return 'after'
  const object = node.form === 'active' || node.form === 'passive'
  const same = scene.clauseOf[span.first] === node.clause
  return object && same && verbsBetween(scene, node.last + 1, span.first) === 0 ? 'object' : 'after'
}

/** Whether words between a party and an event accuse it: it is blamed, or stands right after who blames it. */
function isAccused(scene: Scene, span: Span, node: EventNode): boolean {
  if (span.last > node.first || scene.clauseOf[span.first] !== node.clause) return false
  return mentionsOf(scene, node.sentence, 'speech').some((mention) => {
    if (!mention.accuses || mention.last > node.first) return false
    if (mention.first > span.last)
      return is(scene, mention.first - 1, WORD.be) && mention.first - span.last <= 3
    return span.first - mention.last <= 2
  })
}

/** Whether a party without preposition stands in the case of those who did it, in the clause of a passive. */
function isCasedAgent(
  scene: Scene,
  { kind, first, last }: Span,
  relation: RelationMention['relation'] | 'at' | 'for' | undefined,
  node: EventNode,
): boolean {
  if (kind !== 'actor' || relation !== undefined || node.form !== 'passive') return false
  if (scene.clauseOf[first] !== node.clause) return false
  const endings = scene.grammarOf(node.sentence)?.agentEndings ?? []
  for (let at = first; at <= last; at++)
    if (endings.some((ending) => normAt(scene, at).endsWith(ending))) return true
  return false
}

/** "Mataron a cinco civiles": people that a preposition leads to as the object of a verb right before it. */
function isPersonalObject(scene: Scene, { kind, first }: Span, { at }: Governor, node: EventNode): boolean {
  if (kind !== 'people' || node.form !== 'active' || first < node.first) return false
  const prepositions = scene.grammarOf(node.sentence)?.objectPrepositions ?? []
  return prepositions.includes(normAt(scene, at)) && verbsBetween(scene, node.last + 1, at) === 0
}

/** Whether a party right after its verb is its subject, where the order is free and none stands before. */
function followsFreely(scene: Scene, { kind, first }: Span, node: EventNode): boolean {
  if (kind !== 'actor' || node.form !== 'active' || scene.grammarOf(node.sentence)?.verbs !== 'free')
    return false
  const from = scene.clauses[node.clause]?.first ?? node.first
  return first > node.last && !tellsSubject(scene, from, node.first - 1)
}

function tellsSubject(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at <= to; at++)
    if (scene.endingAt.get(at)?.some(({ kind }) => SUBJECTS.has(kind))) return true
  return false
}

/** Things and places that no verb of attack has for its subject. */
const OBJECTS = new Set(['things', 'place', 'date'])
/** What stands before an active verb, where it is last of its clause, as its object. */
const OBJECTS_BEFORE = new Set(['things', 'people', 'place'])
/** What can be a subject, and so shows that the next noun is none. */
const SUBJECTS = new Set([
  'actor',
  'person',
  'trigger',
  'weapon',
  'method',
  'munition',
  'organisation',
  'person-name',
])

/** After its verb the first noun is the subject and the next the object, unless the subject stands before the verb. */
function bondVerbFirst(scene: Scene, span: Span, node: EventNode): Bond {
  if (node.form === 'passive') return 'subject'
  if (OBJECTS.has(span.kind ?? '')) return 'object'
  if (span.kind === 'actor' && span.first === node.last + 1 && hasObject(scene, node)) return 'subject'
  const opening = scene.sentences[node.sentence]?.first ?? 0
  return tellsSubject(scene, Math.max(opening, node.first - 2), node.first - 1) ||
    tellsSubject(scene, node.last + 1, listStart(scene, span) - 1)
    ? 'object'
    : 'subject'
}

/** The first token of the first of parties joined by "and": قصفت تركيا وفصائلها. */
function listStart(scene: Scene, { first, kind }: Span): number {
  if (kind !== 'actor' || !hasAnd(scene, first)) return first
  const before = scene.endingAt.get(first - 1)?.find((mention) => mention.kind === 'actor')
  return before === undefined ? first : listStart(scene, before)
}

function bondBefore(scene: Scene, span: Span, governor: Governor['relation'], node: EventNode): Bond {
  if (governor === 'by' && scene.isVerbFirst(node.sentence)) return 'by' // قذائف مصدرها قوات النظام استهدفت
  const verbs = verbsBetween(scene, span.last + 1, node.first)
  const sameClause = scene.clauseOf[span.first] === scene.clauseOf[node.first]
  const verbLast = scene.grammarOf(node.sentence)?.verbs === 'last'
  if (verbLast && node.form === 'active' && OBJECTS_BEFORE.has(span.kind ?? '') && verbs === 0)
    return 'object'
  if (node.form === 'noun' || node.form === 'people') {
    if (verbs === 0 && undergoes(scene, span, node)) return 'object'
    if (
      verbs === 0 &&
      sameClause &&
      modifies(scene, span.last + 1, node.first, verbLast ? 3 * MODIFYING : MODIFYING)
    )
      return normAt(scene, span.last + 1).endsWith('s') && is(scene, span.last + 1, WORD.determiner)
        ? 'possessor'
        : 'modifier'
    if (governor === 'none' && verbs > 0 && !speaksOf(scene, span.last + 1, node.first)) return 'carrier'
    if (isSubjectOfLight(scene, span, node) && verbs === 0 && (sameClause || isOnlyDated(scene, span, node)))
      return 'carrier'
    if (announces(scene, span, node)) return 'carrier'
  } else if (
    governor === 'none' &&
    !hasOwnSubject(scene, span, node) &&
    reaches(scene, span, node) &&
    (verbs === 0 || controls(scene, span.last + 1, node))
  )
    return 'subject'
  if (verbs === 0 && governor === 'verb' && sameClause && isState(node)) return 'subject'
  const sentence = scene.sentences[node.sentence]
  return sentence !== undefined && span.first - sentence.first <= 4 && governor !== 'none'
    ? 'fronted'
    : 'before'
}

/** A clause that a conjunction or a comma adds with a subject of its own: "two were shot and one died". */
function hasOwnSubject(scene: Scene, span: Span, node: EventNode): boolean {
  if (scene.clauseOf[span.first] === node.clause || scene.isVerbFirst(node.sentence)) return false
  const clause = scene.clauses[node.clause]
  if (clause?.kind !== 'coordinate') return false
  for (let at = clause.first; at < node.first; at++)
    if (scene.endingAt.get(at)?.some(({ kind }) => SUBJECTS.has(kind) || kind === 'number')) return true
  return false
}

/** Words for what things were brought to: "set two cars on fire", "left the school in ruins". */
function isState({ kind, damage }: EventNode): boolean {
  return kind === 'damage' && damage?.class === 'phrase'
}

/** Whether a subject's verb may stand in another clause: not past a mark ("Ukraine: strike kills dozens"). */
function reaches(scene: Scene, span: Span, node: EventNode): boolean {
  const clause = scene.clauseOf[span.first] as number
  for (let at = clause + 1; at <= node.clause; at++)
    if (scene.clauses[at]?.kind === 'aside') return isQuoted(scene, at)
  return true
}

/** Quotation marks around a name part clauses, but not a subject from its verb. */
function isQuoted(scene: Scene, clause: number): boolean {
  return QUOTES.has(normAt(scene, (scene.clauses[clause]?.first ?? 0) - 1))
}

/** Most words between a modifier and its noun. */
const MODIFYING = 3

/** Whether nothing but a few adjectives and nouns stand between a modifier and its noun. */
function modifies(scene: Scene, from: number, to: number, most: number): boolean {
  if (to - from > most) return false
  for (let at = from; at < to; at++) {
    if (scene.tokens[at]?.shape === 'mark') return false
    if (is(scene, at, WORD.preposition | WORD.relative | WORD.subordinate | WORD.be | WORD.have | WORD.modal))
      return false
    if (is(scene, at, WORD.determiner) && !normAt(scene, at).endsWith("'s")) return false
  }
  return true
}
