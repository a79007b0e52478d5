import type { PDFOperatorList, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js'
import { RecountError } from '../../model/index.ts'
import { LIMITS } from '../limits.ts'
import type { Gray } from './gray.ts'

/** A transformation of the plane, as PDF writes one (ISO 32000-1, section 8.3.3). */
type Matrix = readonly [number, number, number, number, number, number]

/** A picture that a page paints: where its unit square comes to lie, and its pixels. */
interface Painted {
  readonly at: Matrix
  readonly picture: Picture
}

/** Pixels as pdf.js hands them over. */
interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
  /** bits, bytes of red, green and blue, or of these and opacity; absent for a mask, which is bits */
  readonly kind?: number
}

const MOST_DOTS = 300 / 72 // pixels for a point
const MOST_PIXELS = 12_000_000 // of a page
const LEAST_SHARE = 0.0005 // of a page: what is smaller is an ornament

/**
 * The pages of a PDF that are made of pictures, one after the other, as pictures: all that each page paints, put together at the resolution of
 * the sharpest. Letters and lines that it draws are not in it. @throws RecountError too-large above `LIMITS.ocrPages`; unreadable
 */
export async function* pagesOfPictures(bytes: Uint8Array): AsyncGenerator<Gray> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({
    data: new Uint8Array(bytes), // a copy: pdf.js takes the buffer away
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    maxImageSize: LIMITS.ocrPixels,
  })
  try {
    const pdf = await loading.promise
    if (pdf.numPages > LIMITS.ocrPages)
      throw new RecountError(
        'too-large',
        `The PDF has ${pdf.numPages} pages of pictures; the words of up to ${LIMITS.ocrPages} are recognised.`,
        'Split it, or add the pages that matter as a file of their own.',
      )
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      yield pageOf(page, await paintedBy(page, OPS))
      page.cleanup()
    }
  } finally {
    await loading.destroy()
  }
}

/** The pictures that a page paints, in order. */
async function paintedBy(page: PDFPageProxy, ops: Readonly<Record<string, number>>): Promise<Painted[]> {
  const { fnArray, argsArray }: PDFOperatorList = await page.getOperatorList()
  const painted: Painted[] = []
  const stack: Matrix[] = []
  let at: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [i, operator] of fnArray.entries()) {
    const given = argsArray[i]
    if (operator === ops.save) stack.push(at)
    else if (operator === ops.restore) at = stack.pop() ?? at
    else if (operator === ops.transform) at = product(at, given)
    else if (operator === ops.paintFormXObjectBegin) {
      stack.push(at)
      if (given?.[0]) at = product(at, given[0])
    } else if (operator === ops.paintFormXObjectEnd) at = stack.pop() ?? at
    else if (operator === ops.paintImageXObject) {
      const picture = await objectOf(page, given[0])
      if (picture) painted.push({ at, picture })
    } else if (operator === ops.paintInlineImageXObject) painted.push({ at, picture: given[0] })
    else if (operator === ops.paintImageMaskXObject) {
      const [mask] = given as [Picture & { readonly data: Picture['data'] | string }]
      const picture = typeof mask.data === 'string' ? await objectOf(page, mask.data) : mask
      if (picture) painted.push({ at, picture: { ...picture, width: mask.width, height: mask.height } })
    }
  }
  return painted.filter(({ picture }) => picture.data && picture.width > 0 && picture.height > 0)
}

function objectOf(page: PDFPageProxy, name: string): Promise<Picture | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => objects.get(name, resolve))
}

function pageOf(page: PDFPageProxy, painted: readonly Painted[]): Gray {
  const { width, height } = page.getViewport({ scale: 1 })
  const large = painted.filter(
    ({ at: [a, b, c, d] }) => Math.abs(a * d - b * c) >= width * height * LEAST_SHARE,
  )
  const dots = large.map(({ at: [a, b], picture }) => picture.width / Math.hypot(a, b))
  const limit = Math.min(MOST_DOTS, Math.sqrt(MOST_PIXELS / (width * height)))
  const viewport = page.getViewport({ scale: Math.min(limit, Math.max(1, ...dots)) })
  const paper = {
    width: Math.max(1, Math.round(viewport.width)),
    height: Math.max(1, Math.round(viewport.height)),
  }
  const data = new Uint8Array(paper.width * paper.height).fill(255)
  for (const { at, picture } of large)
    paint({ ...paper, data }, product(viewport.transform as never, at), picture)
  return { ...paper, data }
}

/** Paints a picture whose unit square (from its lower left corner) comes to lie by a matrix. */
function paint(page: Gray, at: Matrix, picture: Picture): void {
  const [a, b, c, d, e, f] = at
  const area = a * d - b * c
  if (area === 0) return
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(page.width, Math.ceil(Math.max(...xs))),
  ]
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(page.height, Math.ceil(Math.max(...ys))),
  ]
  const shade = shadesOf(picture)
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const [over, up] = [x + 0.5 - e, y + 0.5 - f]
      const u = (d * over - c * up) / area
      const v = (a * up - b * over) / area
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue
      const column = Math.floor(u * picture.width)
      const row = Math.floor((1 - v) * picture.height)
      page.data[y * page.width + x] = shade(column, Math.min(picture.height - 1, row))
    }
}

/** What shade of grey a pixel of a picture has. Of bits, 0 is black; of a mask, 0 is ink, which is taken for black. */
function shadesOf({ width, data, kind = BITS }: Picture): (x: number, y: number) => number {
  if (kind === BITS) {
    const row = Math.ceil(width / 8)
    return (x, y) => (data[y * row + (x >> 3)]! & (0x80 >> (x & 7)) ? 255 : 0)
  }
  const step = kind === COLOURS ? 3 : 4
  return (x, y) => {
    const at = (y * width + x) * step
    return Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!)
  }
}

// pdf.js's `ImageKind`
const BITS = 1
const COLOURS = 2

/** First `inner`, then `outer`. */
function product(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
