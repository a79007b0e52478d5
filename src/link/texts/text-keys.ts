import { mix } from '../blocks/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'

const WORDS_MOST = 16
/** A text that names more places and days than this tells of too many attacks for each to lead anywhere. */
const PLACES_MOST = 6
const DATES_MOST = 4
const [PLACE, WORD, VICTIM, PLACE_DATE] = [11, 12, 13, 15] as const
const HUNDREDTHS = 100 // of a degree: about a kilometre

/** The blocks of a whole text: its rarest words, its places alone and with the days that it names, and those it calls victims. */
export function textKeys({ lists, wordWeight, discLat, discLon }: Ledger, row: number): number[] {
  const first = lists.word.from(row)
  const words = Array.from(lists.word.of(row), (word, index) => ({
    word,
    weight: wordWeight.at[first + index] ?? 0,
  }))
  const rarest = words.sort((a, b) => b.weight - a.weight || a.word - b.word).slice(0, WORDS_MOST)
  const places: number[] = []
  for (let disc = lists.place.from(row); disc < lists.place.to(row); disc++)
    places.push(
      mix(Math.round((discLat.at[disc] ?? 0) * HUNDREDTHS), Math.round((discLon.at[disc] ?? 0) * HUNDREDTHS)),
    )
  const dates = [...lists.dates.of(row)]
  return [
    ...new Set([
      ...places.slice(0, PLACES_MOST).map((place) => mix(PLACE, place)),
      ...places
        .slice(0, PLACES_MOST)
        .flatMap((place) => dates.slice(0, DATES_MOST).map((date) => mix(mix(PLACE_DATE, place), date))),
      ...rarest.map(({ word }) => mix(WORD, word)),
      ...Array.from(lists.victim.of(row), (victim) => mix(VICTIM, victim)),
    ]),
  ]
}
