import type { Claim } from '../src/model/index.ts'
import { type Stages, shippedStages } from '../src/workspace/index.ts'

/** The shipped stages on plain texts, but for the extractor: what a text claims is what `claimsIn` finds in it. */
export function claimsInTexts(
  extractor: { readonly name: string; readonly version: string },
  claimsIn: (text: string) => Claim[],
): Stages {
  return {
    ...shippedStages(),
    sniff: async () => 'text/plain',
    extractor: async () => extractor,
    openExtractor: async () => (document, id) => ({
      schema: 'recount.extraction/1',
      id,
      extractor,
      blocks: document.blocks,
      places: [],
      claims: claimsIn(document.text),
      tallies: [],
    }),
  }
}
