import { type Acquisition, type Document, isRecountError } from '../model/index.ts'
import type { EncodedFact } from '../store/index.ts'
import type { Desk } from './desk.ts'
import type { Reader, Version } from './stages.ts'

/** An item to be read, as the store lists it. */
export interface ItemToRead {
  readonly digest: string
  readonly name: string
  readonly media_type: string
  readonly size: number
}

/** What came of reading an item. There are no facts where the preserved bytes themselves are damaged: they are tried again. */
export interface ReadOutcome {
  readonly facts: readonly EncodedFact[]
  readonly problem?: { readonly code: string; readonly reason: string }
}

/** How bytes are read, and by whom. */
export interface ReadingBy {
  readonly version: Version
  readonly maxBytes: Reader['maxBytes']
  readonly read: Reader['read']
}

/**
 * Reads an item into a document, or writes down why it cannot be read. What the user said of it outranks what it says itself. A document that another
 * reader made of it (a recogniser, say) stays, with what was said.
 */
export async function readItem(desk: Desk, by: ReadingBy, item: ItemToRead): Promise<ReadOutcome> {
  const unreadable = async (problem: NonNullable<ReadOutcome['problem']>): Promise<ReadOutcome> => {
    const { name, version } = by.version
    const reason = { item: item.digest, reader: { name, version }, ...problem }
    const refusal = desk.fact({ kind: 'item.unreadable', subject: item.digest, records: { reason } })
    const held = await documentOfAnother(desk, by.version, item.digest)
    return held ? { facts: [refusal, held] } : { facts: [refusal], problem }
  }
  const maxBytes = by.maxBytes(item.media_type)
  if (item.size > maxBytes)
    return unreadable({
      code: 'too-large',
      reason: `The file has ${item.size} bytes; files of up to ${maxBytes} bytes are read.`,
    })
  let bytes: Uint8Array
  try {
    bytes = await desk.blobs.read(item.digest)
  } catch (error) {
    return { facts: [], problem: problemOf(error) }
  }
  try {
    const { url } = await lastSaid(desk, item.digest)
    const hints = { name: item.name, mediaType: item.media_type, ...(url && { url }) }
    return { facts: [await readFact(desk, item.digest, await by.read(bytes, hints))] }
  } catch (error) {
    const problem = problemOf(error)
    // That an address did not answer tells nothing of the item: it is tried again.
    return NOT_OF_THE_ITEM.includes(problem.code) ? { facts: [], problem } : unreadable(problem)
  }
}

const NOT_OF_THE_ITEM = ['io', 'not-allowed', 'busy']

/** The entry of a document that was read, with what the user said of it. */
async function readFact(desk: Desk, item: string, read: Document): Promise<EncodedFact> {
  const said = await lastSaid(desk, item)
  const document: Document = {
    ...read,
    ...(said.source && { publisher: said.source }),
    ...(said.url && { url: said.url }),
    ...(said.publishedAt && { publishedAt: said.publishedAt }),
  }
  return desk.fact({ kind: 'document.read', subject: item, records: { document } })
}

async function documentOfAnother(
  desk: Desk,
  { name }: Version,
  item: string,
): Promise<EncodedFact | undefined> {
  const row = await desk.store.documentOf(item)
  const document = row && (JSON.parse(row.body) as Document)
  return document && document.reader.name !== name ? readFact(desk, item, document) : undefined
}

async function lastSaid({ store }: Desk, item: string): Promise<Acquisition['said']> {
  const records = (await store.acquisitions(item)).map(({ body }) => JSON.parse(body) as Acquisition)
  return Object.assign({}, ...records.map(({ said }) => said))
}

/** Why something could not be read or extracted, for the record. */
export function problemOf(error: unknown): { code: string; reason: string } {
  if (isRecountError(error)) return { code: error.code, reason: error.message }
  return { code: 'internal', reason: error instanceof Error ? error.message : String(error) }
}
