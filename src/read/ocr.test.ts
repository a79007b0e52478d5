import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { Document, spotsOf } from '../model/index.ts'
import { type Codecs, createRecogniser, decodePixels, RECOGNISER } from './index.ts'
import { luminanceOf } from './media/shades.ts'
import type { TrainedData } from './ocr/engine.ts'
import { pdfOfPictures } from './ocr/scans.testing.ts'

const { resolve } = createRequire(import.meta.url)
const codecs: Codecs = async (file) => WebAssembly.compile(await readFile(resolve(file)))
const trained: TrainedData = async (script) =>
  gunzipSync(await readFile(resolve(`@tesseract.js-data/${script}/4.0.0_best_int/${script}.traineddata.gz`)))
const recogniser = createRecogniser({ codecs, trained })
const pictures = join(import.meta.dirname, '../../test/fixtures/pictures')
const english = await readFile(join(pictures, 'english.png'))
const arabic = await readFile(join(pictures, 'arabic.png'))

async function greyOf(png: Uint8Array) {
  const pixels = await decodePixels(png, 'image/png', codecs)
  const { width, height } = pixels
  return { width, height, data: Uint8Array.from(luminanceOf(pixels), Math.round) }
}

function placesOf(document: Document, words: string) {
  const start = document.text.indexOf(words)
  return spotsOf(document.spots, { start, end: start + words.length })
}

describe('words in a picture', () => {
  it('become a document whose words have boxes', async () => {
    const document = Document.parse(await recogniser.recognise(english, { mediaType: 'image/png' }))
    expect(document).toMatchObject({
      title: 'Market hit in Torvask',
      language: 'en',
      reader: RECOGNISER,
      pages: [{ width: 640, height: 340 }],
    })
    expect(document.text).toContain('killing at least 12 people, the civil defence said.')
    const [twelve, ...more] = placesOf(document, '12')
    expect(more).toEqual([])
    expect(twelve).toMatchObject({ page: 1 })
    expect(twelve?.doubtful).toBeUndefined()
    expect(twelve?.confidence).toBeGreaterThan(0.9)
    // "12" stands below the first line of the paragraph and is one word wide
    expect(twelve?.box?.top).toBeGreaterThan(placesOf(document, 'March')[0]!.box!.top + 20)
    expect(twelve?.box?.width).toBeLessThan(40)
  })

  it('of Arabic are in the order in which they are read; digits of which there is one witness are doubtful', async () => {
    const document = await recogniser.recognise(arabic, { mediaType: 'image/png' })
    expect(document.language).toBe('ar')
    expect(document.text).toMatch(/^غارة على سوق في تورفاسك\n/)
    const numbers = document.spots!.filter(({ start, end }) =>
      /\p{Nd}/u.test(document.text.slice(start, end)),
    )
    const words = numbers.map(({ start, end, doubtful }) => [
      document.text.slice(start, end),
      doubtful ?? false,
    ])
    // ١٢ is there; whatever is read in its place is not to be counted by, and neither is 14 beside it
    expect(words.length).toBeGreaterThan(0)
    expect(words.every(([, doubtful]) => doubtful)).toBe(true)
    // the first word of a line stands at its right
    const [first] = placesOf(document, 'وأصيب')
    const [last] = placesOf(document, 'البلدة')
    expect(first!.box!.left).toBeGreaterThan(last!.box!.left)
  })

  it('are found on the pages of a PDF that are pictures, however they are painted', async () => {
    const [grey, other] = [await greyOf(english), await greyOf(arabic)]
    const pdf = pdfOfPictures([
      [grey, 'grey'],
      [other, 'mask'],
      [grey, 'turned'],
    ])
    const document = Document.parse(await recogniser.recognise(pdf, { mediaType: 'application/pdf' }))
    expect(document.pages).toHaveLength(3)
    expect(document.text.match(/Market hit in Torvask/g)).toHaveLength(2)
    expect(document.text).toContain('سوق الخضار')
    expect(placesOf(document, 'سوق الخضار').map(({ page }) => page)).toEqual([2, 2])
    const last = document.spots!.findLast(({ start, end }) => document.text.slice(start, end) === '12')
    expect(last).toMatchObject({ page: 3 })
    expect(Math.abs(last!.box!.top - placesOf(document, '12')[0]!.box!.top)).toBeLessThan(8)
  })

  it('need no network', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
      throw new Error('the network was asked')
    })
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('the network was asked'))
    try {
      const offline = createRecogniser({ codecs, trained })
      expect((await offline.recognise(english, { mediaType: 'image/png' })).text).toContain('Torvask')
      expect(connect).not.toHaveBeenCalled()
      expect(fetched).not.toHaveBeenCalled()
    } finally {
      connect.mockRestore()
      fetched.mockRestore()
    }
  })
})

describe('what has no words is refused', () => {
  const noise = {
    width: 300,
    height: 200,
    data: Uint8Array.from({ length: 60_000 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 24),
  }

  it.each([
    ['an empty page', { width: 200, height: 100, data: new Uint8Array(20_000).fill(255) }],
    ['noise', noise],
    ['one pixel', { width: 1, height: 1, data: new Uint8Array(1) }],
  ])('%s', async (_what, picture) => {
    const pdf = pdfOfPictures([[picture, 'grey']])
    await expect(recogniser.recognise(pdf, { mediaType: 'application/pdf' })).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('No words'),
    })
  })

  it('a broken PDF, and a kind that is no picture', async () => {
    const broken = Buffer.from('%PDF-1.7\nnothing')
    await expect(recogniser.recognise(broken, { mediaType: 'application/pdf' })).rejects.toMatchObject({
      code: 'unreadable',
    })
    await expect(recogniser.recognise(broken, { mediaType: 'video/mp4' })).rejects.toMatchObject({
      code: 'unsupported',
    })
  })

  it('a PDF of too many pages', async () => {
    const dot = { width: 1, height: 1, data: new Uint8Array(1) }
    const pdf = pdfOfPictures(Array.from({ length: 201 }, () => [dot, 'grey'] as const))
    await expect(recogniser.recognise(pdf, { mediaType: 'application/pdf' })).rejects.toMatchObject({
      code: 'too-large',
    })
  })
})

it('the version names the engine that is installed', async () => {
  const { version } = JSON.parse(await readFile(resolve('tesseract.js-core/package.json'), 'utf8'))
  expect(RECOGNISER.version.endsWith(`+tesseract.js-core-${version}`)).toBe(true)
})
