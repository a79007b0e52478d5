import { foldName } from '../../gazetteer/index.ts'
import { foldWord, isBreak, isOrnament, withoutBreaks } from './fold.ts'
import { articleOf, type Entry, type Lexicon, type Node } from './lexicon.ts'
import type { Names } from './names-of-actors.ts'
import { CLITIC, type Shape, WORD } from './token.ts'

/** One way to read a word: with its clitics, or what remains when some are cut off. */
export interface Reading {
  readonly norm: string
  /** bits of `CLITIC` */
  readonly clitics: number
  /** code units of clitics before the word; the article counts to the word ("بالقصف" is quoted from "القصف") */
  readonly before: number
  /** letters cut off in all: the fewer, the surer */
  readonly cut: number
  /** where it begins entries: in the lexicon, among the names of actors */
  readonly nodes: readonly Node[]
}

/** What a written word is to a lexicon. */
export interface Word {
  readonly norm: string
  /** as the gazetteer folds names; empty for marks and numbers */
  readonly name: string
  /** a word with a meaning of its own in the lexicon, or one of its list of common words */
  readonly common: boolean
  readonly shape: Shape
  /** bits of `WORD` */
  readonly bits: number
  /** known readings, the least cut first; empty for a word that no entry has */
  readonly readings: readonly Reading[]
  /** whether any of them begins an entry */
  readonly begins: boolean
  /** the entries that it is by itself, where it begins no longer one: what most words are wherever they stand */
  readonly alone: readonly Alone[] | undefined
}

/** An entry of one word, and how the word was read. */
export interface Alone {
  readonly entry: Entry
  readonly reading: Reading
}

/** Most different words kept; strangers control the text, so a text of random words must not fill the memory. */
const MOST_KEPT = 50_000

/** Small words take no endings: what looks so is another word. */
const SMALL =
  WORD.preposition | WORD.conjunction | WORD.subordinate | WORD.pronoun | WORD.be | WORD.have | WORD.negative

/** A reader of words that remembers what it has read. The same word always reads the same. */
export function wordReader(lexicon: Lexicon, names: Names): (written: string) => Word {
  const known = new Map<string, Word>()
  const article = articleOf(lexicon.grammar)
  const prefixes = Object.entries(lexicon.grammar.before)
    .map(([letters, clitics]) => ({
      letters: foldWord(letters),
      bits: clitics.reduce((sum, name) => sum | CLITIC[name], 0),
      before: lettersBefore(letters, clitics, article),
    }))
    .sort((a, b) => a.letters.length - b.letters.length)
  const endings = Object.entries(lexicon.grammar.after)
    .map(([letters, instead]) => ({ letters: foldWord(letters), instead }))
    .sort((a, b) => b.letters.length - a.letters.length)
  const guesses = Object.entries(lexicon.grammar.guess).map(([ending, classes]) => ({
    ending,
    bits: classes.reduce((sum, name) => sum | WORD[name], 0),
  }))

  /** A word with a meaning of its own, not only within phrases. */
  function isEntry({ norm }: Reading): boolean {
    return lexicon.root.next?.get(norm)?.entries !== undefined
  }

  function read(written: string): Word {
    const whole = withoutBreaks(written)
    const norm = foldWord(whole)
    const readings: Reading[] = []
    const add = (part: string, clitics: number, before: number, cut: number): boolean => {
      if (!lexicon.words.has(part) && !names.words.has(part)) return false
      if (readings.some((reading) => reading.norm === part)) return true
      const nodes = [lexicon.root.next?.get(part), names.root.next?.get(part)].filter(
        (node) => node !== undefined,
      )
      readings.push({ norm: part, clitics, before: unitsOf(written, before), cut, nodes })
      return true
    }
    const addStem = (part: string, clitics: number, before: number, cut: number) => {
      if (((lexicon.words.get(part) ?? 0) & SMALL) === 0) add(part, clitics, before, cut)
    }
    const addWithEndings = (part: string, clitics: number, before: number, cut: number) => {
      if (add(part, clitics, before, cut) && ((lexicon.words.get(part) ?? 0) & WORD.adjective) === 0) return
      for (const { letters, instead } of endings) {
        if (part.length - letters.length < 2 || !part.endsWith(letters)) continue
        const found = readings.length
        for (const letter of instead)
          addStem(part.slice(0, -letters.length) + letter, clitics, before, cut + letters.length)
        if (readings.length > found) return // والدها is his father, not a mother
      }
    }
    addWithEndings(norm, 0, 0, 0)
    // a word known only from within phrases ("قصف بالمدفعية") is still read without its clitics
    const stands = readings.some((reading) => reading.nodes.length > 0 || lexicon.words.get(reading.norm))
    for (const { letters, bits, before } of stands ? [] : prefixes) {
      if (norm.length - letters.length >= 2 && norm.startsWith(letters))
        addWithEndings(norm.slice(letters.length), bits, before, letters.length)
    }
    readings.sort((a, b) => a.cut - b.cut || Number(b.nodes.length > 0) - Number(a.nodes.length > 0))
    let bits = 0
    for (const reading of readings) bits |= lexicon.words.get(reading.norm) ?? 0
    if (readings.some((reading) => reading.clitics & CLITIC.the)) bits |= WORD.definite
    if (bits === 0)
      for (const guess of guesses)
        if (norm.length > guess.ending.length + 2 && norm.endsWith(guess.ending)) bits |= guess.bits
    const shape = shapeOf(written)
    const name = shape === 'mark' || shape === 'number' ? '' : foldName(whole)
    return {
      norm,
      name,
      common: bits !== 0 || readings.some(isEntry) || isCommon(norm, lexicon),
      shape,
      bits,
      readings,
      begins: readings.some(({ nodes }) => nodes.length > 0),
      alone: aloneOf(readings),
    }
  }

  return (written) => {
    let word = known.get(written)
    if (word === undefined) {
      word = read(written)
      if (known.size >= MOST_KEPT) known.clear()
      known.set(written, word)
    }
    return word
  }
}

/** Of each section the entries that cut least off the word; undefined where longer entries begin with it. */
function aloneOf(readings: readonly Reading[]): readonly Alone[] | undefined {
  if (readings.some(({ nodes }) => nodes.some(({ next }) => next !== undefined))) return undefined
  const all = readings.flatMap((reading) =>
    reading.nodes.flatMap(({ entries = [] }) => entries.map((entry): Alone => ({ entry, reading }))),
  )
  return all.filter(
    ({ entry, reading }) =>
      !all.some((other) => other.entry.section === entry.section && other.reading.cut < reading.cut),
  )
}

/** The letters of a prefix that do not count to the word: all but the article, which may have grown into it (لل). */
function lettersBefore(prefix: string, clitics: readonly string[], article: string): number {
  if (!clitics.includes('the')) return prefix.length
  return prefix.length - (prefix.endsWith(article) ? article.length : 2)
}

/** How many code units of a written word its first `letters` folded letters take, with the ornaments after them. */
function unitsOf(written: string, letters: number): number {
  let left = letters
  let at = 0
  while (at < written.length && (left > 0 || isSilent(written, at))) {
    if (!isSilent(written, at) && written[at] !== 'ء') left--
    at++
  }
  return at
}

function isSilent(written: string, at: number): boolean {
  return isOrnament(written.charCodeAt(at)) || isBreak(written[at] ?? '')
}

/** Whether a word, or the word it is a form of, is in the list of common words. */
function isCommon(norm: string, { common, grammar }: Lexicon): boolean {
  if (common.has(norm)) return true
  for (const [ending, instead] of Object.entries(grammar.commonEndings)) {
    if (!norm.endsWith(ending)) continue
    const stem = norm.slice(0, -ending.length)
    if (instead.some((letters) => common.has(stem + letters))) return true
  }
  return false
}

function shapeOf(written: string): Shape {
  const lower = written.toLowerCase()
  const upper = written.toUpperCase()
  if (lower === upper)
    return /[\p{L}]/u.test(written) ? 'uncased' : /\p{N}/u.test(written) ? 'number' : 'mark'
  if (written === lower) return 'lower'
  const first = written[0] ?? ''
  if (first !== first.toLowerCase() && written.slice(1) === written.slice(1).toLowerCase()) return 'capital'
  return written === upper ? 'upper' : 'mixed'
}
