import type { Document, Vocabularies } from '../../model/index.ts'
import type { Lexicon } from './lexicon.ts'
import { namesOfActors } from './names-of-actors.ts'
import { cut, type Piece, scan } from './scan.ts'
import { paragraphs, sentencesOf } from './sentences.ts'
import type { Sentence, Token } from './token.ts'
import { type Word, wordReader } from './word.ts'

type Script = 'Latn' | 'Arab' | 'Cyrl'

/** A token with all that the lexicon can read in it. */
export interface ReadToken extends Token {
  readonly read: Word
}

/** A language as the finder uses it; its lexicon is opened when a text first needs it. */
export interface Language {
  readonly name: string
  readonly script: string | undefined
  readonly lexicon: Lexicon
  readonly read: (written: string) => Word
}

/** The tokens and sentences of a document, furniture left out but for lines that may hold its date. */
export interface ReadText {
  readonly tokens: readonly ReadToken[]
  readonly sentences: readonly Sentence[]
}

/** Languages by their tags, each with its memory of words. */
export function languagesOf(
  lexicons: Readonly<Record<string, Lexicon>>,
  { actors }: Pick<Vocabularies, 'actors'>,
): readonly Language[] {
  return Object.keys(lexicons).map((name) => {
    let reader: Language['read'] | undefined
    const lexicon = () => lexicons[name] as Lexicon // the name is one of its keys
    return {
      name,
      script: new Intl.Locale(name).maximize().script,
      get lexicon() {
        return lexicon()
      },
      read(written) {
        reader ??= wordReader(lexicon(), namesOfActors(actors.values(), lexicon()))
        return reader(written)
      },
    }
  })
}

const SAMPLE = 200 // code units of a paragraph that show its script

/**
 * Reads a document into tokens and sentences. Each paragraph is read in one language: that of the document where the
 * script fits it, else the first that is written in the paragraph's script; a paragraph in no known script has none.
 */
export function readText(document: Document, languages: readonly Language[]): ReadText {
  const tokens: ReadToken[] = []
  const sentences: Sentence[] = []
  const main = languages.find(({ name }) => name === document.language?.split('-')[0])
  for (const [block, { kind, start, end }] of document.blocks.entries()) {
    if (kind === 'furniture' && !isDateLine(document, block)) continue
    const scanned = scan(document.text, start, end)
    for (const paragraph of paragraphs(scanned)) {
      const language = languageOf(document.text, scanned, paragraph, main, languages)
      if (language === undefined) continue
      const { apostrophe } = language.lexicon.grammar
      const pieces = cut(document.text, scanned.slice(...paragraph), apostrophe)
      const [from, to] = [0, pieces.length]
      const words = wordsOf(document.text, pieces, from, to, language)
      const caseless = isCaseless(words, from, to)
      for (const [first, after] of sentencesOf(document.text, pieces, words, [from, to], caseless)) {
        const index = sentences.length
        const firstToken = tokens.length
        for (let at = first; at < after; at++) {
          const piece = pieces[at]
          const word = words[at]
          if (piece !== undefined && word !== undefined) tokens.push(tokenOf(piece, word, index))
        }
        sentences.push({
          first: firstToken,
          last: tokens.length - 1,
          start: pieces[first]?.start ?? start,
          end: pieces[after - 1]?.end ?? end,
          block,
          blockKind: kind,
          language: language.name,
          opensParagraph: first === from,
          caseless,
        })
      }
    }
  }
  return { tokens, sentences }
}

/** Longest line of a page that holds the date of its article, in code units. */
const DATE_LINE = 60
/** Blocks after such a line within which the article goes on. */
const NEAR = 2
const YEAR = /(?:19|20)\d\d|[١٢][٠٩][٠-٩]{2}/

/** Whether a block of furniture may hold the date of the article that goes on right after it; a menu's date stands elsewhere. */
function isDateLine({ text, blocks }: Document, at: number): boolean {
  const block = blocks[at]
  if (block === undefined || block.end - block.start > DATE_LINE) return false
  const isText = (other: number) => blocks[other]?.kind === 'body' || blocks[other]?.kind === 'title'
  if (
    !YEAR.test(text.slice(block.start, block.end)) ||
    !blocks.slice(0, at).some((_, before) => isText(before))
  )
    return false
  for (let next = at + 1; next <= at + NEAR; next++) if (blocks[next]?.kind === 'body') return true
  return false
}

function wordsOf(
  text: string,
  pieces: readonly Piece[],
  from: number,
  to: number,
  { read }: Language,
): Word[] {
  const words: Word[] = []
  for (let at = from; at < to; at++) {
    const piece = pieces[at]
    if (piece !== undefined) words[at] = read(text.slice(piece.start, piece.end))
  }
  return words
}

function tokenOf({ start, end, joined }: Piece, read: Word, sentence: number): ReadToken {
  const reading = read.readings[0]
  return {
    start,
    end,
    norm: reading?.norm ?? read.norm,
    shape: read.shape,
    word: read.bits,
    common: read.common,
    clitics: reading?.clitics ?? 0,
    joined,
    sentence,
    read,
  }
}

/** Whether case tells nothing: of the words of some length, as good as all are upper, or all lower case. */
function isCaseless(words: readonly Word[], from: number, to: number): boolean {
  let cased = 0
  let upper = 0
  let lower = 0
  for (let at = from; at < to; at++) {
    const word = words[at]
    if (word === undefined || word.norm.length < 2) continue
    if (word.shape === 'upper') upper++
    else if (word.shape === 'lower') lower++
    else if (word.shape === 'capital' || word.shape === 'mixed') cased++
  }
  const all = cased + upper + lower
  return all > 0 && (upper >= 0.8 * all || (lower === all && all > 3))
}

function languageOf(
  text: string,
  pieces: readonly Piece[],
  [from, to]: readonly [number, number],
  main: Language | undefined,
  languages: readonly Language[],
): Language | undefined {
  const start = pieces[from]?.start ?? 0
  const sample = text.slice(start, Math.min(start + SAMPLE, pieces[to - 1]?.end ?? start))
  const script = scriptOf(sample)
  if (script === undefined) return main ?? languages[0]
  if (main?.script === script) return main
  return languages.find((language) => language.script === script)
}

/** The script that most letters of a sample have; undefined without letters of a script that lexicons are written in. */
function scriptOf(sample: string): Script | undefined {
  const counts = { Latn: 0, Arab: 0, Cyrl: 0 }
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at) | 0x20
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f)) counts.Latn++
    else if (code >= 0x600 && code <= 0x77f) counts.Arab++
    else if (code >= 0x400 && code <= 0x52f) counts.Cyrl++
  }
  const most = Math.max(counts.Latn, counts.Arab, counts.Cyrl)
  return most === 0 ? undefined : counts.Latn === most ? 'Latn' : counts.Arab === most ? 'Arab' : 'Cyrl'
}
