import type { PlaceKind } from '../model/index.ts'

/** What authorities call places: Who's On First's placetypes, and some of our own for what a name or a user tells. */
export const PLACETYPES = [
  'country',
  'region',
  'county',
  'localadmin',
  'locality',
  'neighbourhood',
  'campus',
  'camp',
  'continent',
  'area',
  'road',
  'natural',
  'other',
] as const
export type Placetype = (typeof PLACETYPES)[number]

const KINDS: Readonly<Record<Placetype, PlaceKind>> = {
  country: 'country',
  region: 'region',
  county: 'region',
  localadmin: 'region',
  locality: 'settlement',
  neighbourhood: 'settlement',
  campus: 'facility',
  camp: 'camp',
  continent: 'region',
  area: 'region',
  road: 'road',
  natural: 'natural',
  other: 'other',
}

export function kindOf(placetype: Placetype): PlaceKind {
  return KINDS[placetype]
}

/** The placetype of a place of which only the kind is known. */
export function placetypeOf(kind: PlaceKind): Placetype {
  if (kind === 'settlement') return 'locality'
  return kind === 'facility' ? 'campus' : kind
}

const WEIGHTS: Readonly<Record<Placetype, number>> = {
  country: 3,
  continent: 3,
  area: 0,
  region: 0,
  county: -0.8,
  localadmin: -0.8,
  locality: 0,
  neighbourhood: -0.8,
  campus: -0.7,
  camp: 0,
  road: -0.5,
  natural: 0,
  other: -0.5,
}

/**
 * How likely it is that somebody speaks of a place, before anything else is known, in powers of ten: the logarithm of its
 * people, and a weight by what it is. Where nobody counted, the number of its names stands for them: what many languages
 * name, many speak of.
 */
export function prominence(
  place: { readonly placetype: Placetype; readonly population: number; readonly capital: boolean },
  names: number,
): number {
  const { placetype, population, capital } = place
  const people =
    population > 0 ? Math.max(2, Math.log10(population)) : 2 + 0.6 * Math.max(0, Math.log2(names / 3))
  return people + WEIGHTS[placetype] + (capital ? CAPITAL : 0)
}

/** Capitals also stand for their governments. */
const CAPITAL = 1
