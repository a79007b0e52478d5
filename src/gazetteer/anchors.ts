import { distanceKm } from '../model/index.ts'
import type { GazetteerEntry } from './entry.ts'
import type { Sense } from './senses.ts'

/** What the names of a document surely mean, smaller than a country. */
export type Anchors = readonly Anchor[]

interface Anchor {
  readonly sense: Sense
  readonly entry: GazetteerEntry
  readonly belief: number
}

/** A name that is believed less is no anchor. */
const SURE = 0.1

export function anchorsOf(senses: readonly Sense[]): Anchors {
  const anchors: Anchor[] = []
  for (const sense of senses) {
    const { options, best } = sense
    const option = options[best]
    if (option === undefined || option.entry.kind === 'country' || option.belief <= SURE) continue
    anchors.push({ sense, entry: option.entry, belief: option.belief })
  }
  return anchors
}

/** The distance at which a neighbour is worth a third. */
const NEAR_KM = 60
const FAR_DEGREES = 4
/** A degree of latitude is nowhere shorter. */
const LEAST_KM_PER_DEGREE = 111

/**
 * 1 where another name than that of `sense` surely means a place at an entry's spot, falling with distance and doubt. What
 * holds the place is no neighbour: its seat may be far. An anchor that could not be nearer, by its latitude alone, than
 * one before is not measured.
 */
export function nearness(
  entry: GazetteerEntry,
  anchors: Anchors,
  { name, container }: Pick<Sense, 'name' | 'container'>,
): number {
  let nearest = 0
  let reach = FAR_DEGREES
  for (const anchor of anchors) {
    const { entry: other, belief, sense } = anchor
    if (Math.abs(other.lat - entry.lat) > reach || belief <= nearest) continue
    if (sense.name === name || sense === container) continue
    const near = belief * Math.exp(-distanceKm(entry, other) / NEAR_KM)
    if (near <= nearest) continue
    nearest = near
    reach = Math.min(FAR_DEGREES, (-Math.log(near) * NEAR_KM) / LEAST_KM_PER_DEGREE)
  }
  return nearest
}
