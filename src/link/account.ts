import {
  type Claim,
  type ClaimHarm,
  type ClaimRef,
  type Count,
  type Disc,
  isAsserted,
  type Where,
} from '../model/index.ts'
import { dayNumber } from './days.ts'
import { foldWords } from './words.ts'

/** What the linker needs to know of the document that a claim stands in. */
export interface LinkableDocument {
  readonly id: string
  readonly publisher?: string | undefined
  readonly publishedAt?: string | undefined
  readonly text: string
}

export interface LinkableClaim {
  readonly ref: ClaimRef
  readonly claim: Claim
  readonly document: LinkableDocument
}

/** An interval of day numbers, both ends inclusive. */
export interface Days {
  readonly first: number
  readonly last: number
}

/** A claim as the linker sees it: what comparisons need, taken out once. */
export interface Account extends LinkableClaim {
  /** false where a speaker denies, doubts or takes back what is claimed, or it is not told as having happened */
  readonly asserts: boolean
  readonly days: Days | undefined
  readonly discs: readonly Disc[]
  readonly placeNames: ReadonlySet<string>
  readonly victims: ReadonlySet<string>
  /** the sites that the words name: "al-Shami hospital" */
  readonly sites: ReadonlySet<string>
}

const UNSAID_RADIUS_KM = 5 // a settlement
const NEAR_KM = 5
const BETWEEN_KM = 15

/** A claim made ready for comparison. */
export function accountOf(linkable: LinkableClaim): Account {
  const { claim } = linkable
  const places = (claim.where ?? []).filter(({ relation }) => relation !== 'from' && relation !== 'toward')
  return {
    ...linkable,
    asserts: isAsserted(claim),
    days: claim.when && { first: dayNumber(claim.when.from), last: dayNumber(claim.when.to) },
    discs: mostSpecific(places.flatMap((where) => discOf(where) ?? [])),
    placeNames: new Set(
      places.filter((where) => where.lat === undefined).map((where) => foldWords(where.name)),
    ),
    victims: new Set((claim.victims ?? []).map((victim) => foldWords(victim.name))),
    sites: new Set(
      (claim.targets ?? []).flatMap((target) => (target.name === undefined ? [] : foldWords(target.name))),
    ),
  }
}

function discOf(where: Where): Disc | undefined {
  if (where.lat === undefined || where.lon === undefined) return undefined
  const wider = where.relation === 'near' ? NEAR_KM : where.relation === 'between' ? BETWEEN_KM : 0
  return { lat: where.lat, lon: where.lon, radiusKm: (where.radiusKm ?? UNSAID_RADIUS_KM) + wider }
}

/** One claim can name several villages, and the province that they lie in: the villages say where it was. */
function mostSpecific(discs: readonly Disc[]): Disc[] {
  const smallest = Math.min(...discs.map((disc) => disc.radiusKm))
  return discs.filter((disc) => disc.radiusKm <= Math.max(2 * smallest, smallest + NEAR_KM))
}

/**
 * How many people a claim says were harmed in one way, over all statuses: the one figure it gives, or at least the largest and at
 * most the sum of those that are not part of another. Undefined where it gives none.
 */
export function harmTotal(claim: Claim, kind: ClaimHarm['kind']): Count | undefined {
  const figures = (claim.harm ?? []).filter((harm) => harm.kind === kind && harm.within === undefined)
  const [first] = figures
  if (first === undefined) return undefined
  if (figures.length === 1) return { min: first.min, max: first.max, bound: first.bound }
  const open = figures.some((figure) => figure.max === null)
  return {
    min: Math.max(...figures.map((figure) => figure.min ?? 0)),
    max: open ? null : figures.reduce((sum, figure) => sum + (figure.max ?? 0), 0),
    bound: open ? 'at-least' : 'between',
  }
}

/** The ids of those that a claim says did it; the folded name of one that the vocabulary does not have. "Unknown" is silence. */
export function perpetratorsOf(claim: Claim): string[] {
  return (claim.actors ?? [])
    .filter(({ role, kind }) => role === 'perpetrator' && kind !== 'unknown')
    .map(({ actorId, name }) => actorId ?? foldWords(name))
}
