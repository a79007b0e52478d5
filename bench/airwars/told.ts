/** A number of people; null is open. */
export interface Toll {
  readonly min: number | null
  readonly max: number | null
}

export interface Point {
  readonly lat: number
  readonly lon: number
}

/** A place that a label or a claim tells: its folded names, and where they are known to lie. */
export interface Spot {
  readonly names: readonly string[]
  readonly points: readonly Point[]
  /** a governorate, a countryside, a country: it tells where an attack was, not which attack it was */
  readonly wide: boolean
}

/** One attack as a label or an extracted claim tells it, in the classes of the labels (`LABELS.md` of the data). */
export interface Told {
  readonly dates: { readonly from: string; readonly to: string } | undefined
  /** whether words tell a date whose year or day is open */
  readonly dateOpen: boolean
  /** most specific first */
  readonly places: readonly Spot[]
  readonly actors: ReadonlySet<string>
  readonly method: string | undefined
  readonly killed: Toll | undefined
  readonly injured: Toll | undefined
}
