import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Codecs, decodePixels, PIXELS_MOST, scaleDown } from '../index.ts'
import { encodeWebp } from './encode.ts'
import {
  jpegOf,
  pngHeader,
  pngOf,
  pngOfPixels,
  pngRows,
  quarters,
  quartersOf,
  tiffOf,
  withSegments,
} from './pictures.testing.ts'

const { resolve } = createRequire(import.meta.url)
const codecs: Codecs = async (file) => WebAssembly.compile(await readFile(resolve(file)))
const decode = (bytes: Uint8Array, mediaType: string) => decodePixels(bytes, mediaType, codecs)
const UPRIGHT = ['red', 'green', 'blue', 'white']
const picture = quarters(64, 32)

describe('decodePixels', () => {
  it('decodes what encoders of JPEG, PNG and WebP wrote', async () => {
    const files = {
      'image/jpeg': await jpegOf(picture, codecs),
      'image/png': pngOfPixels(picture),
      'image/webp': await encodeWebp(picture, codecs),
    }
    for (const [mediaType, bytes] of Object.entries(files)) {
      const { width, height, data } = await decode(bytes, mediaType)
      expect([mediaType, width, height, quartersOf({ width, height, data })]).toEqual([
        mediaType,
        64,
        32,
        UPRIGHT,
      ])
    }
  })

  it('decodes every kind of PNG to the same pixels', async () => {
    const row = [0, 85, 170, 255]
    const grey = { width: 4, height: 1, data: Uint8ClampedArray.from(row.flatMap((v) => [v, v, v, 255])) }
    const kinds: Record<string, Uint8Array> = {
      '2 bits of grey': pngOf(['IHDR', pngHeader(4, 1, 2, 0)], ['IDAT', pngRows([[0b00011011]])]),
      '8 bits of grey': pngOf(['IHDR', pngHeader(4, 1, 8, 0)], ['IDAT', pngRows([row])]),
      '16 bits of grey': pngOf(
        ['IHDR', pngHeader(4, 1, 16, 0)],
        ['IDAT', pngRows([row.flatMap((v) => [v, v])])],
      ),
      'grey with opacity': pngOf(
        ['IHDR', pngHeader(4, 1, 8, 4)],
        ['IDAT', pngRows([row.flatMap((v) => [v, 255])])],
      ),
      'true colour': pngOf(
        ['IHDR', pngHeader(4, 1, 8, 2)],
        ['IDAT', pngRows([row.flatMap((v) => [v, v, v])])],
      ),
      'a palette': pngOf(
        ['IHDR', pngHeader(4, 1, 8, 3)],
        ['PLTE', Uint8Array.from(row.flatMap((v) => [v, v, v]))],
        ['IDAT', pngRows([[0, 1, 2, 3]])],
      ),
    }
    for (const [kind, bytes] of Object.entries(kinds))
      expect([kind, await decode(bytes, 'image/png')]).toEqual([kind, grey])
  })

  it('turns a picture as its EXIF says, in each of the eight ways', async () => {
    // Where the quarters of an upright picture lie in the file (EXIF 2.32, section 4.6.4.A: row 0 and column 0 are ...)
    const [r, g, b, w] = [
      [255, 0, 0],
      [0, 160, 0],
      [0, 0, 255],
      [255, 255, 255],
    ] as const
    const ways = {
      1: quarters(64, 32, [r, g, b, w]),
      2: quarters(64, 32, [g, r, w, b]),
      3: quarters(64, 32, [w, b, g, r]),
      4: quarters(64, 32, [b, w, r, g]),
      5: quarters(32, 64, [r, b, g, w]),
      6: quarters(32, 64, [g, w, r, b]),
      7: quarters(32, 64, [w, g, b, r]),
      8: quarters(32, 64, [b, r, w, g]),
    }
    for (const [orientation, way] of Object.entries(ways)) {
      const exif = tiffOf([{ tag: 0x0112, type: 3, value: [Number(orientation)] }])
      const file = withSegments(await jpegOf(way, codecs), [
        0xe1,
        Buffer.concat([Buffer.from('Exif\0\0'), exif]),
      ])
      const turned = await decode(file, 'image/jpeg')
      expect([orientation, turned.width, turned.height, quartersOf(turned)]).toEqual([
        orientation,
        64,
        32,
        UPRIGHT,
      ])
      const png = await decode(pngOfPixels(way, ['eXIf', exif]), 'image/png')
      expect([orientation, quartersOf(png)]).toEqual([orientation, UPRIGHT])
    }
  })

  it('takes the first picture of an animated WebP', async () => {
    const still = await encodeWebp(picture, codecs)
    const frame = Buffer.concat([Buffer.alloc(16), still.subarray(12)])
    frame.writeUIntLE(63, 6, 3)
    frame.writeUIntLE(31, 9, 3)
    const chunk = (kind: string, body: Uint8Array) => {
      const head = Buffer.from(`${kind}    `)
      head.writeUInt32LE(body.length, 4)
      return Buffer.concat([head, body])
    }
    const canvas = Buffer.from([2, 0, 0, 0, 63, 0, 0, 31, 0, 0])
    const parts = [chunk('VP8X', canvas), chunk('ANIM', Buffer.alloc(6)), chunk('ANMF', frame)]
    const animated = chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts]))
    expect(quartersOf(await decode(animated, 'image/webp'))).toEqual(UPRIGHT)
  })

  it('refuses a picture that unpacks to too much before it unpacks it', async () => {
    const side = Math.ceil(Math.sqrt(PIXELS_MOST)) + 1
    const bomb = pngOf(['IHDR', pngHeader(side, side, 8, 2)], ['IDAT', deflateSync(Buffer.alloc(1 << 20))])
    await expect(decode(bomb, 'image/png')).rejects.toMatchObject({ code: 'too-large' })
    const jpeg = Buffer.from(await jpegOf(picture, codecs))
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2])) // encoded progressively
    jpeg.writeUInt16BE(65_535, frame + 5)
    jpeg.writeUInt16BE(65_535, frame + 7)
    await expect(decode(jpeg, 'image/jpeg')).rejects.toMatchObject({ code: 'too-large' })
  })

  it('says what it cannot decode', async () => {
    await expect(decode(await jpegOf(picture, codecs), 'image/heic')).rejects.toMatchObject({
      code: 'unsupported',
    })
    const nothing = pngOf(['IHDR', pngHeader(0, 0, 8, 2)])
    await expect(decode(nothing, 'image/png')).rejects.toMatchObject({ code: 'unreadable' })
    const small = pngOf(['IHDR', pngHeader(64, 64, 8, 2)], ['IDAT', deflateSync(Buffer.alloc(100))])
    await expect(decode(small, 'image/png')).rejects.toMatchObject({ code: 'unreadable' })
  })

  it('decodes or refuses what is cut short or altered, and decodes the next picture after that', async () => {
    const files = {
      'image/jpeg': await jpegOf(picture, codecs),
      'image/png': pngOfPixels(picture),
      'image/webp': await encodeWebp(picture, codecs),
    }
    for (const [mediaType, whole] of Object.entries(files)) {
      const broken = fc
        .tuple(
          fc.integer({ min: 0, max: whole.length }),
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
        )
        .map(([length, changes]) => {
          const bytes = Uint8Array.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          return bytes.subarray(0, length)
        })
      await fc.assert(
        fc.asyncProperty(broken, async (bytes) => {
          const outcome = await decode(bytes, mediaType).catch((error) => error.code)
          if (typeof outcome === 'string') expect(['unreadable', 'too-large']).toContain(outcome)
          else expect(outcome.data).toHaveLength(outcome.width * outcome.height * 4)
        }),
        { numRuns: 60 },
      )
      expect(quartersOf(await decode(whole, mediaType))).toEqual(UPRIGHT)
    }
  })
})

describe('scaleDown', () => {
  it('keeps the shape, the colours and the longer side', () => {
    const small = scaleDown(quarters(400, 300), 100)
    expect([small.width, small.height, quartersOf(small)]).toEqual([100, 75, UPRIGHT])
    expect(scaleDown(small, 512)).toBe(small)
    expect(scaleDown(quarters(4000, 1), 40)).toMatchObject({ width: 40, height: 1 })
  })

  it('takes the mean of what a pixel stands for, and nothing of what is not seen', () => {
    const data = Uint8ClampedArray.from([0, 0, 0, 255, 200, 100, 50, 255, 255, 0, 0, 0, 40, 40, 40, 255])
    expect(scaleDown({ width: 4, height: 1, data }, 2).data).toEqual(
      Uint8ClampedArray.from([100, 50, 25, 255, 40, 40, 40, 128]),
    )
  })
})
