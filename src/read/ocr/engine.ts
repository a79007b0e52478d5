import type { Gray } from './gray.ts'

/** The scripts that are recognised, by the names of Tesseract's data for them. */
export const SCRIPTS = ['eng', 'ara'] as const
export type Script = (typeof SCRIPTS)[number]
/** Gives the trained data of a script, unpacked. */
export type TrainedData = (script: Script) => Promise<Uint8Array>

/** A rectangle of a picture, in its pixels from its upper left corner. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A word as it was recognised. `confidence` is Tesseract's own, from 0 to 1. */
export interface Word extends Rectangle {
  readonly text: string
  readonly confidence: number
}
export type Line = readonly Word[]
/** The words of a picture, by paragraph and line. */
export type Reading = readonly (readonly Line[])[]

/** Tesseract, started: it reads one picture after the other, by what it learned of one script. */
export type Engine = (picture: Gray, script: Script) => Reading

/** What of Tesseract's JSON is read. */
interface Recognised {
  readonly blocks: readonly {
    readonly paragraphs: readonly {
      readonly lines: readonly {
        readonly words: readonly {
          readonly text: string
          readonly confidence: number // 0 to 100
          readonly bbox: {
            readonly x0: number
            readonly y0: number
            readonly x1: number
            readonly y1: number
          }
        }[]
      }[]
    }[]
  }[]
}
type RecognisedLine = Recognised['blocks'][number]['paragraphs'][number]['lines'][number]

const LSTM_ONLY = 1
const AS_IT_LIES = 1 // the orientation of EXIF that turns nothing
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g // of direction: Tesseract sets them around words by its own idea of the line

/**
 * Starts Tesseract. It is always the build for plain SIMD: the one for relaxed SIMD may give other words on another machine. Nothing but
 * shades of grey reaches it: pictures are decoded before.
 */
export async function startEngine(data: TrainedData): Promise<Engine> {
  const { default: start } = await import('tesseract.js-core/tesseract-core-simd-lstm.js')
  const core = await start({ print() {}, printErr() {} })
  const apis = await Promise.all(
    SCRIPTS.map(async (script) => {
      core.FS.writeFile(`./${script}.traineddata`, await data(script))
      const api = new core.TessBaseAPI()
      if (api.Init(null, script, LSTM_ONLY) !== 0) throw new Error('Tesseract refused its own data')
      return [script, api] as const
    }),
  )
  const apiOf = new Map(apis)
  return (picture, script) => {
    const api = apiOf.get(script)!
    core.FS.writeFile('/input', portableGraymap(picture))
    if (api.SetImageFile(AS_IT_LIES, 0) !== 0 || api.Recognize(null) !== 0)
      throw new Error('Tesseract refused a picture in shades of grey')
    const { blocks } = JSON.parse(api.GetJSONText()) as Recognised
    return blocks.flatMap(({ paragraphs }) => paragraphs.map(({ lines }) => lines.map(wordsOf)))
  }
}

function wordsOf({ words }: RecognisedLine): Line {
  return words.flatMap(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => {
    const plain = text.replace(MARKS, '').trim()
    if (plain === '') return []
    return [{ text: plain, confidence: confidence / 100, left: x0, top: y0, right: x1, bottom: y1 }]
  })
}

/** A picture as a binary PGM (netpbm). */
function portableGraymap({ width, height, data }: Gray): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}
