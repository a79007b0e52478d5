import { z } from '@hono/zod-openapi'
import { Claim, PlaceKind } from '../../model/index.ts'

/** A place of the gazetteer that bears a name. */
export const PlaceRow = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: PlaceKind,
    lat: z.number(),
    lon: z.number(),
    radiusKm: z.number(),
    admin: Claim.shape.where.unwrap().element.shape.admin,
    population: z.number().optional(),
  })
  .openapi('Place')
export type PlaceRow = z.infer<typeof PlaceRow>

export const PlaceList = z.object({ places: z.array(PlaceRow).readonly() }).openapi('PlaceList')
export type PlaceList = z.infer<typeof PlaceList>
