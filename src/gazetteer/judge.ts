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
/** A document is at home in the countries that hold this share of its places. */
const HOME_SHARE = 0.2

/** Scores the options of all senses by what the other senses are believed to mean. */
export function judgeAll(
  senses: readonly Sense[],
  gazetteer: Gazetteer,
  context: PlaceContext,
  round: number,
): void {
  const view = viewOf(senses)
  const hinted = new Set(context.countries ?? [])
  const home = new Set(hinted)
  if (round > 0) {
    for (const [country, belief] of view.countries)
      if (belief >= HOME_SHARE * senses.length) home.add(country)
    for (const sense of senses)
      if (!home.has(sense.options[sense.best]?.entry.country ?? '') || sense.container !== undefined)
        listen(sense, gazetteer, ({ country }) => home.has(country))
  }
  for (const sense of senses) judge(sense, senses, view, { hinted, home })
}

/** What the whole document is about: sums of belief by country and by region. */
interface View {
  readonly countries: Map<string, number>
  readonly regions: Map<string, number>
}

function viewOf(senses: readonly Sense[]): View {
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

/** Countries that the document is told to be about, and those that it turns out to be about. */
interface Countries {
  readonly hinted: ReadonlySet<string>
  readonly home: ReadonlySet<string>
}

function judge(sense: Sense, senses: readonly Sense[], view: View, { hinted, home }: Countries): void {
  const own = viewOf([sense])
  const others = senses.length - 1
  const anchors = senses.filter((other) => other.name !== sense.name && isAnchor(other))
  const shareOf = (all: ReadonlyMap<string, number>, mine: ReadonlyMap<string, number>, key: string) =>
    others < 1 ? 0 : Math.sqrt(Math.max(0, ((all.get(key) ?? 0) - (mine.get(key) ?? 0)) / others))
  for (const option of sense.options) {
    const { entry, region, reasons } = option
    reasons.country = WORTH.country * shareOf(view.countries, own.countries, entry.country)
    if (region !== undefined) reasons.region = WORTH.region * shareOf(view.regions, own.regions, region)
    if (entry.kind !== 'country') reasons.near = WORTH.near * nearness(entry, anchors)
    if (sense.kindHint !== undefined)
      reasons.kind = entry.kind === sense.kindHint ? WORTH.kindMeant : WORTH.otherKind
    if (hinted.has(entry.country)) reasons.hinted = WORTH.hinted
    option.refused = option.distance !== undefined && home.size > 0 && !home.has(entry.country)
    if (sense.container !== undefined) contain(option, sense.container)
    option.score = sumOf(reasons)
  }
}

function isAnchor(sense: Sense): boolean {
  const best = sense.options[sense.best]
  return best !== undefined && best.entry.kind !== 'country' && best.belief > 0.1
}

/** 1 where another name of the document surely means a place at this spot, falling with distance and doubt. */
function nearness(entry: GazetteerEntry, anchors: readonly Sense[]): number {
  let nearest = 0
  for (const { options, best } of anchors) {
    const other = options[best]
    if (other === undefined || Math.abs(other.entry.lat - entry.lat) > FAR_DEGREES) continue
    nearest = Math.max(nearest, other.belief * Math.exp(-distanceKm(entry, other.entry) / NEAR_KM))
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
