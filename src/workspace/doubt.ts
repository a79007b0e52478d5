import type { Claim, Extraction, Quote, Spot } from '../model/index.ts'

/**
 * An extraction without what rests on doubtful words of a picture: a number or a date that may be another one. A field of a claim whose quote holds such a word stays
 * empty, a target keeps what was hit and loses how many, and a tally goes.
 */
export function withoutDoubt(extraction: Extraction, spots: readonly Spot[] = []): Extraction {
  const doubtful = spots.filter((spot) => spot.doubtful)
  if (doubtful.length === 0) return extraction
  const rests = (part: unknown) => restsOn(part, doubtful)
  return {
    ...extraction,
    claims: extraction.claims
      .filter(({ trigger }) => !rests(trigger))
      .map((claim) => sureClaim(claim, rests)),
    tallies: extraction.tallies.filter((tally) => !rests(tally)),
  }
}

function sureClaim({ targets, harm, ...claim }: Claim, rests: (part: unknown) => boolean): Claim {
  const sure = Object.entries(claim).flatMap(([name, value]): [string, unknown][] => {
    const left: unknown = Array.isArray(value) ? value.filter((part) => !rests(part)) : value
    return rests(left) || (Array.isArray(left) && left.length === 0) ? [] : [[name, left]]
  })
  const counted = targets?.map(({ count, ...target }) =>
    count === undefined || rests(target) ? target : { ...target, count },
  )
  const sureHarms = harm && sureHarm(harm, rests)
  return {
    ...(Object.fromEntries(sure) as Omit<Claim, 'targets' | 'harm'>), // fields were taken away, all of which may be absent
    ...(counted && { targets: counted }),
    ...(sureHarms && sureHarms.length > 0 && { harm: sureHarms }),
  }
}

/** Those harms that are sure; one that was part of another keeps that only where the other one stays. */
function sureHarm(
  harm: NonNullable<Claim['harm']>,
  rests: (part: unknown) => boolean,
): NonNullable<Claim['harm']> {
  const stays = harm.map((one) => !rests(one))
  const places = stays.map((_, i) => stays.slice(0, i).filter(Boolean).length)
  return harm.flatMap(({ within, ...one }, i) => {
    if (!stays[i]) return []
    return [within === undefined || !stays[within] ? one : { ...one, within: places[within]! }]
  })
}

function restsOn(part: unknown, doubtful: readonly Quote[]): boolean {
  if (typeof part !== 'object' || part === null) return false
  if ('start' in part && 'end' in part && typeof part.start === 'number' && typeof part.end === 'number') {
    const [from, to] = [part.start, part.end]
    return doubtful.some(({ start, end }) => start < to && end > from)
  }
  return Object.values(part).some((inner) => restsOn(inner, doubtful))
}
