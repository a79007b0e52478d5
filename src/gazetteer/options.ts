import type { Bearer, Gazetteer, GazetteerEntry } from './entry.ts'
import { isSeat } from './seats.ts'

/** What speaks for an entry, in powers of ten; 0 where nothing does. */
export interface Signs {
  /** what the name alone tells */
  readonly prominence: number
  readonly name: number
  readonly sound: number
  readonly namesake: number
  /** what the document's other names and words tell */
  country: number
  region: number
  near: number
  kind: number
  hinted: number
  inside: number
}

/** An entry that a name may mean, while a document is being resolved. */
export interface Option extends Signs {
  readonly entry: GazetteerEntry
  /** id of the region that it is or lies in */
  readonly regionId: string | undefined
  /** how far the name is in sound; undefined where it is spelt like one of the entry's names */
  readonly distance: number | undefined
  score: number
  belief: number
  /** the document says that it is not this one */
  refused: boolean
}

/** Set on public corpora, like the worths in `judge.ts`. */
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

/** The entries of which a name in this spelling is known. */
export function spelledOptions(foldedName: string, gazetteer: Gazetteer): Option[] {
  return gazetteer.bySpelling(foldedName).map((bearer) => optionOf(bearer, undefined, bearer.seated))
}

/**
 * The entries of which a name sounds alike.
 * @param known the options that the name has already
 * @param admit which of them to take
 */
export function soundingOptions(
  foldedName: string,
  gazetteer: Gazetteer,
  known: readonly Option[],
  admit: (entry: GazetteerEntry) => boolean,
): Option[] {
  const alike = gazetteer.bySound(foldedName).filter(({ entry }) => admit(entry))
  if (alike.length === 0) return []
  const entries = new Set(known.map(({ entry }) => entry))
  return alike
    .filter(({ entry }) => !entries.has(entry))
    .map((bearer) => {
      const seated = bearer.seated || known.some(({ entry }) => isSeat(entry, bearer.entry))
      return optionOf(bearer, bearer.distance, seated)
    })
}

function optionOf({ entry, first }: Bearer, distance: number | undefined, seated: boolean): Option {
  const option = {
    entry,
    regionId: regionOf(entry),
    distance,
    prominence: entry.prominence,
    name: first ? SPELLING.first : 0,
    sound: distance === undefined ? 0 : worthOf(distance),
    namesake: seated ? SPELLING.namesake : 0,
    country: 0,
    region: 0,
    near: 0,
    kind: 0,
    hinted: 0,
    inside: 0,
    score: 0,
    belief: 0,
    refused: false,
  }
  option.score = sumOf(option)
  return option
}

function worthOf(distance: number): number {
  return distance === 0 ? SPELLING.same : SPELLING.alike + SPELLING.apart * distance
}

function regionOf(entry: GazetteerEntry): string | undefined {
  if (entry.placetype === 'region') return entry.id
  return entry.admin.region === undefined ? undefined : entry.parents.at(-2)
}

export function sumOf(signs: Signs): number {
  const { prominence, name, sound, namesake, country, region, near, kind, hinted, inside } = signs
  return prominence + name + sound + namesake + country + region + near + kind + hinted + inside
}

/** The signs that say anything. */
export function reasonsOf(signs: Signs): Readonly<Record<string, number>> {
  const { prominence, name, sound, namesake, country, region, near, kind, hinted, inside } = signs
  const all = { prominence, name, sound, namesake, country, region, near, kind, hinted, inside }
  return Object.fromEntries(Object.entries(all).filter(([, worth]) => worth !== 0))
}
