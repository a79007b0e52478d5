import { CLITIC, type Mention, WORD } from '../mentions/index.ts'
import { hasAnd, is, mentionsOf, normAt, type Scene, sentenceAt, verbsBetween } from '../scene/scene.ts'
import type { Argument, Candidate } from './argument.ts'
import { overlaps } from './node.ts'
import type { RatingsOf } from './ratings.ts'

/** Gives every candidate of a sentence to the event word and role that it fits best, if any fits. */
export function attach(scene: Scene, candidates: readonly Candidate[], ratingsOf: RatingsOf): Argument[] {
  const found: Argument[] = []
  const placed: Argument[] = []
  const noAgents = new Set(
    candidates.filter(
      (one) => isPersonOfParty(one, candidates) || isPartOfHarmed(scene, one) || isOwner(scene, one),
    ),
  )
  for (const candidate of candidates) {
    let best: Argument | undefined
    for (const argument of ratingsOf(candidate)) {
      if (argument.role === 'agent' && noAgents.has(candidate)) continue
      if (argument.score > 0 && (best === undefined || argument.score > best.score)) best = argument
    }
    if (candidate.kind === 'actor') {
      const before = found.at(-1)
      if (before !== undefined && isAlly(scene, before, candidate, best)) best = { ...before, of: candidate }
    }
    if (candidate.kind === 'place') {
      const before =
        placed.findLast(({ of }) => continues(scene, of, candidate)) ?? nextTown(scene, placed, candidate)
      if (before !== undefined) best = { ...before, of: candidate, score: best?.score ?? before.score }
      if (best !== undefined) placed.push(best)
    }
    if (best !== undefined) found.push(best)
  }
  return [...found, ...alliesBefore(scene, candidates, found)]
}

/** تركيا والفصائل الموالية لها نفذت قصفا: a party to which the one that did it is joined did it too, where it has no part of its own. */
function alliesBefore(
  scene: Scene,
  candidates: readonly Candidate[],
  found: readonly Argument[],
): Argument[] {
  return found.flatMap((argument): Argument[] => {
    const { of, role, node } = argument
    if (of.kind !== 'actor' || role !== 'agent' || !hasAnd(scene, of.first)) return []
    if (!scene.isVerbFirst(node.sentence)) return []
    const ally = candidates.find(({ kind, last }) => kind === 'actor' && last === of.first - 1)
    if (ally === undefined || found.some((other) => other.of === ally)) return []
    return isOwner(scene, ally) ? [] : [{ ...argument, of: ally }]
  })
}

/** "من قبل قوات النظام وروسيا": a party joined by "and" to one before it plays the same part, unless it opens a clause of its own. */
function isAlly(scene: Scene, before: Argument, party: Candidate, own: Argument | undefined): boolean {
  const { of, role } = before
  if (of.kind !== 'actor' || (role !== 'agent' && role !== 'patient')) return false
  if (own?.role === role && own.node === before.node) return false
  if (scene.clauseOf[of.first] !== scene.clauseOf[party.first] || !scene.isVerbFirst(before.node.sentence))
    return false
  let and = hasAnd(scene, party.first)
  for (let at = of.last + 1; at < party.first; at++) {
    if (is(scene, at, WORD.conjunction)) and = true
    else if (!QUOTES.has(normAt(scene, at))) return false
  }
  return and
}
const QUOTES = new Set(['"', '“', '”', '«', '»'])

/** قصفت بلدة بنش، ما أسفر عن مقتل طفل، وقرية سرمين: a settlement added past what happened in the one before. */
function nextTown(
  scene: Scene,
  placed: readonly Argument[],
  { kind, first }: Candidate,
): Argument | undefined {
  if (kind !== 'place' || !COMMAS.has(normAt(scene, first - 2)) || !hasAnd(scene, first - 1)) return undefined
  const before = placed.at(-1)
  const hit = before?.bond === 'object' || before?.bond === 'on'
  return hit && before.node.kind === 'act' ? before : undefined
}
const COMMAS = new Set([',', '،'])

/** "al-Mawasi, west of Khan Younis": a place that goes on telling where the one before it is. */
function continues(scene: Scene, before: Candidate, place: Candidate): boolean {
  const gap = place.first - before.last - 1
  if (gap < 0 || gap > 4 || verbsBetween(scene, before.last + 1, place.first) > 0) return false
  for (let at = before.last + 1; at < place.first; at++) {
    if (is(scene, at, WORD.conjunction | WORD.subordinate | WORD.relative | WORD.be)) return false
    const { shape, norm } = scene.tokens[at] ?? {}
    if (shape === 'mark' && norm !== ',' && norm !== '،' && norm !== '(') return false
  }
  return true
}

/** Words that may stand between what somebody owns and its owner: حاجز لقوات حكومة دمشق, 7 من عناصر تنظيم داعش. */
const OWNER_REACH = 4

/**
 * Whose a target, the fighters or those counted right before were, where owners come after: حاجز لقوات النظام, عناصر من قسد.
 */
function isOwner(scene: Scene, { kind, first }: Candidate): boolean {
  if (kind !== 'actor' || !scene.isVerbFirst(scene.tokens[first]?.sentence ?? 0)) return false
  const { control = [] } = scene.grammarOf(sentenceAt(scene, first)) ?? {}
  if (control.includes(normAt(scene, first - 1)) && !scene.relationAt.has(first - 1)) return true // الخاضعة لسيطرة النظام
  let from = false
  for (let at = first - 1; at >= first - OWNER_REACH; at--) {
    const ending = scene.endingAt.get(at) ?? []
    if (ending.some(isOwned) || isTargetOf(scene, at, first)) return true
    if (from && ending.some(isCount)) return true
    const forces = ending.find((mention) => mention.kind === 'actor')
    if (forces !== undefined && !hasAnd(scene, first)) at = forces.first
    else if (scene.relationAt.get(at)?.relation === 'from') from = true
    else if (
      !QUOTES.has(normAt(scene, at)) &&
      normAt(scene, at) !== '(' &&
      ((scene.tokens[at]?.clitics ?? 0) & CLITIC.for) === 0
    )
      return false
  }
  return false
}

/** مواقع قوات in "مواقع قوات الحكومة": words for a target that go on into those for its owner. */
function isTargetOf(scene: Scene, at: number, owner: number): boolean {
  return mentionsOf(scene, sentenceAt(scene, owner), 'target').some(
    ({ first, last }) => first <= at && last >= owner,
  )
}

/** A number of its own, not one that only the form of a noun tells: غارتين من الطيران الروسي. */
function isCount(mention: Mention): boolean {
  return mention.kind === 'number' && COUNTS.has(mention.said)
}
const COUNTS: ReadonlySet<string> = new Set(['digits', 'words', 'vague'])

function isOwned(mention: Mention): boolean {
  return mention.kind === 'target' || (mention.kind === 'person' && mention.status === 'combatant')
}

/** A noun for people whose words also name an armed party: as an agent only the party counts. */
function isPersonOfParty(candidate: Candidate, candidates: readonly Candidate[]): boolean {
  if (candidate.kind !== 'people') return false
  return candidates.some((other) => other.kind === 'actor' && overlaps(other, candidate))
}

/** "31 people were killed in these attacks, among them 14 children": parts of those harmed attacked nobody. */
function isPartOfHarmed(scene: Scene, { kind, first }: Candidate): boolean {
  if (kind !== 'people') return false
  for (let at = first - 1; at >= 0 && scene.verbAt[at] !== 1; at--) {
    if (scene.subsetAt.has(at)) return true
    if (scene.tokens[at]?.sentence !== scene.tokens[first]?.sentence) return false
  }
  return false
}
