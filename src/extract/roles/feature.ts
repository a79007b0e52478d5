/**
 * Numbers that describe somebody or something; what is not there is 0. Every feature has a slot, the same in all, so that
 * describing and judging read and write plain numbers.
 */
export interface Features {
  /** by slot; as long as the slots that were needed so far */
  values: Float32Array
  /** the slots that were set, each once */
  readonly slots: number[]
  /** by slot, 1 where it was set */
  isSet: Uint8Array
}

/** A part of a feature's name, with those that go on from it: `best` leads to `best.score` and `best.frame`. */
export interface Stem {
  readonly name: string
  readonly slots: Map<string, number>
  readonly stems: Map<string, Stem>
}

const names: string[] = []
const slots = new Map<string, number>()

/** The slot of a feature. Names come from lexicons and vocabularies alone: there are a few thousand. */
export function slotOf(name: string): number {
  let slot = slots.get(name)
  if (slot === undefined) {
    slot = names.length
    names.push(name)
    slots.set(name, slot)
  }
  return slot
}

/** A stem of names, made once and kept by who asks for features often. */
export function stemOf(name: string): Stem {
  return { name, slots: new Map(), stems: new Map() }
}

/** The stem that goes on from another by a word. */
export function stemIn(stem: Stem, word: string): Stem {
  let found = stem.stems.get(word)
  if (found === undefined) {
    found = stemOf(`${stem.name}.${word}`)
    stem.stems.set(word, found)
  }
  return found
}

/** The slot of the feature that goes on from a stem by a word. */
export function slotIn(stem: Stem, word: string): number {
  let slot = stem.slots.get(word)
  if (slot === undefined) {
    slot = slotOf(`${stem.name}.${word}`)
    stem.slots.set(word, slot)
  }
  return slot
}

/** Features of which none is set. */
export function noFeatures(): Features {
  return { values: new Float32Array(names.length), slots: [], isSet: new Uint8Array(names.length) }
}

/** Sets a feature, in place. */
export function put(features: Features, slot: number, value = 1): void {
  if (slot >= features.values.length) grow(features)
  features.values[slot] = value
  if (features.isSet[slot] === 1) return
  features.isSet[slot] = 1
  features.slots.push(slot)
}

/** Adds 1 to a feature, in place. */
export function count(features: Features, slot: number): void {
  put(features, slot, (features.values[slot] ?? 0) + 1)
}

/** Sets all features that another has, in place. */
export function putAll(features: Features, others: Features): void {
  for (const slot of others.slots) put(features, slot, others.values[slot])
}

/** Takes back all features, in place: one description serves all players of a document. */
export function clear({ values, slots, isSet }: Features): void {
  for (const slot of slots) {
    values[slot] = 0
    isSet[slot] = 0
  }
  slots.length = 0
}

/** The features that are set, by name. */
export function byName({ values, slots }: Features): Map<string, number> {
  return new Map(slots.map((slot) => [names[slot] as string, values[slot] as number]))
}

function grow(features: Features): void {
  const values = new Float32Array(names.length)
  values.set(features.values)
  const isSet = new Uint8Array(names.length)
  isSet.set(features.isSet)
  Object.assign(features, { values, isSet })
}
