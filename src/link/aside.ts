import { type Account, accountOf, type LinkableClaim } from './account.ts'
import type { Constraints } from './decisions.ts'

/** No attack is told by a place as wide as this: a continent, or the largest of countries. */
const WIDEST_KM = 2_500

/** Why a claim told in general makes no incident: at most it goes with one that others tell. */
export const IN_GENERAL = 'It is told in general, of no attack in particular.'

/** Why a claim is linked to nothing. */
export interface Aside {
  readonly why: string
  /** the calendar date from which it may be linked after all */
  readonly until?: string
}

/** Why a claim is linked to nothing; undefined where it can be linked. `today` is a calendar date. */
export function asideBecause(
  { ref, claim, document, whole }: LinkableClaim,
  { together }: Constraints,
  today: string | undefined,
): Aside | undefined {
  if (whole) return undefined
  if (claim.generic && document.claims?.some(({ generic }) => generic === undefined))
    return { why: IN_GENERAL }
  const { when, where = [] } = claim
  if (today !== undefined && claim.modality === 'actual' && when !== undefined && when.from > today)
    return { why: `It tells of ${when.from} as past, a day that has not come.`, until: when.from }
  if (together.some((group) => group.includes(ref))) return undefined
  if (when === undefined && where.length === 0) return { why: 'It tells neither when nor where.' }
  if (
    where.some(({ radiusKm = 0 }) => radiusKm > WIDEST_KM) &&
    where.every(({ radiusKm = 0 }) => radiusKm > WIDEST_KM)
  )
    return { why: `Its place is wider than ${WIDEST_KM} km, which is no place of one attack.` }
  return undefined
}

/** Claims told apart into those that can be compared and those that are linked to nothing. */
export interface Comparable {
  readonly compared: readonly Account[]
  readonly aside: readonly (LinkableClaim & Aside)[]
}

/** Which claims can be compared. A text as a whole stands in where none of its own can. */
export function comparableOf(
  claims: Iterable<LinkableClaim>,
  constraints: Constraints,
  today: string | undefined,
): Comparable {
  const aside: (LinkableClaim & Aside)[] = []
  const compared: LinkableClaim[] = []
  for (const claim of claims) {
    const why = asideBecause(claim, constraints, today)
    if (why === undefined) compared.push(claim)
    else aside.push({ ...claim, ...why })
  }
  const telling = new Set(compared.flatMap(({ whole, document }) => (whole ? [] : document.id)))
  return {
    compared: compared.filter(({ whole, document }) => !whole || !telling.has(document.id)).map(accountOf),
    aside,
  }
}
