import type { PlaceKind } from '../model/index.ts'

/** A place as a text names it. */
export interface Toponym {
  /** the name without what leads to it: "Ariha", not "the town of Ariha" */
  readonly name: string
  /** what the words around it say that it is: "the town of", "governorate", "camp" */
  readonly kindHint?: PlaceKind
  /** what the words say that it lies in: the index of another toponym ("Ariha, Idlib"), or a name */
  readonly inside?: number | string
}

export interface PlaceContext {
  /** ISO 3166-1 codes of countries that the document is surely about, from its publisher or its other words */
  readonly countries?: readonly string[]
}
