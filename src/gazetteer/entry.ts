import type { Admin, PlaceKind } from '../model/index.ts'

/** A place of the gazetteer. Coordinates are WGS 84 degrees; the radius is how far from them the place may reach. */
export interface GazetteerEntry {
  /** `wof:ID`, `gn:ID`, `own:ID`; `own:recount.ID` for areas that Recount itself adds */
  readonly id: string
  /** the English name where there is one, else the local one */
  readonly name: string
  readonly kind: PlaceKind
  /** what the authority calls it: `country` `region` `county` `localadmin` `locality` `neighbourhood` `campus` ... */
  readonly placetype: string
  readonly lat: number
  readonly lon: number
  readonly radiusKm: number
  /** ISO 3166-1 alpha-2; empty for a place of a country of the user's own */
  readonly country: string
  readonly admin: Admin
  /** 0 where nobody counted */
  readonly population: number
  /** how likely it is that somebody speaks of it, in powers of ten */
  readonly prominence: number
  /** ids of what it lies in, from the smallest to the country */
  readonly parents: readonly string[]
}

/** An entry that bears a name. */
export interface Bearer {
  readonly entry: GazetteerEntry
  /** the name is the one it is shown by, or that name in another script; not one of its others */
  readonly first: boolean
  /** it is a region or county, and a settlement of the same name lies in it */
  readonly seated: boolean
}

/** An entry with a name that sounds like another. */
export interface SoundAlike extends Bearer {
  /** 0 where the names sound the same, up to 0.3 where it is doubtful */
  readonly distance: number
}

/** A name found in a row of words. */
export interface Match {
  /** how many words it takes */
  readonly length: number
  readonly entries: readonly GazetteerEntry[]
  /** letters before the name in its first word (Arabic و ف ب ل ك), as folded; empty where there are none */
  readonly clitic: string
  /** 0 a name and nothing else, 1 also a rare word, 2 also a common word: a cue must say that a place is meant */
  readonly commonness: 0 | 1 | 2
}

/** The gazetteer, open for questions. */
export interface Gazetteer {
  /** how many places it holds */
  readonly size: number
  /** Places that bear a name, likeliest first: by spelling, and only where none is spelt so by sound. */
  lookup(name: string): readonly GazetteerEntry[]
  /** Places of which a name in this spelling is known, likeliest first. */
  bySpelling(name: string): readonly Bearer[]
  /** Places of which a name is known that sounds alike, nearest in sound first. */
  bySound(name: string): readonly SoundAlike[]
  /** Places of which a name is known that sounds alike but for one consonant, nearest in sound first. */
  bySlip(name: string): readonly SoundAlike[]
  /** The longest name that begins at word `from`. Each word is folded already (`foldName`). */
  longestMatch(words: readonly string[], from: number): Match | undefined
  byId(id: string): GazetteerEntry | undefined
  /** Places whose point lies within `km` of a point, nearest first. */
  near(lat: number, lon: number, km: number): readonly GazetteerEntry[]
  /** Whether a place is, or lies in, another. */
  within(id: string, ancestor: string): boolean
  /** All names of a place, in all scripts, as the authorities write them; the display name first. */
  namesOf(id: string): readonly string[]
}
