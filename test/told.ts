import type { FrameExtractor } from '../src/extract/index.ts'
import type { Claim, Extraction } from '../src/model/index.ts'
import { briefOf, extractText, outline } from './extraction.ts'

/** The day on which the sentences of the tests of languages were published: a Thursday. */
export const PUBLISHED = '2023-06-15'

/** A sentence, what it tells (a line an attack or tally), and the words that each is quoted from. */
export type Told = readonly [text: string, tells: readonly string[], quotes: readonly string[]]

/** What a sentence tells. Its language is left to be found. */
export function told(extractor: FrameExtractor, text: string, given: { language?: string } = {}): Told {
  const extraction = extractText(extractor, text, { publishedAt: PUBLISHED, ...given })
  const claims = extraction.claims.filter(({ generic }) => generic !== true)
  return [
    text,
    [...claims.map(lineOf), ...extraction.tallies.map((tally) => `tally: ${outline(tally).join('; ')}`)],
    claims.map((claim) => quotesOf(text, claim).join(' | ')),
  ]
}

/** What a text asserts to have happened: neither in general, nor planned or threatened, nor denied by who speaks. */
export function asserted({ claims }: Extraction): Claim[] {
  return claims.filter(
    ({ generic, modality, speakers }) =>
      generic !== true && modality === 'actual' && speakers?.at(-1)?.stance !== 'denies',
  )
}

/** Event, time, places with the degrees of those that were found, means, actors, targets and harm of a claim, as far as told. */
function lineOf(claim: Claim): string {
  const { event, when, time, method, munitions, actors, targets, harm, speakers } = briefOf(claim)
  const places = claim.where?.map(
    ({ name, relation, lat, lon }) =>
      `${relation === 'in' ? '' : `${relation} `}${name}${lat === undefined || lon === undefined ? '' : ` (${Math.round(lat)}, ${Math.round(lon)})`}`,
  )
  const fields = [[event], [when, time], places, [method], munitions, actors, targets, harm, speakers]
  const words = fields.map((list) => (list ?? []).filter((word) => word !== undefined).join(', '))
  return words.filter((field) => field !== '').join(' · ')
}

function quotesOf(text: string, { trigger, when, where, actors, harm }: Claim): string[] {
  const told = [trigger, ...(when ? [when] : []), ...(where ?? []), ...(actors ?? []), ...(harm ?? [])]
  return told.map(({ quotes }) => quotes.map(({ start, end }) => text.slice(start, end)).join(' … '))
}
