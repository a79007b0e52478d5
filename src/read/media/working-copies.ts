import { encodeWebp } from './encode.ts'
import { type Codecs, decodePixels } from './pixels.ts'
import { scaleDown } from './scale.ts'

/** Who makes the working copies of pictures. The version changes whenever the same bytes may give other copies. */
export const COPIER = { name: 'recount-copies', version: '0.1.0' } as const

/** The longer side of a thumbnail, in pixels. */
const THUMBNAIL = 512
/** That of a cover: so few that nothing can be made out, however it is shown. */
const COVER = 16

/** Two pictures to look at in place of one that is preserved, as WebP: small, and so coarse that it shows nothing but its colours. */
export interface PictureCopies {
  readonly thumbnail: Uint8Array
  readonly cover: Uint8Array
}

/** Makes the working copies of a picture. Nothing that its file says of itself goes into them. @throws RecountError as `decodePixels` does */
export async function copyPicture(
  bytes: Uint8Array,
  mediaType: string,
  codecs: Codecs,
): Promise<PictureCopies> {
  const thumbnail = scaleDown(await decodePixels(bytes, mediaType, codecs), THUMBNAIL)
  const cover = scaleDown(thumbnail, COVER)
  return { thumbnail: await encodeWebp(thumbnail, codecs), cover: await encodeWebp(cover, codecs) }
}
