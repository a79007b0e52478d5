import type { Vocabularies } from '../../model/index.ts'
import { mix } from '../blocks/keys.ts'
import { BLIND, scorer } from '../compare/scorer.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { sharesOf } from '../ledger/shares.ts'
import { Linkage } from '../linkage.ts'
import type { Parameters } from '../model/parameters.ts'
import { documentLedger } from './document-ledger.ts'
import type { TellingDocument } from './told-by-document.ts'

/**
 * Puts documents together that tell of the same attack, by everything that they tell and by their words; also those in which no claim was
 * found. @returns the ids of every group, in order
 */
export function groupDocuments(
  documents: readonly TellingDocument[],
  { vocabularies, parameters }: { readonly vocabularies: Vocabularies; readonly parameters: Parameters },
): string[][] {
  const ledger = documentLedger(documents, vocabularies)
  const linkage = linkDocuments(ledger, parameters)
  return [...linkage.clusters()]
    .flat()
    .map((rows) => rows.map((row) => ledger.refs[row] ?? '').sort())
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
}

/** The rows of a ledger of documents, each compared with its neighbours. */
export function linkDocuments(ledger: Ledger, parameters: Parameters): Linkage {
  const linkage = new Linkage({
    ledger,
    scorer: scorer(ledger, parameters, sharesOf(ledger)),
    apart: () => false,
    link: parameters.link,
    ask: parameters.ask,
  })
  for (let row = 0; row < ledger.size; row++) linkage.enter(row, documentKeys(ledger, row))
  linkage.compareAll()
  return linkage
}

/** All pairs of documents that share a block. */
export function documentCandidates(ledger: Ledger): (readonly [number, number])[] {
  const linkage = new Linkage({ ledger, scorer: BLIND, apart: () => false, link: 0, ask: 0 })
  for (let row = 0; row < ledger.size; row++) linkage.enter(row, documentKeys(ledger, row))
  return [...linkage.candidates()]
}

const WORDS_MOST = 24
const [PLACE, WORD, VICTIM, COPY, PLACE_DATE] = [11, 12, 13, 14, 15] as const

/** The blocks of a document: its rarest words, its places alone and with the days it names, those it calls victims, and the text it copies. */
export function documentKeys({ lists, wordWeight, copyGroup }: Ledger, row: number): number[] {
  const first = lists.word.from(row)
  const words = Array.from(lists.word.of(row), (word, index) => ({
    word,
    weight: wordWeight.at[first + index] ?? 0,
  }))
  const rarest = words.sort((a, b) => b.weight - a.weight || a.word - b.word).slice(0, WORDS_MOST)
  const places = [...lists.place.of(row)]
  return [
    ...new Set([
      ...places.map((place) => mix(PLACE, place)),
      ...places.flatMap((place) =>
        Array.from(lists.dates.of(row), (date) => mix(mix(PLACE_DATE, place), date)),
      ),
      ...rarest.map(({ word }) => mix(WORD, word)),
      ...Array.from(lists.victim.of(row), (victim) => mix(VICTIM, victim)),
      mix(COPY, copyGroup.at[row] ?? 0),
    ]),
  ]
}
