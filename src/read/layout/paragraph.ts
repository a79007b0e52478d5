import type { BlockKind } from '../../model/index.ts'
import { fold } from './fold.ts'

/** A paragraph as a reader hands it over, with what the structure of its file tells about it. */
export interface Paragraph {
  /** `[start, end)` in the text, without white space around it */
  readonly start: number
  readonly end: number
  /** its kind, where the structure leaves no doubt */
  readonly known?: BlockKind
  /** the level of a heading, 1 to 6 */
  readonly heading?: number
  /** an item of a list */
  readonly listed?: boolean
  /** hardly anything but links */
  readonly linked?: boolean
  /** marked as the line of author and date */
  readonly byline?: boolean
  /** a second opinion does not count it to the article */
  readonly outside?: boolean
}

/** The kinds of a text's paragraphs, undefined while nothing is decided. */
export type Kinds = (BlockKind | undefined)[]

/** How a paragraph ends: with a full stop, another mark, or none. */
export type Ending = 'stop' | 'question' | 'comma' | 'colon' | 'ellipsis' | 'open'

/** A paragraph with what its form tells about it. */
export interface Formed extends Paragraph {
  readonly text: string
  readonly words: number
  readonly ending: Ending
  /** folded text of paragraphs short enough to be furniture or a title; empty for longer ones */
  readonly folded: string
  readonly listed: boolean // or begins with a list mark
}

const CLOSERS = /["'”’»)\]\u200b-\u200f\u202a-\u202e]+$/
const LIST_MARK = /^(?:(?:[*•▪●◦‣·✅🔴🔻]|\(?\d{1,3}[.)]|[٠-٩]{1,3}[.)-])\s|[-–—]\s?[\p{L}\p{N}“"])/u
const LONGEST_NOTE = 60
const STOP_BEFORE_NOTE = /[.!?؟]\s*[[(][^\])]+[\])]$/ // "... were killed. (Reuters)"
const LONGEST_FOLDED = 260 // characters

/** Looks at the form of a paragraph. */
export function formOf(text: string, paragraph: Paragraph): Formed {
  const own = text.slice(paragraph.start, paragraph.end)
  return {
    ...paragraph,
    text: own,
    words: countWords(own),
    ending: endingOf(own),
    folded: own.length <= LONGEST_FOLDED ? fold(own) : '',
    listed: paragraph.listed || LIST_MARK.test(own),
  }
}

function countWords(text: string): number {
  let words = 0
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const space = code === 32 || (code >= 9 && code <= 13) || code === 160
    if (!space && !inside) words++
    inside = !space
  }
  return words
}

function endingOf(text: string): Ending {
  const last = text.slice(-8).replace(CLOSERS, '')
  if (/(?:\.\.+|…)$/.test(last)) return 'ellipsis'
  if (/[?؟]$/.test(last)) return 'question'
  if (/[.!。।]$/.test(last) || STOP_BEFORE_NOTE.test(text.slice(-LONGEST_NOTE))) return 'stop'
  if (/[,،;؛]$/.test(last)) return 'comma'
  return /[:：]$/.test(last) ? 'colon' : 'open'
}
