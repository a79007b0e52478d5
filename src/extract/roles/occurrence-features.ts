import type { Argument } from '../frames/argument.ts'
import { type Features, named } from './feature.ts'
import { type Occurrence, ROLES_OF_PART } from './part.ts'
import { addAge, addCompany, addFrame, addNeighbours } from './sentence-features.ts'
import { FAR, type Surroundings, tellsOf } from './surroundings.ts'

/** How well words fit where they fit best; far below 0 where they fit nowhere. */
export function scoreOf(best: Argument | undefined): number {
  return best?.score ?? -20
}

/** How an occurrence stands to the event word that it fits best in its part. */
export function bestOf({ part, ratings }: Pick<Occurrence, 'part' | 'ratings'>): Argument | undefined {
  let best: Argument | undefined
  for (const rating of ratings) {
    if (!ROLES_OF_PART[part].includes(rating.role)) continue
    if (best === undefined || rating.score > best.score) best = rating
  }
  return best
}

/** How words stand to the event word that they fit best, and in their sentence. */
export function addOccurrence(
  features: Features,
  which: string,
  { part, passage, first, last, of, ratings }: Occurrence,
  best: Argument | undefined,
  { scene, actBefore, actAfter }: Surroundings,
): void {
  const set = (name: string, value = 1) => features.set(named(which, name), value)
  set('score', scoreOf(best))
  const rival = ratings.filter(({ role }) => !ROLES_OF_PART[part].includes(role))
  set('rival', Math.max(-20, ...rival.map(({ score }) => score)))
  if (best !== undefined) {
    const { node, bond, governor } = best
    set(named('bond', bond))
    set(named('form', node.form))
    set(named('kind', node.kind))
    if (node.trigger !== undefined) set(named('event', node.trigger.event))
    if (node.harm !== undefined) set(named('harm', node.harm.harm))
    if (node.damage !== undefined) set(named('damage', node.damage.effect))
    set('sure', (node.trigger ?? node.harm ?? node.damage)?.certainty ?? 0)
    set('negated', node.negated ? 1 : 0)
    if (node.modality !== undefined) set(named('modality', node.modality))
    set('anaphoric', node.trigger?.anaphoric === true ? 1 : 0)
    set('bare', node.trigger?.bare === true ? 1 : 0)
    set('plural', node.trigger?.form === 'plural' ? 1 : 0)
    set(named('node', node.trigger?.determiner ?? 'none'))
    set(named('governor', governor.relation))
    set('inner', governor.inner === true ? 1 : 0)
    set('distance', first > node.last ? first - node.last : node.first - last)
    set('clauses', Math.abs((scene.clauseOf[first] ?? 0) - node.clause))
    set('clause.own', scene.clauseOf[first] === node.clause ? 1 : 0)
    const frame = passage.frames.find(({ nodes }) => nodes.includes(node))
    addFrame(features, which, frame)
    const dates = (frame?.arguments ?? []).flatMap(({ of }) => (of.kind === 'date' ? [of] : []))
    addAge(features, `${which}.frame.date`, scene, dates)
  }
  const sentence = scene.sentences[passage.sentence]
  set('sentence', Math.min(30, passage.sentence))
  set('opens', sentence?.opensParagraph === true ? 1 : 0)
  set('length', (sentence?.last ?? 0) - (sentence?.first ?? 0))
  set('position', first - (sentence?.first ?? 0))
  set('nodes', passage.nodes.length)
  set('acts', passage.nodes.filter(tellsOf).length)
  set('act.before', actBefore[passage.sentence] ?? FAR)
  set('act.after', actAfter[passage.sentence] ?? FAR)
  set('candidate', passage.candidates.includes(of) ? 1 : 0)
  const mentions = scene.inSentence[passage.sentence] ?? []
  for (const kind of ['date', 'place', 'speech', 'modality', 'negation', 'shift'] as const)
    set(named('has', kind), mentions.some((mention) => mention.kind === kind) ? 1 : 0)
  set('other-cause', passage.otherCause ? 1 : 0)
  addAge(
    features,
    `${which}.date`,
    scene,
    mentions.filter((mention) => mention.kind === 'date'),
  )
  const before = scene.inSentence[passage.sentence - 1] ?? []
  addAge(
    features,
    `${which}.date-before`,
    scene,
    before.filter((mention) => mention.kind === 'date'),
  )
  for (const mention of mentions) {
    if (mention.first <= first && mention.last >= last && mention.last - mention.first > last - first)
      set(named('within', mention.kind))
  }
  addCompany(features, which, scene, { first, last, passage })
  addNeighbours(features, which, scene, first, last)
}
