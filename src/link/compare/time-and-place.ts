import { distanceKm, type Reason } from '../../model/index.ts'
import type { Account } from '../account.ts'
import { dateWords, gapInDays } from '../days.ts'
import {
  AGREEMENT,
  BESIDE,
  LEAST_PLACE_CHANCE,
  NEXT_DAY,
  QUARTER_DAYS,
  SAME_NAME_OF_PLACE,
  SLACK_KM,
  THEATRE_RADIUS_KM,
} from '../weights.ts'

interface Level {
  readonly level: string
  readonly weight: number
  readonly words: string
}

/**
 * Day and place in one comparison, because they go together. The narrower the interval and the disc in which two claims meet, the
 * less they meet by chance and the more it says: weight = log2(agreement / chance), where the chance for days is the sum of both
 * lengths over a quarter, and for places the square of the sum of radii over that of a theatre of war.
 */
export function compareTimeAndPlace(a: Account, b: Account): Reason | undefined {
  const levels = [compareDays(a, b), comparePlaces(a, b)].filter((level) => level !== undefined)
  if (levels.length === 0) return undefined
  return {
    comparison: 'time and place',
    level: levels.map(({ level }) => level).join(', '),
    weight: levels.reduce((sum, { weight }) => sum + weight, 0),
    words: levels.map(({ words }) => words).join(', '),
  }
}

function compareDays(a: Account, b: Account): Level | undefined {
  const [one, other] = [a.claim.when, b.claim.when]
  if (a.days === undefined || b.days === undefined || one === undefined || other === undefined)
    return undefined
  const gap = gapInDays(a.days, b.days)
  if (gap > 0)
    return {
      level: 'days apart',
      weight: NEXT_DAY * gap,
      words: `${dateWords(one)} against ${dateWords(other)}`,
    }
  const lengths = a.days.last - a.days.first + 1 + (b.days.last - b.days.first)
  const weight = Math.log2(AGREEMENT / Math.min(1, lengths / QUARTER_DAYS))
  if (lengths === 1) return { level: 'same day', weight, words: `both on ${dateWords(one)}` }
  if (one.from === other.from && one.to === other.to)
    return { level: 'same days', weight, words: `both ${dateWords(one)}` }
  return { level: 'days meet', weight, words: `${dateWords(one)} meets ${dateWords(other)}` }
}

function comparePlaces(a: Account, b: Account): Level | undefined {
  const nearest = nearestDiscs(a, b)
  if (nearest === undefined) {
    const shared = [...a.placeNames].find((name) => b.placeNames.has(name))
    return shared === undefined
      ? undefined
      : { level: 'same name', weight: SAME_NAME_OF_PLACE, words: `both at ${shared}` }
  }
  const { distance, reach, sum } = nearest
  const words = distance < 0.1 ? 'same place' : `${distance.toFixed(1)} km apart`
  if (distance > reach) return { level: 'beside', weight: BESIDE, words }
  const chance = Math.max(LEAST_PLACE_CHANCE, Math.min(1, (sum / THEATRE_RADIUS_KM) ** 2))
  return { level: 'places meet', weight: Math.log2(AGREEMENT / chance), words }
}

/**
 * The two discs of two accounts that come closest: how far apart their centres are, how far they may be for one to lie in the other
 * disc (`reach`), and the sum of both radii. Neighbouring villages have discs that touch, and are not one place.
 */
function nearestDiscs(a: Account, b: Account): { distance: number; reach: number; sum: number } | undefined {
  const pairs = a.discs.flatMap((one) =>
    b.discs.map((other) => ({
      distance: distanceKm(one, other),
      reach: Math.max(one.radiusKm, other.radiusKm),
      sum: one.radiusKm + other.radiusKm,
    })),
  )
  return pairs.sort((p, q) => p.distance - p.reach - (q.distance - q.reach))[0]
}

/** Why two accounts cannot be of one attack, whatever else they share; undefined where they can. */
export function cannotBeOne(a: Account, b: Account): string | undefined {
  if (a.document.id === b.document.id && a.asserts && b.asserts && !repeatsBody(a) && !repeatsBody(b))
    return 'one document tells of both'
  if (a.days !== undefined && b.days !== undefined) {
    const gap = gapInDays(a.days, b.days)
    const told = [a, b].every(
      ({ days, claim }) => days?.first === days?.last && !claim.when?.inferred?.includes('date:publishedAt'),
    )
    if (gap > 1 || (gap === 1 && told)) return 'their dates differ'
  }
  const nearest = nearestDiscs(a, b)
  if (nearest !== undefined && nearest.distance > nearest.sum + SLACK_KM) return 'their places cannot meet'
  return undefined
}

/** Titles and captions tell again what the body tells. */
function repeatsBody({ claim }: Account): boolean {
  return claim.block === 'title' || claim.block === 'caption'
}
