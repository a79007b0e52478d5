import { WORD } from '../mentions/index.ts'
import { hasAnd, is, normAt, type Scene, verbsBetween } from '../scene/scene.ts'
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
  return found
}

/** "من قبل قوات النظام وروسيا": a party joined by "and" to one before it plays the same part, unless it opens a clause of its own. */
function isAlly(scene: Scene, before: Argument, party: Candidate, own: Argument | undefined): boolean {
  const { of, role } = before
  if (of.kind !== 'actor' || (role !== 'agent' && role !== 'patient') || own?.role === role) return false
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

/** حاجز لقوات النظام, عناصر من قسد: whose a target or the fighters right before were, where owners come after. */
function isOwner(scene: Scene, { kind, first }: Candidate): boolean {
  if (kind !== 'actor' || !scene.isVerbFirst(scene.tokens[first]?.sentence ?? 0)) return false
  let at = first - 1
  while (QUOTES.has(normAt(scene, at)) || scene.relationAt.get(at)?.relation === 'from') at--
  return (scene.endingAt.get(at) ?? []).some(
    (mention) => mention.kind === 'target' || (mention.kind === 'person' && mention.status === 'combatant'),
  )
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
