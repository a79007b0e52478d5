import { distanceKm, type PlaceKind } from '../model/index.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { foldName } from './fold.ts'
import { type Option, optionsFor } from './options.ts'

/** A place as a text names it. */
export interface Toponym {
  /** the name without what leads to it: "Ariha", not "the town of Ariha" */
  readonly name: string
  /** what the words around it say that it is: "the town of", "governorate", "camp" */
  readonly kindHint?: PlaceKind
  /** what the words say that it lies in: the index of another toponym ("Ariha, Idlib"), or a name */
  readonly inside?: number | string
}

export interface PlaceContext {
  /** ISO 3166-1 codes of countries that the document is likely about, from its publisher or its other words */
  readonly countries?: readonly string[]
}

/** Which entry a toponym was taken for, and why. */
export interface Resolution {
  readonly entry: GazetteerEntry
  /** parts of the score in powers of ten: how many times likelier each makes the entry */
  readonly reasons: Readonly<Record<string, number>>
  /** how far the score is ahead of the next place that is somewhere else; `Infinity` where there is none */
  readonly lead: number
}

/**
 * Chooses one entry for each toponym of a document, by what each name means alone and by what the others mean: places of
 * one text lie in each other, in one country, near each other. The same name is the same place unless it is told to lie
 * in something else. The order of the toponyms does not matter; the same ones always give the same answer.
 * @returns one element a toponym; undefined where no entry bears the name
 */
export function resolvePlaces(
  toponyms: readonly Toponym[],
  gazetteer: Gazetteer,
  context: PlaceContext = {},
): (GazetteerEntry | undefined)[] {
  return explainPlaces(toponyms, gazetteer, context).map((resolution) => resolution?.entry)
}

/** As `resolvePlaces`, with the reasons. */
export function explainPlaces(
  toponyms: readonly Toponym[],
  gazetteer: Gazetteer,
  context: PlaceContext = {},
): (Resolution | undefined)[] {
  const senses = sensesOf(toponyms, gazetteer, context)
  for (let round = 0; round < ROUNDS; round++) {
    const view = viewOf(senses)
    for (const sense of senses) judge(sense, senses, view)
    for (const sense of senses) settle(sense)
  }
  const byToponym = new Map(senses.flatMap((sense) => sense.toponyms.map((index) => [index, sense] as const)))
  return toponyms.map((_, index) => {
    const sense = byToponym.get(index)
    return sense === undefined ? undefined : resolutionOf(sense)
  })
}

const ROUNDS = 3

/** What each sign is worth, in powers of ten. Set on public geoparsing corpora (bench/toponyms.ts) to one digit. */
const WORTH = {
  kindMeant: 1,
  otherKind: -1,
  inside: 4,
  outside: -3,
  country: 2.5,
  region: 1.5,
  near: 1.5,
  hinted: 1,
}
const NEAR_KM = 60

/** One meaning of one name, shared by all toponyms that give the same signs. */
interface Sense {
  readonly name: string
  readonly toponyms: number[]
  readonly options: readonly Option[]
  readonly inside: number | string | undefined
  container: Sense | undefined
  /** belief in each option, adding up to 1 */
  readonly beliefs: number[]
  readonly judged: number[]
  readonly reasons: Record<string, number>[]
}

/** What the whole document is about: shares of belief by country and by the region that lies in. */
interface View {
  readonly countries: ReadonlyMap<string, number>
  readonly regions: ReadonlyMap<string, number>
}

function sensesOf(toponyms: readonly Toponym[], gazetteer: Gazetteer, context: PlaceContext): Sense[] {
  const senses = new Map<string, Sense>()
  const ofToponym: (Sense | undefined)[] = []
  const hinted = new Set(context.countries ?? [])
  for (const [index, toponym] of toponyms.entries()) {
    const name = foldName(toponym.name)
    const container = typeof toponym.inside === 'number' ? toponyms[toponym.inside]?.name : toponym.inside
    const key = `${name}|${toponym.kindHint ?? ''}|${container === undefined ? '' : foldName(container)}`
    let sense = senses.get(key)
    if (sense === undefined) {
      const options = optionsFor(name, gazetteer)
      if (options.length === 0) continue
      const reasons = options.map((option) => localReasons(option, toponym.kindHint, hinted))
      sense = {
        name,
        toponyms: [],
        options,
        inside: toponym.inside,
        container: undefined,
        beliefs: options.map(() => 0),
        judged: reasons.map(sumOf),
        reasons,
      }
      settle(sense)
      senses.set(key, sense)
    }
    sense.toponyms.push(index)
    ofToponym[index] = sense
  }
  for (const sense of senses.values()) {
    if (typeof sense.inside === 'number') sense.container = ofToponym[sense.inside]
    else if (sense.inside !== undefined) {
      const name = foldName(sense.inside)
      sense.container = [...senses.values()].find((other) => other.name === name) ?? outer(name, gazetteer)
    }
    if (sense.container === sense) sense.container = undefined
  }
  return [...senses.values()]
}

/** A container that no toponym of the document names. */
function outer(name: string, gazetteer: Gazetteer): Sense | undefined {
  const options = optionsFor(name, gazetteer)
  if (options.length === 0) return undefined
  const sense: Sense = {
    name,
    toponyms: [],
    options,
    inside: undefined,
    container: undefined,
    beliefs: options.map(() => 0),
    judged: options.map((option) => option.prior),
    reasons: options.map(() => ({})),
  }
  settle(sense)
  return sense
}

function localReasons(
  option: Option,
  kindHint: PlaceKind | undefined,
  hinted: ReadonlySet<string>,
): Record<string, number> {
  const reasons: Record<string, number> = { prominence: option.prior }
  if (option.spelling !== 0) reasons.spelling = option.spelling
  if (kindHint !== undefined)
    reasons.kind = option.entry.kind === kindHint ? WORTH.kindMeant : WORTH.otherKind
  if (hinted.has(option.entry.country)) reasons.hinted = WORTH.hinted
  return reasons
}

/** Beliefs from scores: softmax, a power of ten a point. */
function settle(sense: Sense): void {
  const most = Math.max(...sense.judged)
  let sum = 0
  for (const [i, score] of sense.judged.entries()) {
    const weight = 10 ** (score - most)
    sense.beliefs[i] = weight
    sum += weight
  }
  for (let i = 0; i < sense.beliefs.length; i++) sense.beliefs[i] = (sense.beliefs[i] ?? 0) / sum
}

function viewOf(senses: readonly Sense[]): View {
  const countries = new Map<string, number>()
  const regions = new Map<string, number>()
  for (const sense of senses) {
    for (const [i, option] of sense.options.entries()) {
      const belief = sense.beliefs[i] ?? 0
      if (belief < 0.01) continue
      countries.set(option.entry.country, (countries.get(option.entry.country) ?? 0) + belief)
      if (option.region !== undefined) regions.set(option.region, (regions.get(option.region) ?? 0) + belief)
    }
  }
  return { countries, regions }
}

/** Scores a name's options by what the other names of the document are believed to mean. */
function judge(sense: Sense, senses: readonly Sense[], view: View): void {
  const anchors = senses.filter((other) => other !== sense && other.name !== sense.name)
  const own = viewOf([sense])
  const others = Math.max(1, senses.length - 1)
  for (const [i, option] of sense.options.entries()) {
    const { entry } = option
    const reasons = sense.reasons[i] ?? {}
    if (anchors.length > 0) {
      const countryShare =
        (share(view.countries, entry.country) - share(own.countries, entry.country)) / others
      reasons.country = WORTH.country * Math.sqrt(Math.max(0, countryShare))
      if (option.region !== undefined) {
        const regionShare = (share(view.regions, option.region) - share(own.regions, option.region)) / others
        reasons.region = WORTH.region * Math.sqrt(Math.max(0, regionShare))
      }
      if (entry.kind !== 'country') reasons.near = WORTH.near * nearness(entry, anchors)
    }
    if (sense.container !== undefined) reasons.inside = containment(entry, sense.container)
    sense.judged[i] = sumOf(reasons)
  }
}

function share(shares: ReadonlyMap<string, number>, key: string): number {
  return shares.get(key) ?? 0
}

/** 1 where another name of the document surely means a place next to this one, falling with distance and doubt. */
function nearness(entry: GazetteerEntry, anchors: readonly Sense[]): number {
  let nearest = 0
  for (const anchor of anchors) {
    const best = bestOf(anchor)
    const other = anchor.options[best]?.entry
    if (other === undefined || other.kind === 'country' || Math.abs(other.lat - entry.lat) > 5) continue
    const belief = anchor.beliefs[best] ?? 0
    nearest = Math.max(nearest, belief * Math.exp(-distanceKm(entry, other) / NEAR_KM))
  }
  return nearest
}

function containment(entry: GazetteerEntry, container: Sense): number {
  let inside = 0
  for (const [i, option] of container.options.entries()) {
    const outer = option.entry
    const holds =
      entry.parents.includes(outer.id) ||
      (outer.kind === 'settlement' &&
        outer.id !== entry.id &&
        distanceKm(entry, outer) <= outer.radiusKm + 25)
    if (holds) inside += container.beliefs[i] ?? 0
  }
  return inside > 0.001 ? WORTH.inside + Math.log10(inside) : WORTH.outside
}

function bestOf(sense: Sense): number {
  let best = 0
  for (let i = 1; i < sense.judged.length; i++)
    if ((sense.judged[i] ?? 0) > (sense.judged[best] ?? 0)) best = i
  return best
}

function sumOf(reasons: Readonly<Record<string, number>>): number {
  let sum = 0
  for (const reason of Object.values(reasons)) sum += reason
  return sum
}

/** Places within this distance of each other answer "where" alike. */
const SAME_SPOT_KM = 10

function resolutionOf(sense: Sense): Resolution | undefined {
  const best = bestOf(sense)
  const entry = sense.options[best]?.entry
  if (entry === undefined) return undefined
  let next = Number.NEGATIVE_INFINITY
  for (const [i, option] of sense.options.entries())
    if (i !== best && distanceKm(option.entry, entry) > SAME_SPOT_KM)
      next = Math.max(next, sense.judged[i] ?? next)
  return { entry, reasons: sense.reasons[best] ?? {}, lead: (sense.judged[best] ?? 0) - next }
}
