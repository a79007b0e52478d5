import type { GazetteerEntry } from './entry.ts'

/**
 * Tells of each of those that bear one name whether it is a region with a settlement of that name in it. A first name of
 * a region is as much the first name of its seat, which authorities often list in another transliteration.
 */
export function withSeats<B extends { readonly entry: GazetteerEntry; readonly first: boolean }>(
  bearers: readonly B[],
): (B & { readonly seated: boolean })[] {
  const regions = bearers.filter(({ entry }) => entry.kind === 'region')
  if (regions.length === 0) return bearers.map((bearer) => ({ ...bearer, seated: false }))
  return bearers.map((bearer) => ({
    ...bearer,
    first: bearer.first || regions.some(({ entry, first }) => first && isSeat(bearer.entry, entry)),
    seated: bearers.some(({ entry }) => isSeat(entry, bearer.entry)),
  }))
}

/** Whether one entry is a region and another a settlement in it. */
export function isSeat(settlement: GazetteerEntry, region: GazetteerEntry): boolean {
  return (
    region.kind === 'region' && settlement.kind === 'settlement' && settlement.parents.includes(region.id)
  )
}
