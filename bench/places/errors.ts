import { foldName, type Gazetteer, type GazetteerEntry } from '../../src/gazetteer/index.ts'
import { distanceKm } from '../../src/model/index.ts'
import type { Coded } from './row.ts'

/** A name counts as found where its point lies this near the coded one. */
export const FOUND_KM = 10

/** What stands in a town rather than by itself, as the archive codes it. */
const PARTS_OF_TOWNS =
  /^(neighbourhood_area|street|within_100m|within_1m|nearby_landmark|exact_location|exact_location_other|exact_location_coalition)$/
const WIDE = /^(subdistrict|district|province_governorate)$/

export const ERRORS = [
  'no place of the coded region lies within 10 km of the coded point',
  'listed there under a like name, another place of that name taken',
  'listed there under a like name, not recognised',
  'a subdistrict, a district or a governorate, coded at another point',
  'a quarter, street or building that nobody lists, not at the seat',
  'a quarter, street or building, taken for a place that bears its name',
  'a village or town that nobody lists there, put at the seat',
  'a village or town that nobody lists there, taken for a namesake',
] as const
export type PlaceError = (typeof ERRORS)[number]

/** Why a coded name was not found, as far as the gazetteer tells. */
export function whyWrong(coded: Coded, gazetteer: Gazetteer): PlaceError {
  const { precision, place } = coded
  const exact = place?.exact === true
  if (isElsewhere(coded, gazetteer)) return ERRORS[0]
  if (isListed(coded, gazetteer)) return exact ? ERRORS[1] : ERRORS[2]
  if (WIDE.test(precision)) return ERRORS[3]
  if (PARTS_OF_TOWNS.test(precision)) return exact ? ERRORS[5] : ERRORS[4]
  return exact ? ERRORS[7] : ERRORS[6]
}

/** Whether an entry within 10 km of the coded point bears the name or one of its words, by spelling or by sound. */
export function isListed({ name, lat, lon }: Coded, gazetteer: Gazetteer): boolean {
  const near = (entry: GazetteerEntry) => distanceKm(entry, { lat, lon }) <= FOUND_KM
  return namesIn(name).some((text) =>
    [gazetteer.bySpelling(text), gazetteer.bySound(text), gazetteer.bySlip(text)].some((bearers) =>
      bearers.some(({ entry }) => near(entry)),
    ),
  )
}

/** Words that tell what a place is: nothing is listed by them alone. */
const KINDS = new Set(
  (
    'village town city neighbourhood neighborhood area district countryside camp near in of and the between road street ' +
    'قريه بلده مدينه حي منطقه ناحيه مخيم ريف قرب في بين طريق شارع مزرعه'
  ).split(' '),
)

/** Each part of a label whole, and all runs of its words but those that tell a kind. */
function namesIn(label: string): string[] {
  return label.split(/[,،٫;:()[\]/]/).flatMap((part) => {
    const words = foldName(part)
      .split(' ')
      .filter((word) => word !== '' && !KINDS.has(word))
    const whole = words.join(' ')
    return whole === '' ? [] : [whole]
  })
}

/** Whether no settlement of the coded region lies near the coded point: one of the two was coded wrongly. */
function isElsewhere({ region, lat, lon }: Coded, gazetteer: Gazetteer): boolean {
  if (region === undefined) return false
  const regions = new Set(
    gazetteer
      .lookup(region)
      .filter(({ placetype, country }) => placetype === 'region' && country === 'SY')
      .map(({ id }) => id),
  )
  if (regions.size === 0) return false
  return !gazetteer
    .near(lat, lon, FOUND_KM)
    .some(({ id, parents }) => regions.has(id) || parents.some((parent) => regions.has(parent)))
}
