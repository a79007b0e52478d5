import { distanceKm } from '../model/index.ts'
import { companyOf } from './company.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { judgeAll } from './judge.ts'
import { reasonsOf } from './options.ts'
import { type Sense, sensesOf, settle } from './senses.ts'
import type { PlaceContext, Toponym } from './toponym.ts'

/** Which entry a toponym was taken for, and why. */
export interface Resolution {
  readonly entry: GazetteerEntry
  /** parts of the score in powers of ten: how many times likelier each makes the entry */
  readonly reasons: Readonly<Record<string, number>>
  /** how far the toponym is in sound (0 to 0.3); undefined where it is spelt like one of the entry's names */
  readonly distance: number | undefined
  /** how far the score is ahead of the next place that is somewhere else; `Infinity` where there is none */
  readonly lead: number
}

const ROUNDS = 3

/**
 * Chooses one entry for each toponym of a document, by what each name means alone and by what the others mean: places of
 * one text lie in each other, in one country, near each other. The same name is the same place unless it is told to lie
 * in something else. The order of the toponyms does not matter; the same ones always give the same answer.
 * @returns one element a toponym; undefined where no entry bears the name, or only entries outside what it is told to
 * lie in
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
  const senses = sensesOf(toponyms, gazetteer)
  const company = companyOf(senses)
  for (let round = 0; round < ROUNDS; round++) {
    judgeAll(senses, gazetteer, context, company, round)
    for (const sense of senses) settle(sense)
  }
  const answers: (Resolution | undefined)[] = toponyms.map(() => undefined)
  for (const sense of senses) {
    const resolution = resolutionOf(sense)
    for (const index of sense.toponyms) answers[index] = resolution
  }
  return answers
}

/** Places within this distance of each other answer "where" alike. */
const SAME_SPOT_KM = 10

function resolutionOf(sense: Sense): Resolution | undefined {
  const best = sense.options[sense.best]
  if (best === undefined || best.refused) return undefined
  let next = Number.NEGATIVE_INFINITY
  for (const option of sense.options)
    if (option.score > next && option !== best && distanceKm(option.entry, best.entry) > SAME_SPOT_KM)
      next = option.score
  return { entry: best.entry, reasons: reasonsOf(best), distance: best.distance, lead: best.score - next }
}
