import type { Where } from '../../model/index.ts'
import type { Locale } from '../locales/locale.ts'
import { numberWords } from './counts.ts'

type Place = Pick<Where, 'name' | 'admin'> & Partial<Pick<Where, 'radiusKm'>> & { readonly relation?: string }

/** A radius below this is that of the place itself, and not worth a word. */
const WORTH_SAYING_KM = 1

/** A place with what it lies in: "near Ariha, Idlib, Syria". */
export function placeWords(place: Place, locale: Locale): string {
  const { region, countryName } = place.admin
  const names = [place.name, region, countryName].filter((name) => name !== undefined)
  return related(place, [...new Set(names)].join(locale.messages.words.comma), locale)
}

/** A place by its name alone: "near Ariha". */
export function shortPlaceWords(place: Place, locale: Locale): string {
  return related(place, place.name, locale)
}

/** How exactly a place is known: "± 2 km"; undefined where that goes without saying. */
export function radiusWords(place: Place, locale: Locale): string | undefined {
  if (place.radiusKm === undefined || place.radiusKm < WORTH_SAYING_KM) return undefined
  return locale.messages.words.radius(numberWords(Math.round(place.radiusKm), locale))
}

function related(place: Place, name: string, locale: Locale): string {
  const { relation } = locale.messages.words
  // a consensus gives the relation as text; one that we do not know says nothing
  const say = relation[(place.relation ?? 'in') as Where['relation']] ?? relation.in
  return say(name)
}
