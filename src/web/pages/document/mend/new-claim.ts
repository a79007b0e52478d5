import type { Claim, Quote } from '../../../../model/index.ts'
import type { DocumentView } from '../../../../server/api-types/index.ts'
import type { Draft } from './forms.ts'

/** A claim made of selected words: an event that happened, of which nothing else is said yet. */
export function newClaim(view: DocumentView, quotes: readonly Quote[], draft: Draft): Claim {
  const start = quotes[0]?.start ?? 0
  const kind = view.document?.blocks.find((block) => block.start <= start && start < block.end)?.kind
  return {
    id: `added-${start}-${quotes.at(-1)?.end ?? start}`,
    event: draft.texts.event as Claim['event'], // chosen from the vocabulary
    trigger: { quotes: [...quotes] },
    // who selects words that the reader took for furniture says that they are text
    block: kind === undefined || kind === 'furniture' ? 'body' : kind,
    modality: 'actual',
  }
}
