import type { Argument } from '../frames/argument.ts'
import { type Features, put, type Stem, slotIn, stemIn, stemOf } from './feature.ts'
import { type Occurrence, ROLES_OF_PART } from './part.ts'
import { addAge, addCompany, addFrame, addNeighbours } from './sentence-features.ts'
import { FAR, type Surroundings } from './surroundings.ts'

/** How well words fit where they fit best; far below 0 where they fit nowhere. */
export function scoreOf(best: Argument | undefined): number {
  return best?.score ?? NOWHERE
}
const NOWHERE = -20

/** The two occurrences of a player that are looked at: where its words fit best, and the next. */
export const BEST = stemOf('best')
export const NEXT = stemOf('next')

/** How words stand to the event word that they fit best, and in their sentence. */
export function addOccurrence(
  features: Features,
  stem: Stem,
  { part, passage, first, last, of, ratings, best }: Occurrence,
  { scene, actBefore, actAfter, sentences }: Surroundings,
): void {
  const set = (name: string, value: number) => put(features, slotIn(stem, name), value)
  const has = (kind: string, name: string) => put(features, slotIn(stemIn(stem, kind), name))
  set('score', scoreOf(best))
  let rival = NOWHERE
  for (const { role, score } of ratings)
    if (!ROLES_OF_PART[part].includes(role)) rival = Math.max(rival, score)
  set('rival', rival)
  if (best !== undefined) {
    const { node, bond, governor } = best
    has('bond', bond)
    has('form', node.form)
    has('kind', node.kind)
    if (node.trigger !== undefined) has('event', node.trigger.event)
    if (node.harm !== undefined) has('harm', node.harm.harm)
    if (node.damage !== undefined) has('damage', node.damage.effect)
    set('sure', (node.trigger ?? node.harm ?? node.damage)?.certainty ?? 0)
    set('negated', node.negated ? 1 : 0)
    if (node.modality !== undefined) has('modality', node.modality)
    set('anaphoric', node.trigger?.anaphoric === true ? 1 : 0)
    set('bare', node.trigger?.bare === true ? 1 : 0)
    set('plural', node.trigger?.form === 'plural' ? 1 : 0)
    has('node', node.trigger?.determiner ?? 'none')
    has('governor', governor.relation)
    set('inner', governor.inner === true ? 1 : 0)
    set('distance', first > node.last ? first - node.last : node.first - last)
    set('clauses', Math.abs((scene.clauseOf[first] ?? 0) - node.clause))
    set('clause.own', scene.clauseOf[first] === node.clause ? 1 : 0)
    const frame = passage.frames.find(({ nodes }) => nodes.includes(node))
    addFrame(features, stem, frame)
    const dates = (frame?.arguments ?? []).flatMap(({ of }) => (of.kind === 'date' ? [of] : []))
    addAge(features, stemIn(stemIn(stem, 'frame'), 'date'), scene, dates)
  }
  const at = passage.sentence
  const sentence = scene.sentences[at]
  const told = sentences[at]
  set('sentence', Math.min(30, at))
  set('opens', sentence?.opensParagraph === true ? 1 : 0)
  set('length', (sentence?.last ?? 0) - (sentence?.first ?? 0))
  set('position', first - (sentence?.first ?? 0))
  set('nodes', passage.nodes.length)
  set('acts', told?.acts ?? 0)
  set('act.before', actBefore[at] ?? FAR)
  set('act.after', actAfter[at] ?? FAR)
  set('candidate', passage.candidates.includes(of) ? 1 : 0)
  const tells = stemIn(stem, 'has')
  for (const kind of TOLD) put(features, slotIn(tells, kind), told?.kinds.has(kind) === true ? 1 : 0)
  set('other-cause', passage.otherCause ? 1 : 0)
  addAge(features, stemIn(stem, 'date'), scene, told?.dates ?? [])
  addAge(features, stemIn(stem, 'date-before'), scene, sentences[at - 1]?.dates ?? [])
  for (const mention of scene.inSentence[at] ?? []) {
    if (mention.first <= first && mention.last >= last && mention.last - mention.first > last - first)
      has('within', mention.kind)
  }
  addCompany(features, stem, scene, { first, last, passage })
  addNeighbours(features, stem, scene, first, last)
}
const TOLD = ['date', 'place', 'speech', 'modality', 'negation', 'shift'] as const
