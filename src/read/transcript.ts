import { type Document, RecountError, type Spot } from '../model/index.ts'
import { documentOf, refuseBadText } from './document.ts'

/** What is spoken from one second of a recording to another, as somebody wrote it down. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly text: string
  /** how sure whoever wrote it down is, from 0 to 1, where that is stated */
  readonly confidence?: number
}

const PAUSE = 2 // seconds without a word, after which a paragraph begins
const SURE = 0.5 // below it nothing is counted or dated by a segment
/** Marks of direction and controls: they would show other words than they are, or command a terminal. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * A document of what was spoken in a recording. Each segment has its seconds; who wrote it down is its reader. @throws RecountError `unreadable` where
 * nothing was spoken, `too-large` above `LIMITS.textLength`
 */
export function readTranscript(
  segments: readonly Segment[],
  about: {
    readonly mediaType: string
    readonly by: Document['reader']
    /** as whoever wrote it down states; the words are asked first */
    readonly language?: string | undefined
    readonly url?: string | undefined
  },
): Document {
  let text = ''
  const spots: Spot[] = []
  const blocks: Document['blocks'] = []
  let last: number | undefined
  for (const { from, to, text: spoken, confidence } of [...segments].sort((a, b) => a.from - b.from)) {
    const words = spoken.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim().toWellFormed()
    if (words === '') continue
    const follows = last !== undefined && from - last < PAUSE
    if (text !== '') text += follows ? ' ' : '\n\n'
    const start = text.length
    text += words
    spots.push({
      start,
      end: text.length,
      seconds: { from, to: Math.max(from, to) },
      ...(confidence !== undefined && { confidence: Math.round(confidence * 100) / 100 }),
      ...(confidence !== undefined && confidence < SURE && { doubtful: true as const }),
    })
    const block = blocks.at(-1)
    if (follows && block) blocks[blocks.length - 1] = { ...block, end: text.length }
    else blocks.push({ kind: 'body', start, end: text.length })
    last = Math.max(from, to)
  }
  refuseBadText(text)
  if (!/\p{L}/u.test(text))
    throw new RecountError(
      'unreadable',
      'No words were heard in the recording.',
      'Listen to it; where there are words, add a transcript of it too.',
    )
  const { mediaType, by, language, url } = about
  const document = documentOf(text, mediaType, { given: { url }, stated: { language }, laid: { blocks } })
  return { ...document, reader: { ...by }, spots }
}
