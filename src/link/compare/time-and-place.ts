import { type Ledger, UNSAID } from '../ledger/ledger.ts'
import { PLACES } from './levels.ts'

/** Beyond the sum of two radii, for the errors of gazetteers. */
export const SLACK_KM = 5
const TOWN_KM = 15
const REGION_KM = 60
const WEEK_DAYS = 7
const MONTHS_DAYS = 62
const LIKELY_AFTER_DAYS = 1
export const EARTH_RADIUS_KM = 6371.0088 // mean radius, IUGG

const TIME = {
  unsaid: 0,
  day: 1,
  week: 2,
  months: 3,
  loose: 4,
  next: 5,
  few: 6,
  apart: 7,
  publishedThen: 8,
  publishedWeek: 9,
  publishedMonth: 10,
  publishedOther: 11,
} as const
export const PLACE = {
  unsaid: 0,
  same: 1,
  meet: 2,
  region: 3,
  loose: 4,
  beside: 5,
  elsewhere: 6,
  name: 7,
} as const

/** Time and place in one comparison, because they go together. */
export function timeAndPlace(ledger: Ledger, a: number, b: number): number {
  return timeLevel(ledger, a, b) * PLACES.length + placeLevel(ledger, a, b)
}

/** The days between two accounts, 0 where they share one; undefined where either tells none. */
export function gapInDays({ lists: { first, last } }: Ledger, a: number, b: number): number | undefined {
  let least: number | undefined
  for (let i = first.from(a); i < first.to(a); i++)
    for (let j = first.from(b); j < first.to(b); j++) {
      const gap = Math.max(
        0,
        at(first.values, j) - at(last.values, i),
        at(first.values, i) - at(last.values, j),
      )
      if (least === undefined || gap < least) least = gap
    }
  return least
}

export function timeLevel(ledger: Ledger, a: number, b: number): number {
  const gap = gapInDays(ledger, a, b)
  if (gap === undefined) return publishedLevel(ledger, a, b)
  if (gap > 0) return gap === 1 ? TIME.next : gap <= 3 ? TIME.few : TIME.apart
  const span = spanWhereMet(ledger, a, b)
  return span === 1
    ? TIME.day
    : span <= WEEK_DAYS
      ? TIME.week
      : span <= MONTHS_DAYS
        ? TIME.months
        : TIME.loose
}

/** Over how many days the two narrowest intervals that meet could meet. */
function spanWhereMet({ lists: { first, last } }: Ledger, a: number, b: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = first.from(a); i < first.to(a); i++)
    for (let j = first.from(b); j < first.to(b); j++) {
      const [from, to] = [at(first.values, i), at(last.values, i)]
      const [since, until] = [at(first.values, j), at(last.values, j)]
      if (since <= to && from <= until) least = Math.min(least, to - from + 1 + until - since)
    }
  return least
}

/** Where one account tells its days and the other only when it was published. */
function publishedLevel({ lists: { first, last }, published }: Ledger, a: number, b: number): number {
  const dated = first.from(a) < first.to(a) ? a : b
  const other = dated === a ? b : a
  const day = published.at[other] ?? UNSAID
  if (first.from(dated) === first.to(dated) || day === UNSAID) return TIME.unsaid
  const from = at(first.values, first.from(dated))
  const to = at(last.values, first.to(dated) - 1)
  const gap = day < from ? from - day : Math.max(0, day - to)
  if (gap <= LIKELY_AFTER_DAYS) return TIME.publishedThen
  if (day < from) return TIME.publishedOther
  return gap <= 7 ? TIME.publishedWeek : gap <= 31 ? TIME.publishedMonth : TIME.publishedOther
}

export function placeLevel(ledger: Ledger, a: number, b: number): number {
  const { place, name } = ledger.lists
  let best = 0
  for (let i = place.from(a); i < place.to(a); i++)
    for (let j = place.from(b); j < place.to(b); j++) {
      const level = discLevel(ledger, i, j)
      if (best === 0 || level < best) best = level
      if (best === PLACE.same) return best
    }
  if (best !== 0) return best
  return shares(name, a, b) ? PLACE.name : PLACE.unsaid
}

/** Of two discs, by their positions in the ledger. Neighbouring villages have discs that touch, and are not one place. */
function discLevel(ledger: Ledger, i: number, j: number): number {
  const { discRadius } = ledger
  const { place } = ledger.lists
  const [r, s] = [discRadius.at[i] ?? 0, discRadius.at[j] ?? 0]
  const wider = Math.max(r, s)
  if (place.values.at[i] === place.values.at[j] && wider <= TOWN_KM) return PLACE.same
  const distance = distanceOf(ledger, i, j)
  if (distance > wider) return distance <= r + s + SLACK_KM ? PLACE.beside : PLACE.elsewhere
  return wider <= TOWN_KM ? PLACE.meet : wider <= REGION_KM ? PLACE.region : PLACE.loose
}

/** In km between the centres of two discs. */
function distanceOf(ledger: Ledger, i: number, j: number): number {
  return arcKm(squaredChord(ledger, i, j))
}

function squaredChord({ discX, discY, discZ }: Ledger, i: number, j: number): number {
  const x = (discX.at[i] ?? 0) - (discX.at[j] ?? 0)
  const y = (discY.at[i] ?? 0) - (discY.at[j] ?? 0)
  const z = (discZ.at[i] ?? 0) - (discZ.at[j] ?? 0)
  return x * x + y * y + z * z
}

function arcKm(squared: number): number {
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(squared) / 2))
}

/** Whether two rows have a number of a list in common. */
export function shares(list: Ledger['lists']['name'], a: number, b: number): boolean {
  for (let i = list.from(a); i < list.to(a); i++)
    for (let j = list.from(b); j < list.to(b); j++) if (list.values.at[i] === list.values.at[j]) return true
  return false
}

function at({ at: values }: { readonly at: Int32Array }, index: number): number {
  return values[index] ?? 0
}

/** Whether both accounts tell when and where. */
export function tellWhenAndWhere({ lists: { first, place } }: Ledger, a: number, b: number): boolean {
  return [first, place].every((list) => list.from(a) < list.to(a) && list.from(b) < list.to(b))
}

/**
 * Whether two accounts cannot be of one attack, whatever else they share: one document tells of both, their dates differ, or their places
 * cannot meet.
 */
export function cannotBeOne(ledger: Ledger, a: number, b: number): boolean {
  return daysApart(ledger, a, b) || oneDocumentTellsBoth(ledger, a, b) || placesCannotMeet(ledger, a, b)
}

function oneDocumentTellsBoth(ledger: Ledger, a: number, b: number): boolean {
  if (ledger.document.at[a] !== ledger.document.at[b]) return false
  const bodyAsserts = (row: number) => ledger.asserts(row) && !ledger.repeatsBody(row)
  return bodyAsserts(a) && bodyAsserts(b) && ledger.telling.at[a] !== ledger.telling.at[b]
}

function daysApart(ledger: Ledger, a: number, b: number): boolean {
  const gap = gapInDays(ledger, a, b)
  return gap !== undefined && (gap > 1 || (gap === 1 && ledger.tellsDay(a) && ledger.tellsDay(b)))
}

/**
 * Whether their places cannot meet, and neither can any places of the texts that they stand in: a village that the gazetteer takes for
 * another one of its name is weighed, and does not forbid.
 */
function placesCannotMeet(ledger: Ledger, a: number, b: number): boolean {
  if (!placesApart(ledger, a, b)) return false
  const { texts, text } = ledger
  const [one, other] = [text.at[a] ?? UNSAID, text.at[b] ?? UNSAID]
  if (texts === undefined || one === UNSAID || other === UNSAID || one === other) return true
  return !placesMeet(texts, one, other)
}

function placesMeet(texts: Ledger, a: number, b: number): boolean {
  const { place } = texts.lists
  return place.from(a) < place.to(a) && place.from(b) < place.to(b) && !placesApart(texts, a, b)
}

/** Whether both tell places, and no two of them can meet. */
function placesApart(ledger: Ledger, a: number, b: number): boolean {
  const { place } = ledger.lists
  const { discRadius } = ledger
  const [from, to, since, until] = [place.from(a), place.to(a), place.from(b), place.to(b)]
  for (let i = from; i < to; i++)
    for (let j = since; j < until; j++) {
      const reach = (discRadius.at[i] ?? 0) + (discRadius.at[j] ?? 0) + SLACK_KM
      if (!isFarther(squaredChord(ledger, i, j), reach)) return false
    }
  return from < to && since < until
}

/** A chord this long, on the unit sphere, is shorter than its arc by less than a twentieth of its square. */
const SHORT_CHORD = 0.1

/** Whether the arc over a chord of the unit sphere is longer than so many km: an arc is a little longer than its chord, and takes an arcsine. */
function isFarther(squared: number, km: number): boolean {
  const chord = Math.sqrt(squared)
  if (chord * EARTH_RADIUS_KM > km) return true
  if (chord < SHORT_CHORD && chord * (1 + squared / 20) * EARTH_RADIUS_KM <= km) return false
  return arcKm(squared) > km
}
