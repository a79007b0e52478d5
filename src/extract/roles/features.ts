import { clear, type Features, noFeatures, put, putAll, slotIn, slotOf, stemOf } from './feature.ts'
import { addKind } from './kind-features.ts'
import { addOccurrence, BEST, NEXT, scoreOf } from './occurrence-features.ts'
import type { Occurrence } from './part.ts'
import type { Player } from './player.ts'
import { addCompany } from './sentence-features.ts'
import type { Surroundings } from './surroundings.ts'

const GROUP = stemOf('group')
const IS = stemOf('is')

/**
 * Everything that may tell whether a player plays its part, from the form and place of its words; no words themselves. `into` are
 * features that are no longer needed, to be filled anew.
 */
export function featuresOf(player: Player, around: Surroundings, into: Features = noFeatures()): Features {
  clear(into)
  putAll(into, around.ofDocument)
  const set = (name: string, value = 1) => put(into, slotOf(name), value)
  const { occurrences } = player
  const first = occurrences[0] as Occurrence // a player was made of its first words
  const main = bestFitting(occurrences, first)
  addOccurrence(into, BEST, main, around)
  if (occurrences.length > 1) {
    const others = occurrences.filter((one) => one !== main)
    addOccurrence(into, NEXT, bestFitting(others, others[0] as Occurrence), around)
  }
  set('first.sentence', Math.min(30, first.passage.sentence))
  set('times', occurrences.length)
  let attached = 0
  let sum = 0
  for (const { best } of occurrences) {
    if (scoreOf(best) <= 0) continue
    attached++
    sum += scoreOf(best)
  }
  set('attached', attached)
  set('score.sum', sum)
  addGroup(into, player, around)
  set('words', player.words.split(' ').length)
  const kinds = new Set(occurrences.map(({ of }) => of.kind))
  for (const kind of kinds) put(into, slotIn(IS, kind))
  for (const kind of kinds) {
    const of = occurrences.find((occurrence) => occurrence.of.kind === kind)?.of
    if (of !== undefined) addKind(into, of)
  }
  return into
}

/** The words that fit an event word best; of equals the first. */
function bestFitting(occurrences: readonly Occurrence[], first: Occurrence): Occurrence {
  return occurrences.reduce((a, b) => (scoreOf(b.best) > scoreOf(a.best) ? b : a), first)
}

/** What is told of all who mean the same one. */
function addGroup(features: Features, { group, words }: Player, { scene, groups }: Surroundings): void {
  const set = (name: string, value: number) => put(features, slotIn(GROUP, name), value)
  const members = groups.get(group) ?? []
  let best = Number.NEGATIVE_INFINITY
  let attached = 0
  let times = 0
  let longest = 1
  for (const member of members) {
    if (member.words.length > words.length) longest = 0
    times += member.occurrences.length
    for (const occurrence of member.occurrences) {
      const score = scoreOf(occurrence.best)
      best = Math.max(best, score)
      if (score > 0) attached++
      addCompany(features, GROUP, scene, occurrence)
    }
  }
  set('score', best)
  set('attached', attached)
  set('size', members.length)
  set('times', times)
  set('longest', longest)
}
