import {
  type Claim,
  type ClaimHarm,
  type ClaimRef,
  type Count,
  type Disc,
  isAsserted,
  type Place,
  standingOf,
  type Where,
  wholeRef,
} from '../model/index.ts'
import { hoursOf } from './compare/hours.ts'
import { dayNumber } from './days.ts'
import { fullestFirst, tellingOf } from './telling.ts'
import { foldWords } from './words.ts'

/** What the linker needs to know of the document that a claim stands in. */
export interface LinkableDocument {
  readonly id: string
  readonly publisher?: string | undefined
  readonly publishedAt?: string | undefined
  readonly text: string
  /** the page that it is a version of; of two versions the one with the higher number was acquired later */
  readonly page?: { readonly address: string; readonly version: number } | undefined
  /** everything that was read in it: what it tells as a whole goes with each of its claims */
  readonly claims?: readonly Claim[] | undefined
  /** every place that it names */
  readonly places?: readonly Place[] | undefined
}

export interface LinkableClaim {
  readonly ref: ClaimRef
  readonly claim: Claim
  readonly document: LinkableDocument
  /** a text as a whole, as it is taken where none of its claims can be compared: `wholeText` makes it */
  readonly whole?: true
}

/**
 * A text as a whole, by everything that it says. Where no claim of it can be compared it may still tell of an incident; it asserts nothing,
 * and counts for nothing.
 */
export function wholeText<T extends LinkableDocument>(
  document: T,
): LinkableClaim & { readonly whole: true; readonly document: T } {
  return {
    ref: wholeRef(document.id),
    whole: true,
    document,
    claim: {
      id: 'text',
      event: 'other',
      trigger: { quotes: [{ start: 0, end: 0 }] },
      block: 'body',
      modality: 'actual',
      generic: true,
    },
  }
}

/** An interval of day numbers, both ends inclusive. */
export interface Days {
  readonly first: number
  readonly last: number
  /** false where the day was not told but worked out from the day of publication */
  readonly told: boolean
}

/** How many people, both ends inclusive. */
export type Figure = Pick<Count, 'min' | 'max'>

/** One telling of an attack as the linker sees it, with nothing but what comparisons need. Every list may be empty: silence. */
export interface Told {
  readonly ref: string
  readonly document: string
  /** the id of the fullest claim of its document that tells of the same attack */
  readonly telling: string
  /** whether it can make an incident and count: somebody stands to it, and it tells of one attack */
  readonly asserts: boolean
  /** a title or caption, which tells again what the body tells */
  readonly repeatsBody: boolean
  /** a whole text in which no claim can be compared */
  readonly whole?: true
  /** whether it is what its document mainly tells; undefined where that is not known */
  readonly main: boolean | undefined
  readonly published: number | undefined
  readonly days: readonly Days[]
  /** hours from midnight */
  readonly hours: readonly (readonly [from: number, to: number])[]
  readonly discs: readonly Disc[]
  /** folded names of places that no gazetteer knows */
  readonly placeNames: readonly string[]
  readonly events: readonly string[]
  readonly methods: readonly string[]
  readonly munitions: readonly string[]
  readonly actors: readonly string[]
  readonly targets: readonly string[]
  /** the sites that the words name: "al-Shami hospital" */
  readonly sites: readonly string[]
  readonly killed: readonly Figure[]
  readonly injured: readonly Figure[]
  readonly victims: readonly string[]
}

/** What of an account its blocks by time and place follow from. */
export interface TimeAndPlace {
  readonly days: readonly Pick<Days, 'first' | 'last'>[]
  /** whether it tells its one day itself */
  readonly tellsDay: boolean
  readonly published: number | undefined
  readonly asserts: boolean
  readonly discs: readonly Disc[]
}

/** A claim with what the linker sees of it. */
export interface Account extends LinkableClaim {
  readonly told: Told
  readonly asserts: boolean
  /** told as having happened by a text that itself calls it unconfirmed */
  readonly unconfirmed: boolean
}

const UNSAID_RADIUS_KM = 5 // a settlement
const NEAR_KM = 5
const BETWEEN_KM = 15

/** A claim made ready for comparison. */
export function accountOf(linkable: LinkableClaim): Account {
  const told = toldOf(linkable)
  const { claim } = linkable
  const unconfirmed =
    claim.modality === 'actual' && claim.generic === undefined && standingOf(claim) === 'unconfirmed'
  return { ...linkable, told, asserts: told.asserts, unconfirmed }
}

/** What a claim tells, as comparisons need it, with what its document tells of the same attack again. */
export function toldOf({ ref, claim, document, whole }: LinkableClaim): Told {
  const claims = tellingOf(claim, document.claims ?? NONE)
  const [fullest = claim] = claims
  // millions of claims stand alone: what they tell is then not gathered from several
  const all = <T>(of: (claim: Claim) => readonly T[] | undefined): readonly T[] =>
    claims.length === 1 ? (of(fullest) ?? NONE) : claims.flatMap((one) => of(one) ?? NONE)
  const places = all(({ where }) => where).filter(
    ({ relation }) => relation !== 'from' && relation !== 'toward',
  )
  const whens = each(claims, ({ when }) => when)
  const time = whens.find((when) => when.time !== undefined)?.time
  const targets = all((one) => one.targets)
  return {
    ref,
    document: document.id,
    ...(whole && { whole }),
    telling: fullest.id,
    asserts: isAsserted(claim) && claim.generic === undefined,
    repeatsBody: claim.block === 'title' || claim.block === 'caption',
    main: document.claims && fullest.id === mainClaim(document.claims)?.id,
    published: publishedOn(document),
    days: narrowest(each(whens, daysOf)),
    hours: time === undefined ? NONE : [hoursOf(time)],
    discs: mostSpecific(each(places, discOf)),
    placeNames: distinct(each(places, ({ lat, name }) => (lat === undefined ? foldWords(name) : undefined))),
    events: distinct(each(claims, ({ event }) => event)),
    methods: distinct(each(claims, ({ method }) => method?.code)),
    munitions: distinct(
      each(
        all((one) => one.munitions),
        ({ code }) => code,
      ),
    ),
    actors: distinct(all(perpetratorsOf)),
    targets: distinct(each(targets, ({ code }) => code)),
    sites: distinct(each(targets, ({ name }) => (name === undefined ? undefined : foldWords(name)))),
    killed: each(claims, (one) => figureOf(one, 'killed')),
    injured: each(claims, (one) => figureOf(one, 'injured')),
    victims: distinct(
      each(
        all((one) => one.victims),
        ({ name }) => foldWords(name),
      ),
    ),
  }
}

/** What each of some values gives, where it gives something. */
function each<T, U>(values: readonly T[], of: (value: T) => U | undefined): readonly U[] {
  if (values.length === 0) return NONE
  const found: U[] = []
  for (const value of values) {
    const one = of(value)
    if (one !== undefined) found.push(one)
  }
  return found
}

const NONE: readonly never[] = []

/** What a document mainly tells: of its claims the one that tells most, and tells it first. */
function mainClaim(claims: readonly Claim[]): Claim | undefined {
  return claims.toSorted(fullestFirst)[0]
}

/** The narrowest of intervals; the first of equals. */
function narrowest(days: readonly Days[]): readonly Days[] {
  if (days.length < 2) return days
  const [first] = days.toSorted((a, b) => a.last - a.first - (b.last - b.first))
  return first === undefined ? NONE : [first]
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return values.length < 2 ? values : [...new Set(values)]
}

export function publishedOn({ publishedAt }: Pick<LinkableDocument, 'publishedAt'>): number | undefined {
  return publishedAt === undefined ? undefined : dayNumber(publishedAt.slice(0, 10))
}

export function daysOf(when: NonNullable<Claim['when']>): Days {
  return {
    first: dayNumber(when.from),
    last: dayNumber(when.to),
    told: !when.inferred?.includes('date:publishedAt'),
  }
}

function discOf(where: Where): Disc | undefined {
  if (where.lat === undefined || where.lon === undefined) return undefined
  const wider = where.relation === 'near' ? NEAR_KM : where.relation === 'between' ? BETWEEN_KM : 0
  return { lat: where.lat, lon: where.lon, radiusKm: (where.radiusKm ?? UNSAID_RADIUS_KM) + wider }
}

/** One claim can name several villages, and the province that they lie in: the villages say where it was. */
export function mostSpecific<T extends Disc>(discs: readonly T[]): readonly T[] {
  if (discs.length < 2) return discs
  const smallest = Math.min(...discs.map((disc) => disc.radiusKm))
  return discs.filter((disc) => disc.radiusKm <= Math.max(2 * smallest, smallest + NEAR_KM))
}

function figureOf(claim: Claim, kind: ClaimHarm['kind']): Figure | undefined {
  const total = harmTotal(claim, kind)
  return total?.bound === 'vague' ? undefined : total
}

/**
 * How many people a claim says were harmed in one way, over all statuses: the one figure it gives, or at least the largest and at
 * most the sum of those that are not part of another. Undefined where it gives none.
 */
export function harmTotal(claim: Claim, kind: ClaimHarm['kind']): Count | undefined {
  if (claim.harm === undefined || claim.harm.length === 0) return undefined
  const figures = claim.harm.filter((harm) => harm.kind === kind && harm.within === undefined)
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
