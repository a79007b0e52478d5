import { type Codecs, fresh, type Pixels } from './pixels.ts'

/** A picture as WebP (RFC 9649), of a quality at which nothing is seen of it at this size. */
export async function encodeWebp({ data, width, height }: Pixels, codecs: Codecs): Promise<Uint8Array> {
  const { default: make } = await import('@jsquash/webp/codec/enc/webp_enc_simd.js')
  const { defaultOptions } = await import('@jsquash/webp/meta.js')
  const encoder = await make(await fresh(codecs, '@jsquash/webp/codec/enc/webp_enc_simd.wasm'))
  // A view of the encoder's own memory, which goes away with it.
  return new Uint8Array(encoder.encode(data, width, height, { ...defaultOptions, quality: 80 }))
}
