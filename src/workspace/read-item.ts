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

/** What came of reading an item. `fact` is absent where the preserved bytes themselves are damaged: they are tried again. */
export interface ReadOutcome {
  readonly fact?: EncodedFact
  readonly problem?: { readonly code: string; readonly reason: string }
}

/** Reads an item into a document, or writes down why it cannot be read. What the user said of it outranks what it says itself. */
export async function readItem(
  desk: Desk,
  reader: Reader & { readonly version: Version },
  item: ItemToRead,
): Promise<ReadOutcome> {
  const maxBytes = reader.maxBytes(item.media_type)
  if (item.size > maxBytes)
    return unreadable(desk, reader.version, item, {
      code: 'too-large',
      reason: `The file has ${item.size} bytes; files of up to ${maxBytes} bytes are read.`,
    })
  let bytes: Uint8Array
  try {
    bytes = await desk.blobs.read(item.digest)
  } catch (error) {
    return { problem: problemOf(error) }
  }
  try {
    const said = await lastSaid(desk, item.digest)
    const hints = { name: item.name, mediaType: item.media_type, ...(said.url && { url: said.url }) }
    const document: Document = {
      ...(await reader.read(bytes, hints)),
      ...(said.source && { publisher: said.source }),
      ...(said.url && { url: said.url }),
      ...(said.publishedAt && { publishedAt: said.publishedAt }),
    }
    return { fact: desk.fact({ kind: 'document.read', subject: item.digest, records: { document } }) }
  } catch (error) {
    return unreadable(desk, reader.version, item, problemOf(error))
  }
}

function unreadable(
  desk: Desk,
  reader: Version,
  { digest }: ItemToRead,
  problem: { code: string; reason: string },
): ReadOutcome {
  const reason = { item: digest, reader: { name: reader.name, version: reader.version }, ...problem }
  return { problem, fact: desk.fact({ kind: 'item.unreadable', subject: digest, records: { reason } }) }
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
