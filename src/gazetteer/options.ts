import type { Bearer, Gazetteer, GazetteerEntry } from './entry.ts'

/** An entry that a name may mean, with what it is worth before the document is looked at, in powers of ten. */
export interface Option {
  readonly entry: GazetteerEntry
  /** by what the name alone tells */
  readonly reasons: Readonly<Record<string, number>>
  /** id of the region that it is or lies in */
  readonly region: string | undefined
  /** how far the name is in sound; undefined where it is spelt like one of the entry's names */
  readonly distance: number | undefined
}

/** Set on public corpora, like the worths in `resolve.ts`. */
export const SPELLING = {
  /** it is a first name of the place, not one of its others */
  first: 1.5,
  /** it differs from a name of the place by an article or by letters that sound the same */
  same: -0.5,
  /** it only sounds like a name of the place */
  alike: -3,
  /** for each unit of distance in sound */
  apart: -20,
  /** a region or county with a settlement of the same name in it: the bare name means the settlement */
  namesake: -2,
}

export function spelledOptions(foldedName: string, gazetteer: Gazetteer): readonly Option[] {
  const bearers = gazetteer.bySpelling(foldedName)
  return bearers.map((bearer) => optionOf(bearer, bearers, undefined))
}

/** @param known entries that are options already */
export function soundingOptions(
  foldedName: string,
  gazetteer: Gazetteer,
  known: readonly { readonly entry: GazetteerEntry }[],
): readonly Option[] {
  const entries = new Set(known.map(({ entry }) => entry))
  const alike = gazetteer.bySound(foldedName)
  return alike
    .filter(({ entry }) => !entries.has(entry))
    .map((bearer) => optionOf(bearer, [...known, ...alike], bearer.distance))
}

function optionOf(
  { entry, first }: Bearer,
  all: readonly { readonly entry: GazetteerEntry }[],
  distance: number | undefined,
): Option {
  const seated = entry.kind === 'region' && all.some((other) => isSeat(other.entry, entry))
  return {
    entry,
    reasons: {
      prominence: entry.prominence,
      ...(first ? { name: SPELLING.first } : {}),
      ...(distance === undefined ? {} : { sound: worthOf(distance) }),
      ...(seated ? { namesake: SPELLING.namesake } : {}),
    },
    region: regionOf(entry),
    distance,
  }
}

function worthOf(distance: number): number {
  return distance === 0 ? SPELLING.same : SPELLING.alike + SPELLING.apart * distance
}

function isSeat(settlement: GazetteerEntry, region: GazetteerEntry): boolean {
  return settlement.kind === 'settlement' && settlement.parents.includes(region.id)
}

function regionOf(entry: GazetteerEntry): string | undefined {
  if (entry.placetype === 'region') return entry.id
  return entry.admin.region === undefined ? undefined : entry.parents.at(-2)
}
