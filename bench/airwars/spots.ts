import { type Gazetteer, type GazetteerEntry, resolvePlaces } from '../../src/gazetteer/index.ts'
import type { Where } from '../../src/model/index.ts'
import { bareName, placePhrase } from './place-names.ts'
import type { Spot } from './told.ts'

/** The archive is about Syria and Iraq, as its title says. */
const COUNTRIES = ['SY', 'IQ']
const WIDE_KM = 20 // within which the scorer takes two places for one

/** The places of a label, from its words alone: each lies in the last one, where that is wide. */
export function spotsOfLabel(places: readonly string[], gazetteer: Gazetteer): Spot[] {
  const phrases = places.map((place) => {
    const { names, told } = placePhrase(place)
    return {
      names,
      wide: told === 'wide' || (told === 'nothing' && names.some((name) => isRegion(name, gazetteer))),
    }
  })
  const outer = phrases.at(-1)
  const inside = outer?.wide ? outer.names[0] : undefined
  const toponyms = phrases.flatMap(({ names }, place) =>
    names.map((name) => ({ place, name, ...(inside !== undefined && inside !== name && { inside }) })),
  )
  const entries = resolvePlaces(toponyms, gazetteer, { countries: COUNTRIES })
  return phrases.map(({ names, wide }, place) => ({
    names: names.map(bareName),
    points: entries.flatMap((entry, i) =>
      toponyms[i]?.place === place && entry && !isWide(entry) ? [entry] : [],
    ),
    wide,
  }))
}

/** The places of a claim at which something happened. */
export function spotsOfClaim(where: readonly Where[], gazetteer: Gazetteer): Spot[] {
  return where
    .filter(({ relation }) => relation !== 'from' && relation !== 'toward')
    .map(({ name, lat, lon, radiusKm = 0, placeId }) => {
      const entry = placeId === undefined ? undefined : gazetteer.byId(placeId)
      return {
        names: placePhrase(name).names.map(bareName),
        points: lat === undefined || lon === undefined ? [] : [{ lat, lon }],
        wide: entry === undefined ? radiusKm > WIDE_KM : isWide(entry),
      }
    })
}

/** Whether a governorate bears a name; most are named after their capital, which the gazetteer may hold alone under it. */
function isRegion(name: string, gazetteer: Gazetteer): boolean {
  return gazetteer
    .lookup(name)
    .some(
      (entry) =>
        COUNTRIES.includes(entry.country) &&
        (isAdmin(entry) || bareName(entry.admin.region ?? '') === bareName(entry.name)),
    )
}

function isWide(entry: GazetteerEntry): boolean {
  return isAdmin(entry) || entry.radiusKm > WIDE_KM
}

function isAdmin({ placetype }: GazetteerEntry): boolean {
  return placetype === 'region' || placetype === 'country'
}
