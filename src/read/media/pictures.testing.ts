/** Real pictures for tests: encoded here, so that no file of somebody else is kept. */
import { crc32, deflateSync } from 'node:zlib'
import { type Codecs, fresh, type Pixels } from './pixels.ts'

export const RED = [255, 0, 0] as const
export const GREEN = [0, 160, 0] as const
export const BLUE = [0, 0, 255] as const
export const WHITE = [255, 255, 255] as const
type Colour = readonly [number, number, number]

/** A picture of four quarters: upper left, upper right, lower left, lower right. */
export function quarters(
  width: number,
  height: number,
  colours: readonly [Colour, Colour, Colour, Colour] = [RED, GREEN, BLUE, WHITE],
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([...colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]!, 255], (y * width + x) * 4)
  return { width, height, data }
}

/** The name of the colour in the middle of each quarter, in the same order. */
export function quartersOf({ width, height, data }: Pixels): readonly string[] {
  return [
    [1, 1],
    [3, 1],
    [1, 3],
    [3, 3],
  ].map(([x, y]) => {
    const at = (Math.floor((y! * height) / 4) * width + Math.floor((x! * width) / 4)) * 4
    const near = ([r, g, b]: Colour) =>
      Math.max(Math.abs(data[at]! - r), Math.abs(data[at + 1]! - g), Math.abs(data[at + 2]! - b)) < 24
    const names = { red: RED, green: GREEN, blue: BLUE, white: WHITE }
    return Object.entries(names).find(([, colour]) => near(colour))?.[0] ?? 'another'
  })
}

export async function jpegOf({ data, width, height }: Pixels, codecs: Codecs): Promise<Uint8Array> {
  const { default: make } = await import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js')
  const { defaultOptions } = await import('@jsquash/jpeg/meta.js')
  const encoder = await make(await fresh(codecs, '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
  return new Uint8Array(encoder.encode(data, width, height, { ...defaultOptions, quality: 90 }))
}

/** A JPEG with segments put in right after its beginning: marker and content of each. */
export function withSegments(
  jpeg: Uint8Array,
  ...segments: readonly (readonly [marker: number, body: Uint8Array | string])[]
): Uint8Array {
  const made = segments.map(([marker, content]) => {
    const body = Buffer.from(content)
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  })
  return Buffer.concat([jpeg.subarray(0, 2), ...made, jpeg.subarray(2)])
}

export type PngChunk = readonly [kind: string, body: Uint8Array | string]

/** A PNG of chunks: kind and content of each; IEND is added. */
export function pngOf(...chunks: readonly PngChunk[]): Uint8Array {
  const made = [...chunks, ['IEND', ''] as const].map(([kind, content]) => {
    const named = Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from(content as string)])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(named.length - 4)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  })
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...made])
}

/** IHDR of a PNG (PNG third edition, section 11.2.1). */
export function pngHeader(width: number, height: number, depth: number, colourType: number): Uint8Array {
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width, 0)
  body.writeUInt32BE(height, 4)
  body.set([depth, colourType], 8)
  return body
}

/** IDAT of rows, none of them filtered. */
export function pngRows(rows: readonly (readonly number[])[]): Uint8Array {
  return deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])))
}

/** Rows of a PNG of true colour. */
export function pngOfPixels({ width, height, data }: Pixels, ...more: readonly PngChunk[]): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => [
    ...data.subarray(y * width * 4, (y + 1) * width * 4),
  ])
  return pngOf(['IHDR', pngHeader(width, height, 8, 6)], ...more, ['IDAT', pngRows(rows)])
}

interface Tag {
  readonly tag: number
  /** 2 words, 3 short, 4 long, 5 fractions, 7 bytes */
  readonly type: number
  readonly value: string | readonly number[]
}

/** A TIFF stream of directories, big-endian: IFD0 and those that it points to by a tag. */
export function tiffOf(
  ifd0: readonly Tag[],
  children: Readonly<Record<number, readonly Tag[]>> = {},
): Uint8Array {
  const pointers = Object.keys(children).map((tag) => ({ tag: Number(tag), type: 4, value: [0] }))
  const directories = [[...ifd0, ...pointers], ...Object.values(children)]
  const starts: number[] = []
  let at = 8
  for (const tags of directories) {
    starts.push(at)
    at += 2 + tags.length * 12 + 4
  }
  const heap: Buffer[] = []
  const head = Buffer.from('MM\0*\0\0\0\x08', 'latin1')
  const made = directories.map((tags, number) => {
    const body = Buffer.alloc(2 + tags.length * 12 + 4)
    body.writeUInt16BE(tags.length)
    for (const [i, { tag, type, value }] of tags.entries()) {
      const child = number === 0 ? Object.keys(children).indexOf(String(tag)) : -1
      const bytes = bytesOf(type, child === -1 ? value : [starts[child + 1]!])
      const entry = 2 + i * 12
      body.writeUInt16BE(tag, entry)
      body.writeUInt16BE(type, entry + 2)
      body.writeUInt32BE(type === 5 ? bytes.length / 8 : bytes.length / (SIZES[type] ?? 1), entry + 4)
      if (bytes.length <= 4) bytes.copy(body, entry + 8)
      else {
        body.writeUInt32BE(at, entry + 8)
        heap.push(bytes)
        at += bytes.length
      }
    }
    return body
  })
  return Buffer.concat([head, ...made, ...heap])
}

const SIZES: Readonly<Record<number, number>> = { 3: 2, 4: 4 }

function bytesOf(type: number, value: string | readonly number[]): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\0`)
  if (type === 3) return Buffer.from(new Uint16Array(value).buffer).swap16()
  if (type === 4 || type === 5) return Buffer.from(new Uint32Array(value).buffer).swap32()
  return Buffer.from(value)
}
