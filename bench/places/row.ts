import { type Gazetteer, type PhrasePlace, resolvePhrase } from '../../src/gazetteer/index.ts'

/** One coded incident of the archive, as far as it tells where. */
export interface Row {
  readonly location_ar?: string
  readonly location_en?: string
  readonly region?: string
  readonly precision?: string
  readonly lat?: number
  readonly lon?: number
}

export type Field = 'location_ar' | 'location_en'

/** A coded name with the point that the archive gives it, and what the gazetteer makes of it. */
export interface Coded {
  readonly name: string
  readonly region: string | undefined
  readonly precision: string
  readonly lat: number
  readonly lon: number
  readonly place: PhrasePlace | undefined
}

/** The archive is about Syria and Iraq, as its title says. */
const COUNTRIES = ['SY', 'IQ']

/** The coded names of one language, resolved from the name and the coded region alone. */
export function codedNames(rows: readonly Row[], field: Field, gazetteer: Gazetteer): Coded[] {
  return rows.flatMap(({ [field]: name, region, precision = 'not told', lat, lon }) => {
    if (name === undefined || lat === undefined || lon === undefined) return []
    const context = { countries: COUNTRIES, ...(region !== undefined && { region }) }
    return [{ name, region, precision, lat, lon, place: resolvePhrase(name, gazetteer, context) }]
  })
}
