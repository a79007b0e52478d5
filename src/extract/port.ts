import type { Document, Extraction } from '../model/index.ts'

/** Why something that an extractor was told of a text is not in its extraction. */
export type DropReason =
  | 'not-quoted' // its words do not stand literally in the text
  | 'figure' // the quoted words do not say this number
  | 'date' // the quoted words do not say this date
  | 'form' // it is not in the exchange form
  | 'too-many' // more than a text of this length can hold

/** Something left out: a whole claim or tally, or one field of one. */
export interface Dropped {
  /** `claim`, `tally`, or the name of the field */
  readonly what: string
  readonly why: DropReason
}

/** What whoever asks for an extraction may say and hear beside it. */
export interface Watching {
  readonly signal?: AbortSignal
  /** hears of each thing that was left out because the text does not carry it */
  readonly onDropped?: (dropped: Dropped) => void
}

/**
 * Finds what documents claim, by whatever means. Every quote of an extraction lies in the document's text and none in its furniture;
 * the version changes whenever the same text may give other claims.
 */
export interface Extractor {
  readonly name: string
  readonly version: string
  /** What a document claims, in the exchange form. `id` is the document's. @throws RecountError where it could not be found out */
  extract(document: Document, id: string, watching?: Watching): Extraction | Promise<Extraction>
}
