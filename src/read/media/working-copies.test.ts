import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { type Codecs, copyPicture, decodePixels } from '../index.ts'
import { jpegOf, quarters, quartersOf, tiffOf, withSegments } from './pictures.testing.ts'

const { resolve } = createRequire(import.meta.url)
const codecs: Codecs = async (file) => WebAssembly.compile(await readFile(resolve(file)))

it('are small, upright, and say nothing that the file says', async () => {
  const exif = tiffOf([
    { tag: 0x010f, type: 2, value: 'Camera of Zaynab' },
    { tag: 0x0112, type: 3, value: [6] },
  ])
  const lying = quarters(1200, 900, [
    [0, 160, 0],
    [255, 255, 255],
    [255, 0, 0],
    [0, 0, 255],
  ])
  const file = withSegments(await jpegOf(lying, codecs), [
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0'), exif]),
  ])
  const { thumbnail, cover } = await copyPicture(file, 'image/jpeg', codecs)
  const small = await decodePixels(thumbnail, 'image/webp', codecs)
  expect([small.width, small.height]).toEqual([384, 512])
  expect(quartersOf(small)).toEqual(['red', 'green', 'blue', 'white'])
  const coarse = await decodePixels(cover, 'image/webp', codecs)
  expect([coarse.width, coarse.height]).toEqual([12, 16])
  for (const copy of [thumbnail, cover]) expect(Buffer.from(copy).includes('Zaynab')).toBe(false)
  expect(await copyPicture(file, 'image/jpeg', codecs)).toEqual({ thumbnail, cover })
})
