import type { Disc, Place } from '../../model/index.ts'
import { type Days, type LinkableDocument, publishedOn, type Told, toldOf } from '../account.ts'
import { dayNumber } from '../days.ts'
import { daysNamed } from '../text/dates.ts'

/** Longer periods say nothing about which day a document tells of. */
const LONGEST_DAYS = 7
/** Wider places do not say where. */
const WIDEST_KM = 60
const UNSAID_RADIUS_KM = 5

/** What a document tells as a whole: everything that its claims tell, and the days and places that its text names beside them. */
export function toldByDocument(document: LinkableDocument): Told {
  const { claims = [], places = [] } = document
  const told = claims.map((claim) => toldOf({ ref: document.id, claim, document }))
  return {
    ref: document.id,
    document: document.id,
    asserts: true,
    repeatsBody: false,
    telling: '',
    main: undefined,
    published: publishedOn(document),
    days: [
      ...told.flatMap(({ days }) => days.filter(({ first, last }) => last - first < LONGEST_DAYS)),
      ...stamps(document),
    ],
    hours: told.flatMap(({ hours }) => hours),
    discs: distinct(
      places.flatMap((place) => discOf(place) ?? []),
      ({ lat, lon, radiusKm }) => `${lat} ${lon} ${radiusKm}`,
    ),
    placeNames: distinct(told.flatMap(({ placeNames }) => placeNames)),
    events: distinct(told.flatMap(({ events }) => events)),
    methods: distinct(told.flatMap(({ methods }) => methods)),
    munitions: distinct(told.flatMap(({ munitions }) => munitions)),
    actors: distinct(told.flatMap(({ actors }) => actors)),
    targets: distinct(told.flatMap(({ targets }) => targets)),
    sites: distinct(told.flatMap(({ sites }) => sites)),
    killed: told.flatMap(({ killed }) => killed),
    injured: told.flatMap(({ injured }) => injured),
    victims: distinct(told.flatMap(({ victims }) => victims)),
  }
}

const DAYS_OF_MONTH = 32

/** The days of the year that a text names and on which it was published, as numbers in order. */
export function datesOf({ text, publishedAt }: LinkableDocument): number[] {
  const dates = daysNamed(text).map(({ month, day }) => month * DAYS_OF_MONTH + day)
  if (publishedAt !== undefined)
    dates.push(Number(publishedAt.slice(5, 7)) * DAYS_OF_MONTH + Number(publishedAt.slice(8, 10)))
  return distinct(dates).sort((a, b) => a - b)
}

function stamps({ text }: LinkableDocument): Days[] {
  return daysNamed(text).flatMap(({ year, month, day }) => {
    if (year === undefined) return []
    const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    const number = dayNumber(date)
    return [{ first: number, last: number, told: true }]
  })
}

function discOf({ lat, lon, radiusKm = UNSAID_RADIUS_KM, kind }: Place): Disc | undefined {
  if (lat === undefined || lon === undefined || kind === 'country' || radiusKm > WIDEST_KM) return undefined
  return { lat, lon, radiusKm }
}

function distinct<T>(values: readonly T[], keyOf: (value: T) => unknown = (value) => value): T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()]
}
