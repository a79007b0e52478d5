import type { DocumentRow } from './documents.ts'

/** An item whose picture is near another one. */
export interface SimilarRow {
  readonly document: DocumentRow
  /** in how many of 256 bits their hashes differ, at most 31 */
  readonly distance: number
  /** of videos: the seconds of the frames that are near */
  readonly second?: number
  readonly otherSecond?: number
}

/** What is near a picture. */
export interface SimilarView {
  /** whether there is enough to see in it to be compared, or why there is nothing to compare by */
  readonly state: 'compared' | 'too-plain' | 'not-hashed'
  /** where it is not hashed: why, where that is known */
  readonly reason?: string
  /** pictures that were compared with it */
  readonly among: number
  /** nearest first */
  readonly similar: readonly SimilarRow[]
}
