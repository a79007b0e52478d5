import { z } from 'zod'
import { Inferred, Quotes } from './quote.ts'

export const PLACE_KINDS = [
  'settlement',
  'region',
  'country',
  'facility',
  'camp',
  'road',
  'natural',
  'other',
] as const
export const PlaceKind = z.enum(PLACE_KINDS)
export type PlaceKind = z.infer<typeof PlaceKind>

/**
 * Names of what a place lies in, from country down to the smallest, each by its kind. Who's On First has all of them,
 * GeoNames country, region and county.
 */
export const Admin = z.strictObject({
  country: z.string().optional(), // ISO 3166-1 alpha-2
  countryName: z.string().optional(),
  region: z.string().optional(),
  county: z.string().optional(),
  localadmin: z.string().optional(),
})
export type Admin = z.infer<typeof Admin>

/** `wof:ID`, `gn:ID`, or `own:ID` for a place that a user added. */
export const PlaceId = z.string().regex(/^(wof|gn|own):[\w.-]+$/)

const placeShape = {
  placeId: PlaceId.optional(),
  name: z.string().min(1),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  radiusKm: z.number().nonnegative().optional(),
}

/** A toponym of a text, resolved (with `placeId`) or not. */
export const Place = z.strictObject({
  ...placeShape,
  admin: Admin.optional(),
  kind: PlaceKind.optional(),
  quotes: Quotes,
})
export type Place = z.infer<typeof Place>

/** Where a claim says that something happened. */
export const Where = z.strictObject({
  ...placeShape,
  relation: z.enum(['in', 'near', 'between', 'from', 'toward']),
  admin: Admin,
  quotes: Quotes,
  inferred: Inferred.optional(),
})
export type Where = z.infer<typeof Where>

/** A disc on the earth. */
export interface Disc {
  readonly lat: number
  readonly lon: number
  readonly radiusKm: number
}

const EARTH_RADIUS_KM = 6371.0088 // mean radius, IUGG

/** Great-circle distance in km (haversine formula). */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180
  const dLat = (b.lat - a.lat) * rad
  const dLon = (b.lon - a.lon) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}
