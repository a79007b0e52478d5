import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { foldName } from './fold.ts'
import { type Placetype, prominence } from './kinds.ts'

/** An entry that a name may mean, with what it is worth before the document is looked at, in powers of ten. */
export interface Option {
  readonly entry: GazetteerEntry
  readonly prior: number
  readonly spelling: number
  /** id of the region that it is or lies in */
  readonly region: string | undefined
}

/** The user's own places outrank all others of their name. */
const OWN = 6
const MAIN_NAME = 0.3
const SOUNDS_ALIKE = -1
const SOUND_APART = -8

export function optionsFor(foldedName: string, gazetteer: Gazetteer): readonly Option[] {
  return gazetteer.candidates(foldedName).map(({ entry, distance }) => ({
    entry,
    prior: entry.id.startsWith('own:') ? OWN : prominence(entry.placetype as Placetype, entry.population), // packed from these
    spelling:
      distance > 0
        ? SOUNDS_ALIKE + SOUND_APART * distance
        : foldName(entry.name) === foldedName
          ? MAIN_NAME
          : 0,
    region: regionOf(entry),
  }))
}

function regionOf(entry: GazetteerEntry): string | undefined {
  if (entry.placetype === 'region') return entry.id
  return entry.admin.region === undefined ? undefined : entry.parents.at(-2)
}
