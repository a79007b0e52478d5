import type { Watching } from '../extract/index.ts'
import { changesBetween, type Document, type Extraction, type ExtractionChanges } from '../model/index.ts'
import type { EncodedFact } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { withoutDoubt } from './doubt.ts'
import { provenOnly } from './proven-quotes.ts'
import { problemOf } from './read-item.ts'
import type { Extract } from './stages.ts'

/** What was found in an item's document, ready to be appended, and how it differs from what was found in the same text before. */
export interface Extracted {
  readonly name: string
  readonly extraction: Extraction
  readonly changes: ExtractionChanges
  readonly fact: EncodedFact
  /** the entry that the document was read by */
  readonly readBy: number
  readonly dropped: number
}

/** Extracts from an item's document. One text on which an extractor fails must not stop the others: that is told as a problem. */
export async function extractItem(
  desk: Desk,
  extract: Extract,
  item: string,
  watching: Watching = {},
): Promise<Extracted | { readonly problem: { name: string; code: string; reason: string } }> {
  const row = await desk.store.documentOf(item)
  if (!row) return { problem: { name: item, code: 'not-found', reason: 'It has no text.' } }
  const document: Document = JSON.parse(row.body)
  const name = document.title ?? item
  try {
    const found = await extract(document, item, watching)
    const { extraction: proven, dropped } = provenOnly(found, document.text)
    const extraction = withoutDoubt(proven, document.spots)
    const before = await lastOfText(desk, item, row.text_digest)
    const fact = desk.fact({ kind: 'claims.extracted', subject: item, records: { extraction } })
    return { name, extraction, changes: changesBetween(before, extraction), fact, readBy: row.seq, dropped }
  } catch (error) {
    if (watching.signal?.aborted) throw error
    return { problem: { name, ...problemOf(error) } }
  }
}

/** The extraction in force of an item, where it was made of this very text: one of another text has offsets of its own. */
export async function lastOfText(
  { store }: Pick<Desk, 'store'>,
  item: string,
  text: string,
): Promise<Extraction | undefined> {
  if (!(await store.extractionOf(item))) return undefined
  const last = (await store.allExtractions(item)).at(-1)
  return last?.text === text ? last.extraction : undefined
}
