import { distanceKm } from '../model/index.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { type Judged, listen, type Sense, sumOf } from './senses.ts'
import type { PlaceContext } from './toponym.ts'

/** What each sign is worth, in powers of ten. Set on public geoparsing corpora (bench/toponyms.ts, bench/places.ts). */
export const WORTH = {
  kindMeant: 1.5,
  otherKind: -1.5,
  /** it lies in what it is told to lie in */
  inside: 4,
  outside: -3,
  /** all other names lie in its country, in its region */
  country: 4.5,
  region: 3,
  /** another name lies at the same spot */
  near: 2,
  /** the document is surely about its country */
  hinted: 5,
}
/** The distance at which a neighbour is worth a third. */
const NEAR_KM = 60
const FAR_DEGREES = 4
/** A name is at home in the countries that hold this share of the document's other places. */
const HOME_SHARE = 0.2

/** Scores the options of all senses by what the other senses are believed to mean. */
export function judgeAll(
  senses: readonly Sense[],
  gazetteer: Gazetteer,
  context: PlaceContext,
  round: number,
): void {
  const all = beliefsOf(senses)
  const hinted = new Set(context.countries ?? [])
  for (const sense of senses) {
    const around = surroundingsOf(sense, senses, all, hinted)
    const abroad = !around.isHome(sense.options[sense.best]?.entry.country ?? '')
    if (round > 0 && (abroad || sense.container !== undefined))
      listen(sense, gazetteer, ({ country }) => around.isHome(country))
    judge(sense, around)
  }
}

/** Sums of belief by country and by region. */
interface Beliefs {
  readonly countries: ReadonlyMap<string, number>
  readonly regions: ReadonlyMap<string, number>
}

function beliefsOf(senses: readonly Sense[]): Beliefs {
  const countries = new Map<string, number>()
  const regions = new Map<string, number>()
  for (const { options } of senses) {
    for (const { entry, region, belief } of options) {
      if (belief < 0.01) continue
      countries.set(entry.country, (countries.get(entry.country) ?? 0) + belief)
      if (region !== undefined) regions.set(region, (regions.get(region) ?? 0) + belief)
    }
  }
  return { countries, regions }
}

/** What the other names of the document tell of one. */
interface Surroundings {
  /** shares of the other names' belief, 0 to 1 */
  countryShare(country: string): number
  regionShare(region: string): number
  /** whether the document is told to be about a country, or turns out to be by its other names, or tells nothing */
  isHome(country: string): boolean
  isHinted(country: string): boolean
  /** other names that surely mean something smaller than a country */
  readonly anchors: readonly Judged[]
}

function surroundingsOf(
  sense: Sense,
  senses: readonly Sense[],
  all: Beliefs,
  hinted: ReadonlySet<string>,
): Surroundings {
  const own = beliefsOf([sense])
  const others = senses.length - 1
  const share = (sums: ReadonlyMap<string, number>, mine: ReadonlyMap<string, number>, key: string) =>
    others === 0 ? 0 : Math.max(0, (sums.get(key) ?? 0) - (mine.get(key) ?? 0)) / others
  const countryShare = (country: string) => share(all.countries, own.countries, country)
  const silent = others === 0 && hinted.size === 0
  return {
    countryShare,
    regionShare: (region) => share(all.regions, own.regions, region),
    isHome: (country) => silent || hinted.has(country) || countryShare(country) >= HOME_SHARE,
    isHinted: (country) => hinted.has(country),
    anchors: senses.flatMap((other) => {
      const best = other.options[other.best]
      const sure = best !== undefined && best.entry.kind !== 'country' && best.belief > 0.1
      return sure && other.name !== sense.name ? best : []
    }),
  }
}

function judge(sense: Sense, around: Surroundings): void {
  for (const option of sense.options) {
    const { entry, region, reasons } = option
    reasons.country = WORTH.country * Math.sqrt(around.countryShare(entry.country))
    if (region !== undefined) reasons.region = WORTH.region * Math.sqrt(around.regionShare(region))
    if (entry.kind !== 'country') reasons.near = WORTH.near * nearness(entry, around.anchors)
    if (sense.kindHint !== undefined)
      reasons.kind = entry.kind === sense.kindHint ? WORTH.kindMeant : WORTH.otherKind
    if (around.isHinted(entry.country)) reasons.hinted = WORTH.hinted
    option.refused = option.distance !== undefined && !around.isHome(entry.country)
    if (sense.container !== undefined) contain(option, sense.container)
    option.score = sumOf(reasons)
  }
}

/** 1 where another name of the document surely means a place at this spot, falling with distance and doubt. */
function nearness(entry: GazetteerEntry, anchors: readonly Judged[]): number {
  let nearest = 0
  for (const { entry: other, belief } of anchors) {
    if (Math.abs(other.lat - entry.lat) > FAR_DEGREES) continue
    nearest = Math.max(nearest, belief * Math.exp(-distanceKm(entry, other) / NEAR_KM))
  }
  return nearest
}

function contain(option: Judged, container: Sense): void {
  let inside = 0
  for (const { entry: outer, belief } of container.options) if (holds(outer, option.entry)) inside += belief
  option.refused = inside < 1e-6
  option.reasons.inside = option.refused
    ? WORTH.outside
    : Math.max(WORTH.outside, WORTH.inside + Math.log10(inside))
}

/** Around a town lies its countryside: what is told to be in a settlement may be this far outside. */
const COUNTRYSIDE_KM = 30

function holds(outer: GazetteerEntry, inner: GazetteerEntry): boolean {
  if (inner.parents.includes(outer.id)) return true
  if (outer.kind === 'country' || outer.id === inner.id) return false
  const reach = outer.kind === 'settlement' ? outer.radiusKm + COUNTRYSIDE_KM : outer.radiusKm
  return distanceKm(outer, inner) <= reach
}
