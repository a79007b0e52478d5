import { isRecountError } from '../model/index.ts'
import type { EncodedFact } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { type ItemToRead, problemOf } from './read-item.ts'
import type { MediaFile, Reader, Version } from './stages.ts'

/** The media types, by their beginnings, of files that are asked what they say of themselves. */
export const MEDIA = ['image/', 'audio/', 'video/', 'application/pdf', 'application/ogg'] as const

/** Bytes up to which a file is handed over whole; of a larger one, parts are read where it lies. */
const WHOLE_MOST = 64 * 1024 * 1024

/** Asks an item what it says of itself, or says why it can't be asked. Nothing comes of bytes that are damaged: they are tried again. */
export async function examineItem(
  desk: Desk,
  { metadata }: Pick<Reader, 'metadata'>,
  { name, version }: Version,
  item: ItemToRead,
): Promise<EncodedFact | undefined> {
  const file = await fileOf(desk, item)
  if (!file) return undefined
  const told = await metadata(file, { name: item.name, mediaType: item.media_type }).catch(nothingTold)
  return desk.fact({
    kind: 'metadata.read',
    subject: item.digest,
    records: { metadata: { item: item.digest, reader: { name, version }, ...told } },
  })
}

async function fileOf({ blobs }: Desk, { digest, size }: ItemToRead): Promise<MediaFile | undefined> {
  try {
    return size > WHOLE_MOST ? { path: await blobs.checkedFile(digest) } : { bytes: await blobs.read(digest) }
  } catch (error) {
    if (isRecountError(error)) return undefined // reading it has told why
    throw error
  }
}

/** What is written down where the thread that asked had to be killed. */
async function nothingTold(error: unknown) {
  const { toldNothing } = await import('../read/index.ts')
  return toldNothing(problemOf(error).reason)
}
