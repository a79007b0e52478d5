import type { Look } from '../model/index.ts'
import { type Codecs, decodePixels } from './media/pixels.ts'
import { luminanceOf } from './media/shades.ts'
import { pdq } from './pdq/pdq.ts'

/** What a picture looks like. @throws RecountError as `decodePixels` does */
export async function lookOf(bytes: Uint8Array, mediaType: string, codecs: Codecs): Promise<Look> {
  const pixels = await decodePixels(bytes, mediaType, codecs)
  return pdq({ width: pixels.width, height: pixels.height, data: luminanceOf(pixels) })
}
