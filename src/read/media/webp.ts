import { EMBEDDED_LIMITS, type Embedded, latin, little24, little32 } from './embedded.ts'

interface Chunk {
  readonly kind: string
  readonly body: Uint8Array
}

/** What stands in the chunks of a WebP beside its picture (RFC 9649, section 2). It never throws. */
export function webpParts(bytes: Uint8Array): Embedded {
  const { chunks, whole } = chunksOf(bytes, 12)
  const exif = chunks.find(({ kind }) => kind === 'EXIF')?.body
  return {
    ...sizeOf(chunks),
    // Some programs put JPEG's six bytes before it.
    ...(exif && { exif: latin(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif }),
    xmp: chunks
      .filter(({ kind, body }) => kind === 'XMP ' && body.length <= EMBEDDED_LIMITS.xmp)
      .map(({ body }) => new TextDecoder().decode(body)),
    texts: [],
    manifest: chunks.some(({ kind }) => kind === 'C2PA'),
    problems: whole ? [] : ['The WebP is cut short.'],
  }
}

/** The first picture of an animation as a WebP of its own, since the decoder takes single pictures only; others as they are. */
export function firstPicture(bytes: Uint8Array): Uint8Array {
  const frame = chunksOf(bytes, 12).chunks.find(({ kind, body }) => kind === 'ANMF' && body.length > 16)
  if (!frame) return bytes
  // ANMF: place, size, duration and flags in 16 bytes, then the chunks of a picture (section 2.7.1.1)
  const picture = frame.body.subarray(16)
  const head = new Uint8Array(30)
  head.set(Buffer.from('RIFF    WEBPVP8X'), 0)
  const view = new DataView(head.buffer)
  view.setUint32(4, 22 + picture.length, true)
  view.setUint32(16, 10, true)
  head[20] = latin(picture, 0, 4) === 'VP8 ' ? 0 : 0x10 // with transparency
  head.set(frame.body.subarray(6, 12), 24)
  return Buffer.concat([head, picture])
}

function sizeOf(chunks: readonly Chunk[]) {
  for (const { kind, body } of chunks) {
    if (kind === 'VP8X' && body.length >= 10)
      return { width: little24(body, 4) + 1, height: little24(body, 7) + 1 }
    // RFC 6386, section 9.1
    if (kind === 'VP8 ' && body.length >= 10)
      return { width: (body[6]! | (body[7]! << 8)) & 0x3fff, height: (body[8]! | (body[9]! << 8)) & 0x3fff }
    // RFC 9649, section 3.4
    if (kind === 'VP8L' && body.length >= 5) {
      const bits = little32(body, 1)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
  }
  return undefined
}

function chunksOf(bytes: Uint8Array, from: number): { chunks: readonly Chunk[]; whole: boolean } {
  const chunks: Chunk[] = []
  let at = from
  while (at + 8 <= bytes.length && chunks.length < EMBEDDED_LIMITS.parts) {
    const length = little32(bytes, at + 4)
    if (at + 8 + length > bytes.length) return { chunks, whole: false }
    chunks.push({ kind: latin(bytes, at, at + 4), body: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return { chunks, whole: at >= bytes.length }
}
