import { type Document, isRecountError, type PageSize, RecountError } from '../model/index.ts'
import { documentOf, type Given, refuseBadText } from './document.ts'
import { layBlocks } from './layout/blocks.ts'
import { type Codecs, decodePixels } from './media/pixels.ts'
import { luminanceOf } from './media/shades.ts'
import { startEngine, type TrainedData } from './ocr/engine.ts'
import { flowPages } from './ocr/flow.ts'
import type { Gray } from './ocr/gray.ts'
import { pagesOfPictures } from './ocr/pdf-pages.ts'
import { readPicture } from './ocr/read-picture.ts'

/**
 * Who recognised words in a picture. The version names the engine too, and changes whenever the same picture may give other words.
 */
export const RECOGNISER = { name: 'recount-ocr', version: '0.1.0+tesseract.js-core-7.0.0' } as const

/** Recognises the words in pictures and in the pages of PDFs that are pictures. */
export interface Recogniser {
  /**
   * A document of the words, each with its box. @throws RecountError `unsupported` for media types that are no picture we decode, `too-large`
   * above `PIXELS_MOST` and `LIMITS`, `unreadable` for broken bytes and where no words could be made out
   */
  recognise(bytes: Uint8Array, given: Given & { readonly mediaType: string }): Promise<Document>
}

/** Makes a recogniser. Tesseract is started when the first picture comes; the trained data come from outside, never from a network. */
export function createRecogniser(tools: {
  readonly codecs: Codecs
  readonly trained: TrainedData
}): Recogniser {
  let engine: ReturnType<typeof startEngine> | undefined
  return {
    async recognise(bytes, { mediaType, ...given }) {
      engine ??= startEngine(tools.trained)
      const pages = []
      const sizes: PageSize[] = []
      for await (const picture of picturesOf(bytes, mediaType, tools.codecs)) {
        pages.push(readPicture(await engine, picture))
        sizes.push({ width: picture.width, height: picture.height })
      }
      const { text, paragraphs, spots } = flowPages(pages)
      refuseBadText(text)
      if (!/\p{L}/u.test(text))
        throw new RecountError(
          'unreadable',
          'No words could be made out in the picture.',
          'Look at it; where there are words, add them as a text of its own.',
        )
      // A date in a picture may be misread, and its line may be of anything: it dates nothing.
      const { blocks, title, author } = layBlocks(text, paragraphs, { title: given.title })
      const laid = { blocks, ...(title !== undefined && { title }), ...(author !== undefined && { author }) }
      return {
        ...documentOf(text, mediaType, { given, laid }),
        reader: { ...RECOGNISER },
        spots: [...spots],
        pages: sizes,
      }
    },
  }
}

async function* picturesOf(bytes: Uint8Array, mediaType: string, codecs: Codecs): AsyncGenerator<Gray> {
  if (mediaType === 'application/pdf') {
    try {
      yield* pagesOfPictures(bytes)
    } catch (error) {
      throw isRecountError(error) ? error : broken(error)
    }
    return
  }
  const pixels = await decodePixels(bytes, mediaType, codecs)
  const { width, height } = pixels
  yield { width, height, data: Uint8Array.from(luminanceOf(pixels), Math.round) }
}

function broken(cause: unknown): RecountError {
  return new RecountError(
    'unreadable',
    'The pictures of the PDF cannot be read.',
    'Get the file again from where it came from, or print it to a new PDF and add that too.',
    { cause },
  )
}
