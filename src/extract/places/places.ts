import type { Place } from '../../model/index.ts'
import type { PlaceMention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'
import { positionOf } from './ground.ts'

/** Every toponym of a text, resolved or not: one entry for a place, or for a name that nobody knows, with all its quotes. */
export function placesOfText(scene: Scene): Place[] {
  const found = new Map<string, PlaceMention[]>()
  for (const mention of scene.mentions) {
    if (mention.kind !== 'place' || mention.again) continue
    const key = mention.place?.id ?? `?${mention.lemma}`
    const same = found.get(key)
    if (same === undefined) found.set(key, [mention])
    else same.push(mention)
  }
  return [...found.values()].map((mentions) => {
    const { name, place, cue } = mentions[0] as PlaceMention
    const kind = place?.kind ?? cue
    return {
      name,
      ...positionOf(place),
      ...(place && { admin: place.admin }),
      ...(kind && { kind }),
      quotes: mentions.map(({ quote }) => quote),
    }
  })
}
