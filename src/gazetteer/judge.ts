import { distanceKm } from '../model/index.ts'
import { type Anchors, anchorsOf, nearness } from './anchors.ts'
import type { Company } from './company.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { type Option, sumOf } from './options.ts'
import { isSeat } from './seats.ts'
import { listen, listenForSlips, type Sense } from './senses.ts'
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
  /** all other names may mean something around it */
  company: 4,
  /** the document is surely about its country */
  hinted: 5,
}
/** A name is at home in the countries that hold this share of the document's other places. */
const HOME_SHARE = 0.2
/** What is believed less counts for no country or region. */
const LEAST_BELIEF = 0.01

/** Scores the options of all senses by what the other senses are believed to mean. */
export function judgeAll(
  senses: readonly Sense[],
  gazetteer: Gazetteer,
  context: PlaceContext,
  company: Company,
  round: number,
): void {
  const all = beliefsOf(senses)
  const anchors = anchorsOf(senses)
  const hinted = new Set(context.countries ?? [])
  for (const sense of senses) {
    const around = surroundingsOf(sense, senses.length - 1, all, hinted)
    const abroad = !around.isHome(sense.options[sense.best]?.entry.country ?? '')
    if (round > 0 && (abroad || sense.container !== undefined))
      listen(sense, gazetteer, ({ country }) => around.isHome(country))
    judge(sense, around, anchors, company)
    const { container } = sense
    if (round > 0 && container !== undefined && sense.options.every(({ refused }) => refused)) {
      listenForSlips(sense, gazetteer, (entry) => isHeld(entry, container))
      judge(sense, around, anchors, company)
    }
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
    for (const { entry, regionId, belief } of options) {
      if (belief < LEAST_BELIEF) continue
      countries.set(entry.country, (countries.get(entry.country) ?? 0) + belief)
      if (regionId !== undefined) regions.set(regionId, (regions.get(regionId) ?? 0) + belief)
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
}

function surroundingsOf(
  sense: Sense,
  others: number,
  all: Beliefs,
  hinted: ReadonlySet<string>,
): Surroundings {
  const believed = sense.options.filter(({ belief }) => belief >= LEAST_BELIEF)
  function countryShare(country: string): number {
    if (others === 0) return 0
    let own = 0
    for (const { entry, belief } of believed) if (entry.country === country) own += belief
    return Math.max(0, (all.countries.get(country) ?? 0) - own) / others
  }
  function regionShare(region: string): number {
    if (others === 0) return 0
    let own = 0
    for (const { regionId, belief } of believed) if (regionId === region) own += belief
    return Math.max(0, (all.regions.get(region) ?? 0) - own) / others
  }
  const silent = others === 0 && hinted.size === 0
  return {
    countryShare,
    regionShare,
    isHome: (country) => silent || hinted.has(country) || countryShare(country) >= HOME_SHARE,
    isHinted: (country) => hinted.has(country),
  }
}

function judge(sense: Sense, around: Surroundings, anchors: Anchors, company: Company): void {
  const companyAround = company.around(sense)
  for (const option of sense.options) {
    const { entry, regionId } = option
    option.country = WORTH.country * Math.sqrt(around.countryShare(entry.country))
    if (regionId !== undefined) option.region = WORTH.region * Math.sqrt(around.regionShare(regionId))
    if (entry.kind !== 'country') option.near = WORTH.near * nearness(entry, anchors, sense)
    option.company ??= WORTH.company * companyAround(option)
    if (sense.kindHint !== undefined)
      option.kind = entry.kind === sense.kindHint ? WORTH.kindMeant : WORTH.otherKind
    if (around.isHinted(entry.country)) option.hinted = WORTH.hinted
    option.refused = option.distance !== undefined && !around.isHome(entry.country)
    if (sense.container !== undefined) contain(option, sense.container)
    option.score = sumOf(option)
  }
}

/** What is believed less of a container holds nothing: far below what would let an option in. */
const NO_BELIEF = 1e-12
/** An option is refused where the containers that hold it are believed less than this. */
const REFUSED_BELOW = 1e-6

function contain(option: Option, container: Sense): void {
  let inside = 0
  for (const { entry: outer, belief } of container.options)
    if (belief > NO_BELIEF && (holds(outer, option.entry) || seatHolds(outer, option.entry, container)))
      inside += belief
  option.refused = inside < REFUSED_BELOW
  option.inside = option.refused ? WORTH.outside : Math.max(WORTH.outside, WORTH.inside + Math.log10(inside))
}

/** Whether a place lies in what a container is believed to be. */
function isHeld(entry: GazetteerEntry, container: Sense): boolean {
  return container.options.some(
    ({ entry: outer, belief }) =>
      belief > LEAST_BELIEF && (holds(outer, entry) || seatHolds(outer, entry, container)),
  )
}

/** "Ariha, Idlib" means the region as much as the town that it is named after. */
function seatHolds(seat: GazetteerEntry, inner: GazetteerEntry, { options }: Sense): boolean {
  return options.some(({ entry }) => isSeat(seat, entry) && holds(entry, inner))
}

/** Around a town lies its countryside: what is told to be in a settlement may be this far outside. */
const COUNTRYSIDE_KM = 30

function holds(outer: GazetteerEntry, inner: GazetteerEntry): boolean {
  if (inner.parents.includes(outer.id)) return true
  if (outer.kind === 'country' || outer.id === inner.id) return false
  const reach = outer.kind === 'settlement' ? outer.radiusKm + COUNTRYSIDE_KM : outer.radiusKm
  return isWithin(reach, outer, inner)
}

/** A degree of latitude is nowhere shorter: what lies further north or south need not be measured. */
const LEAST_KM_PER_DEGREE = 111

function isWithin(km: number, a: GazetteerEntry, b: GazetteerEntry): boolean {
  return Math.abs(a.lat - b.lat) * LEAST_KM_PER_DEGREE <= km && distanceKm(a, b) <= km
}
