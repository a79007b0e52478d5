import { addDays, distanceKm } from '../../src/model/index.ts'
import { addCounts, type Counts, noCounts, prf } from '../counts.ts'
import { strikeClass } from './classes.ts'
import { addShares, percent, type Share, setCounts, share } from './score.ts'
import type { Point, Told, Toll } from './told.ts'

/** An incident as the archive codes it from all its sources. */
export interface Coded {
  /** first and last day */
  readonly dates: { readonly from: string; readonly to: string } | undefined
  readonly point: Point | undefined
  readonly killed: Toll | undefined
  readonly actors: ReadonlySet<string>
  /** of air, ground, drone, other */
  readonly strikes: ReadonlySet<string>
}

/** The score of texts against the incident that each is a source of. What a text does not tell counts as wrong. */
export interface CodedScore {
  readonly date: Share
  readonly within5km: Share
  readonly within20km: Share
  readonly killed: Share
  readonly actors: Counts
  readonly method: Share
}

const none: Share = { right: 0, of: 0 }
export const noCodedScore: CodedScore = {
  date: none,
  within5km: none,
  within20km: none,
  killed: none,
  actors: noCounts,
  method: none,
}

/** Scores the claim that is nearest to the incident in date and place; the first told of equals. */
export function scoreAgainstIncident(coded: Coded, claims: readonly Told[]): CodedScore {
  const claim = claims.toSorted((a, b) => nearness(coded, b) - nearness(coded, a))[0]
  const killed = claim?.killed
  const strike = strikeClass(claim?.method)
  const within = (km: number) =>
    coded.point === undefined ? none : share(claim !== undefined && isWithin(coded, claim, km))
  return {
    date: coded.dates === undefined ? none : share(claim !== undefined && isOnDay(coded, claim)),
    within5km: within(5),
    within20km: within(20),
    killed: coded.killed === undefined ? none : share(killed !== undefined && overlap(coded.killed, killed)),
    actors: coded.actors.size === 0 ? noCounts : setCounts(coded.actors, claim?.actors ?? new Set()),
    method: coded.strikes.size === 0 ? none : share(strike !== undefined && coded.strikes.has(strike)),
  }
}

function nearness(coded: Coded, claim: Told): number {
  const at = [5, 20].filter((km) => isWithin(coded, claim, km)).length
  return at + (isOnDay(coded, claim) ? 1 : 0)
}

/** Whether all days of a claim lie within one day of the incident's. */
function isOnDay({ dates }: Coded, claim: Told): boolean {
  if (dates === undefined || claim.dates === undefined) return false
  return claim.dates.from >= addDays(dates.from, -1) && claim.dates.to <= addDays(dates.to, 1)
}

function isWithin({ point }: Coded, { places: [first] }: Told, km: number): boolean {
  return point !== undefined && (first?.points ?? []).some((other) => distanceKm(point, other) <= km)
}

function overlap(a: Toll, b: Toll): boolean {
  return (
    (a.min ?? 0) <= (b.max ?? Number.POSITIVE_INFINITY) && (b.min ?? 0) <= (a.max ?? Number.POSITIVE_INFINITY)
  )
}

export function addCodedScores(a: CodedScore, b: CodedScore): CodedScore {
  return {
    date: addShares(a.date, b.date),
    within5km: addShares(a.within5km, b.within5km),
    within20km: addShares(a.within20km, b.within20km),
    killed: addShares(a.killed, b.killed),
    actors: addCounts(a.actors, b.actors),
    method: addShares(a.method, b.method),
  }
}

/** In percent, under the names of the bench README. */
export function codedFigures(score: CodedScore) {
  return {
    date: { within1day: percent(score.date) },
    place: { within5km: percent(score.within5km), within20km: percent(score.within20km) },
    killed: { overlap: percent(score.killed) },
    actors: { f1: prf(score.actors).f1 },
    method: { accuracy: percent(score.method) },
  }
}
