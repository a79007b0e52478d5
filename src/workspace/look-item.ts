import type { Looks } from '../model/index.ts'
import type { EncodedFact } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { type ItemToRead, problemOf } from './read-item.ts'
import type { Reader, Version } from './stages.ts'

/** The media types, by their beginnings, of which it is said what they look like. */
export const PICTURES = ['image/'] as const

/** Says what a picture looks like, or why that can't be said. Nothing comes of bytes that are damaged: they are tried again. */
export async function lookAtItem(
  desk: Desk,
  { look, maxBytes }: Pick<Reader, 'look' | 'maxBytes'>,
  { name, version }: Version,
  item: ItemToRead,
): Promise<EncodedFact | undefined> {
  const found = (looks: Pick<Looks, 'looks' | 'problem'>) =>
    desk.fact({
      kind: 'picture.hashed',
      subject: item.digest,
      records: { looks: { item: item.digest, hasher: { name, version }, ...looks } },
    })
  if (item.size > maxBytes(item.media_type))
    return found({
      looks: [],
      problem: { code: 'too-large', reason: 'The file is too large to be decoded.' },
    })
  let bytes: Uint8Array
  try {
    bytes = await desk.blobs.read(item.digest)
  } catch {
    return undefined // reading it has told why
  }
  try {
    return found({ looks: [await look(bytes, { name: item.name, mediaType: item.media_type })] })
  } catch (error) {
    return found({ looks: [], problem: problemOf(error) })
  }
}
