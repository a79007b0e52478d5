import type { GazetteerEntry } from './entry.ts'

/** Tells of each of those that bear one name whether it is a region with a settlement of that name in it. */
export function withSeats<B extends { readonly entry: GazetteerEntry }>(
  bearers: readonly B[],
): (B & { readonly seated: boolean })[] {
  return bearers.map((bearer) => ({
    ...bearer,
    seated: bearers.some(({ entry }) => isSeat(entry, bearer.entry)),
  }))
}

/** Whether one entry is a region and another a settlement in it. */
export function isSeat(settlement: GazetteerEntry, region: GazetteerEntry): boolean {
  return (
    region.kind === 'region' && settlement.kind === 'settlement' && settlement.parents.includes(region.id)
  )
}
