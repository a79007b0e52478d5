import type { PlaceKind } from '../model/index.ts'

/** What authorities call places: Who's On First's placetypes, and three of our own for what a name or a user tells. */
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
  region: 0.3,
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
 * How likely it is that somebody speaks of a place, before anything else is known: the decimal logarithm of its people
 * (100 where nobody counted), and a weight by what it is. One more is ten times likelier.
 */
export function prominence(placetype: Placetype, population: number): number {
  return Math.log10(Math.max(100, population)) + WEIGHTS[placetype]
}
