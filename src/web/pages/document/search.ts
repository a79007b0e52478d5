/** What a document's address can point at: a claim or a tally, and one field of it (`when.0`). */
export interface DocumentSearch {
  readonly claim?: string
  readonly field?: string
}
