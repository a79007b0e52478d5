import { z } from 'zod'
import type { FileDate, Metadata } from './metadata.ts'
import { distanceKm } from './place.ts'

/** What in a file's own words cannot be, or does not go together. It proves nothing: clocks are wrong, and programs write over. */
export const MetadataDoubt = z.strictObject({
  code: z.enum([
    'date-after-arrival', // later than the bytes came here
    'dates-disagree', // two dates of one kind lie more than a day apart
    'taken-after-change', // taken after the file was last changed
    'positions-disagree', // two positions lie more than a kilometre apart
    'edited', // programs say that they changed the file
    'made-by-program', // the file says that it was not captured from the world
    'credentials-fail', // a check of its content credentials failed
  ]),
  /** where in the file that stands, one place or two */
  at: z.array(z.string()).readonly(),
})
export type MetadataDoubt = z.infer<typeof MetadataDoubt>

const DAY = 86_400_000
/** Clocks on earth differ from UTC by 14 hours at most: a date without a zone may be as much later or earlier. */
const ZONES = 14 * 3_600_000
const APART_KM = 1

/** Terms of the IPTC for pictures that no camera took (Digital Source Type NewsCodes). */
const NOT_CAPTURED =
  /(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|algorithmicMedia|compositeSynthetic|virtualRecording|digitalArt|digitalCreation|dataDrivenMedia)$/

/** Compares what a file says of itself with itself, and with when its bytes came here. */
export function doubtsOf(
  metadata: Metadata,
  arrivals: readonly { readonly at: string }[],
): readonly MetadataDoubt[] {
  const { dates, positions, edits, traits, credentials } = metadata
  const moments = dates.map((date) => ({ ...date, ...range(date) }))
  const first = Math.min(...arrivals.map(({ at }) => Date.parse(at)))
  const later = edits.filter(({ action }) => action !== 'created')
  const changed = moments.filter(({ of }) => of === 'changed')
  return [
    ...moments
      .filter(({ from }) => from > first)
      .map(({ at }) => ({ code: 'date-after-arrival' as const, at: [at] })),
    ...apart(
      moments.filter(({ of }) => of === 'taken' || of === 'positioned'),
      (a, b) => a.from - b.to > DAY || b.from - a.to > DAY,
    ).map((at) => ({ code: 'dates-disagree' as const, at })),
    ...moments
      .filter(({ of }) => of === 'taken')
      .flatMap((taken) => {
        const last = changed.reduce<(typeof moments)[number] | undefined>(
          (latest, one) => (latest === undefined || one.to > latest.to ? one : latest),
          undefined,
        )
        return last && taken.from > last.to
          ? [{ code: 'taken-after-change' as const, at: [taken.at, last.at] }]
          : []
      }),
    ...apart(positions, (a, b) => distanceKm(point(a), point(b)) > APART_KM).map((at) => ({
      code: 'positions-disagree' as const,
      at,
    })),
    ...(later.length > 0 ? [{ code: 'edited' as const, at: [...new Set(later.map(({ at }) => at))] }] : []),
    ...traits
      .filter(({ trait, value }) => trait === 'source-type' && NOT_CAPTURED.test(value))
      .map(({ at }) => ({ code: 'made-by-program' as const, at: [at] })),
    ...(['malformed', 'well-formed'].includes(credentials.state)
      ? [{ code: 'credentials-fail' as const, at: ['C2PA'] }]
      : []),
  ]
}

/** The earliest and the latest moment that a date can mean, in milliseconds. */
function range({ value, zone }: FileDate): { readonly from: number; readonly to: number } {
  const day = value.length <= 10
  const padded = value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value
  const start = Date.parse(day ? `${padded}T00:00:00Z` : zone === 'none' ? `${value}Z` : value)
  const slack = day || zone === 'none' ? ZONES : 0
  const length = value.length === 4 ? 366 * DAY : value.length === 7 ? 31 * DAY : day ? DAY : 0
  return { from: start - slack, to: start + length + slack }
}

/** The places of the first pair that is apart. */
function apart<T extends { readonly at: string }>(
  all: readonly T[],
  are: (a: T, b: T) => boolean,
): readonly (readonly string[])[] {
  for (const [i, a] of all.entries()) for (const b of all.slice(i + 1)) if (are(a, b)) return [[a.at, b.at]]
  return []
}

function point({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) {
  return { lat: latitude, lon: longitude }
}
