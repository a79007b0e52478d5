import type { Features } from './feature.ts'
import { addKind } from './kind-features.ts'
import { addOccurrence, bestOf, scoreOf } from './occurrence-features.ts'
import type { Occurrence } from './part.ts'
import type { Player } from './player.ts'
import { addCompany } from './sentence-features.ts'
import type { Surroundings } from './surroundings.ts'

/** Everything that may tell whether a player plays its part, from the form and place of its words; no words themselves. */
export function featuresOf(player: Player, around: Surroundings): Features {
  const features: Features = new Map(around.ofDocument)
  const told = player.occurrences.map((occurrence) => ({ occurrence, best: bestOf(occurrence) }))
  const main = told.reduce((a, b) => (scoreOf(b.best) > scoreOf(a.best) ? b : a))
  const set = (name: string, value = 1) => features.set(name, value)
  addOccurrence(features, 'best', main.occurrence, main.best, around)
  if (told.length > 1) {
    const second = told.filter((one) => one !== main)
    const next = second.reduce((a, b) => (scoreOf(b.best) > scoreOf(a.best) ? b : a))
    addOccurrence(features, 'next', next.occurrence, next.best, around)
  }
  const first = player.occurrences[0] as Occurrence
  set('first.sentence', Math.min(30, first.passage.sentence))
  set('times', told.length)
  set('attached', told.filter(({ best }) => scoreOf(best) > 0).length)
  set(
    'score.sum',
    told.reduce((sum, { best }) => sum + Math.max(0, scoreOf(best)), 0),
  )
  const group = around.groups.get(player.group) ?? []
  const scores = group.flatMap(({ occurrences }) =>
    occurrences.map((occurrence) => scoreOf(bestOf(occurrence))),
  )
  set('group.score', Math.max(...scores))
  set('group.attached', scores.filter((score) => score > 0).length)
  for (const { occurrences } of group)
    for (const occurrence of occurrences) addCompany(features, 'group', around.scene, occurrence)
  set('group.size', group.length)
  set(
    'group.times',
    group.reduce((sum, { occurrences }) => sum + occurrences.length, 0),
  )
  set('group.longest', group.every(({ words }) => words.length <= player.words.length) ? 1 : 0)
  set('words', player.words.split(' ').length)
  const kinds = new Set(player.occurrences.map(({ of }) => of.kind))
  for (const kind of kinds) set(`is.${kind}`)
  for (const kind of kinds) {
    const of = player.occurrences.find((occurrence) => occurrence.of.kind === kind)?.of
    if (of !== undefined) addKind(features, of)
  }
  return features
}
