import { RecountError } from '../../model/index.ts'
import type { Embedded } from './embedded.ts'
import { jpegParts } from './jpeg.ts'
import { pngParts } from './png.ts'
import { readTiff } from './tiff.ts'
import { firstPicture, webpParts } from './webp.ts'

/** A picture as it is to be looked at: red, green, blue and opacity of each pixel, row by row from the top, in sRGB as stored. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** Compiles a WebAssembly file of an installed package, named as it would be imported: `@jsquash/png/codec/...wasm`. */
export type Codecs = (file: string) => Promise<WebAssembly.Module>

/** Pictures come from strangers: a few bytes may unpack to any size. */
export const PIXELS_MOST = 64_000_000 // of a picture that is decoded: 256 MB, and as much again while it is decoded

/** What the container of a picture holds beside its pixels; absent for media types that we don't take apart. */
export function partsOf(bytes: Uint8Array, mediaType: string): Embedded | undefined {
  return PARTS[mediaType]?.(bytes)
}

/**
 * Decodes a picture to pixels, turned as its EXIF says. A picture that is cut short is decoded as far as it goes where its decoder can
 * (JPEG); of an animation, the first picture is taken.
 * @throws RecountError `unsupported` for media types without a decoder (docs/media.md), `too-large` above `PIXELS_MOST`, `unreadable`
 * for bytes that the decoder refuses
 */
export async function decodePixels(bytes: Uint8Array, mediaType: string, codecs: Codecs): Promise<Pixels> {
  const decode = DECODERS[mediaType]
  const parts = partsOf(bytes, mediaType)
  if (!decode || !parts)
    throw new RecountError(
      'unsupported',
      `Pictures of this kind are not decoded (${mediaType}).`,
      'Look at the preserved bytes with a program that knows them.',
    )
  const { width = 0, height = 0 } = parts
  if (width * height > PIXELS_MOST)
    throw new RecountError(
      'too-large',
      `The picture has ${width} × ${height} pixels; up to ${PIXELS_MOST / 1_000_000} million are decoded.`,
      'Look at the preserved bytes with another program.',
    )
  if (width * height === 0) throw broken('it states no size')
  let decoded: Pixels | null
  try {
    decoded = await decode(bytes, codecs)
  } catch (error) {
    throw broken('its decoder gave up', error)
  }
  if (!decoded || decoded.data.length !== decoded.width * decoded.height * 4) throw broken('it is cut short')
  return upright(decoded, orientationOf(parts))
}

/** How the stored picture is to be turned, 1 to 8, as EXIF says (tag 0x0112; EXIF 2.32, section 4.6.4.A). */
export function orientationOf({ exif }: Pick<Embedded, 'exif'>): number {
  const [orientation] = (exif && readTiff(exif).directories.get('IFD0')?.get(0x0112)) ?? []
  return typeof orientation === 'number' && orientation >= 1 && orientation <= 8 ? orientation : 1
}

const PARTS: Readonly<Record<string, (bytes: Uint8Array) => Embedded>> = {
  'image/jpeg': jpegParts,
  'image/png': pngParts,
  'image/apng': pngParts,
  'image/webp': webpParts,
}

type Decoder = (bytes: Uint8Array, codecs: Codecs) => Promise<Pixels | null>

const DECODERS: Readonly<Record<string, Decoder>> = {
  async 'image/jpeg'(bytes, codecs) {
    const { default: make } = await import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js')
    const decoder = await make(await fresh(codecs, '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'))
    return decoder.decode(asBuffer(bytes), false)
  },
  'image/png': decodePng,
  'image/apng': decodePng,
  async 'image/webp'(bytes, codecs) {
    const { default: make } = await import('@jsquash/webp/codec/dec/webp_dec.js')
    const decoder = await make(await fresh(codecs, '@jsquash/webp/codec/dec/webp_dec.wasm'))
    return decoder.decode(asBuffer(firstPicture(bytes)))
  },
}

async function decodePng(bytes: Uint8Array, codecs: Codecs): Promise<Pixels> {
  const { initSync, decode } = await import('@jsquash/png/codec/pkg/squoosh_png.js')
  initSync(await codecs('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
  return decode(bytes)
}

/** How an Emscripten module is started: each time anew, since one that gave up on a broken picture may be broken itself. */
export async function fresh(codecs: Codecs, file: string) {
  const compiled = await codecs(file)
  return {
    noInitialRun: true,
    print: () => {},
    printErr: () => {}, // what it says of a picture, it says to nobody
    instantiateWasm(
      imports: WebAssembly.Imports,
      started: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports {
      const instance = new WebAssembly.Instance(compiled, imports)
      started(instance)
      return instance.exports
    },
  }
}

/** Typed as a buffer by the decoders, which copy from whatever has bytes. */
function asBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes as unknown as ArrayBuffer
}

function upright({ width, height, data }: Pixels, orientation: number): Pixels {
  if (orientation === 1) return { width, height, data }
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const to = new Uint32Array(width * height)
  const [mirrored, flipped, turned] = TURNS[orientation]!
  const [wide, high] = turned ? [height, width] : [width, height]
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const [u, v] = turned ? [y, x] : [x, y]
      to[y * wide + x] = from[(flipped ? height - 1 - v : v) * width + (mirrored ? width - 1 - u : u)]!
    }
  return { width: wide, height: high, data: new Uint8ClampedArray(to.buffer) }
}

/** Of each orientation: whether columns and rows of the stored picture are read backwards, and whether they change places. */
const TURNS: Readonly<Record<number, readonly [mirrored: boolean, flipped: boolean, turned: boolean]>> = {
  2: [true, false, false],
  3: [true, true, false],
  4: [false, true, false],
  5: [false, false, true],
  6: [false, true, true],
  7: [true, true, true],
  8: [true, false, true],
}

function broken(why: string, cause?: unknown): RecountError {
  return new RecountError(
    'unreadable',
    `The picture could not be decoded: ${why}.`,
    'Look at the preserved bytes with another program, or get the picture again from where it came from.',
    { cause },
  )
}
