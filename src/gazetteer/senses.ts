import type { PlaceKind } from '../model/index.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { foldName } from './fold.ts'
import { namesakeOptions, type Option, soundingOptions, spelledOptions } from './options.ts'
import type { Toponym } from './toponym.ts'

/** One meaning of one name, shared by all toponyms that give the same signs. */
export interface Sense {
  readonly name: string
  readonly toponyms: number[]
  readonly kindHint: PlaceKind | undefined
  readonly options: Option[]
  /** options by sound were added */
  heard: boolean
  /** options by sound but for one consonant were added */
  slipped: boolean
  container: Sense | undefined
  /** index of the likeliest option */
  best: number
}

/** The meanings that a document's toponyms have, with the options that spelling gives, or else sound. */
export function sensesOf(toponyms: readonly Toponym[], gazetteer: Gazetteer): Sense[] {
  const senses = new Map<string, Sense>()
  const ofToponym = toponyms.map((toponym, index) => {
    const name = foldName(toponym.name)
    const told = typeof toponym.inside === 'number' ? toponyms[toponym.inside]?.name : toponym.inside
    const container = told === undefined ? '' : foldName(told)
    const key = `${name}|${toponym.kindHint ?? ''}|${container}`
    const sense = senses.get(key) ?? senseOf(name, toponym.kindHint, gazetteer)
    senses.set(key, sense)
    sense.toponyms.push(index)
    return sense
  })
  const named = new Map([...senses.values()].map((sense) => [sense.name, sense]))
  for (const [index, { inside }] of toponyms.entries()) {
    const sense = ofToponym[index]
    if (sense === undefined || inside === undefined || sense.container !== undefined) continue
    const name = typeof inside === 'string' ? foldName(inside) : undefined
    const container =
      typeof inside === 'number'
        ? knownContainer(inside, toponyms, ofToponym)
        : name === undefined
          ? undefined
          : (named.get(name) ?? senseOf(name, undefined, gazetteer))
    if (container !== sense && (container?.options.length ?? 0) > 0) sense.container = container
  }
  return [...senses.values()].filter((sense) => sense.options.length > 0 || sense.container !== undefined)
}

/** What holds a toponym; where nobody knows that, what holds it in turn. */
function knownContainer(
  inside: number,
  toponyms: readonly Toponym[],
  ofToponym: readonly Sense[],
): Sense | undefined {
  let at: Toponym['inside'] = inside
  for (let steps = 0; typeof at === 'number' && steps < toponyms.length; steps++) {
    const sense = ofToponym[at]
    if (sense === undefined || sense.options.length > 0) return sense
    at = toponyms[at]?.inside
  }
  return undefined
}

function senseOf(name: string, kindHint: PlaceKind | undefined, gazetteer: Gazetteer): Sense {
  const sense: Sense = {
    name,
    toponyms: [],
    kindHint,
    options: spelledOptions(name, gazetteer),
    heard: false,
    slipped: false,
    container: undefined,
    best: 0,
  }
  if (sense.options.length === 0) listen(sense, gazetteer)
  if (sense.options.length === 0) sense.options.push(...namesakeOptions(name, gazetteer))
  settle(sense)
  return sense
}

/** Adds the options that only sound like the name. */
export function listen(
  sense: Sense,
  gazetteer: Gazetteer,
  admit: (entry: GazetteerEntry) => boolean = () => true,
): void {
  if (sense.heard) return
  sense.heard = true
  sense.options.push(...soundingOptions(sense.name, gazetteer, sense.options, admit))
}

/** Adds the options that sound like the name but for one consonant. */
export function listenForSlips(
  sense: Sense,
  gazetteer: Gazetteer,
  admit: (entry: GazetteerEntry) => boolean,
): void {
  if (sense.slipped) return
  sense.slipped = true
  sense.options.push(...soundingOptions(sense.name, gazetteer, sense.options, admit, true))
}

/** Turns scores into beliefs that add up to 1 (softmax, a power of ten a point) and marks the likeliest. */
export function settle(sense: Sense): void {
  const { options } = sense
  let best = 0
  let most = options[0]?.score ?? 0
  for (let i = 1; i < options.length; i++) {
    const score = options[i]?.score ?? most
    if (score <= most) continue
    best = i
    most = score
  }
  sense.best = best
  let sum = 0
  for (const option of options) {
    option.belief = 10 ** (option.score - most)
    sum += option.belief
  }
  for (const option of options) option.belief /= sum
}
