import type { Gazetteer, GazetteerEntry } from './entry.ts'

/** An entry that a name may mean, with what it is worth before the document is looked at, in powers of ten. */
export interface Option {
  readonly entry: GazetteerEntry
  /** by what the name alone tells */
  readonly reasons: { readonly prominence: number; readonly spelling?: number; readonly namesake?: number }
  /** id of the region that it is or lies in */
  readonly region: string | undefined
}

/** Set on public corpora, like the worths in `resolve.ts`. */
export const SPELLING = {
  /** it is a first name of the place, not one of its others */
  first: 1.5,
  /** it only sounds like a name of the place */
  alike: -3,
  /** for each unit of distance in sound */
  apart: -16,
  /** a region or county with a settlement of the same name in it: the bare name means the settlement */
  namesake: -2,
}

export function spelledOptions(foldedName: string, gazetteer: Gazetteer): readonly Option[] {
  const bearers = gazetteer.bySpelling(foldedName)
  return bearers.map(({ entry, first }) => ({
    entry,
    reasons: {
      prominence: entry.prominence,
      ...(first ? { spelling: SPELLING.first } : {}),
      ...(entry.kind === 'region' && bearers.some((other) => isSeat(other.entry, entry))
        ? { namesake: SPELLING.namesake }
        : {}),
    },
    region: regionOf(entry),
  }))
}

/** @param known entries that are options already */
export function soundingOptions(
  foldedName: string,
  gazetteer: Gazetteer,
  known: readonly { readonly entry: GazetteerEntry }[],
): readonly Option[] {
  const entries = new Set(known.map(({ entry }) => entry))
  return gazetteer.bySound(foldedName).flatMap(({ entry, distance }) =>
    entries.has(entry)
      ? []
      : {
          entry,
          reasons: { prominence: entry.prominence, spelling: SPELLING.alike + SPELLING.apart * distance },
          region: regionOf(entry),
        },
  )
}

function isSeat(settlement: GazetteerEntry, region: GazetteerEntry): boolean {
  return settlement.kind === 'settlement' && settlement.parents.includes(region.id)
}

function regionOf(entry: GazetteerEntry): string | undefined {
  if (entry.placetype === 'region') return entry.id
  return entry.admin.region === undefined ? undefined : entry.parents.at(-2)
}
