import { digitOf, isOrnament } from './fold.ts'

/** A stretch of text that is one word, one number or one mark; what it means is for the lexicon to say. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly kind: 'word' | 'number' | 'mark'
  /** nothing but a hyphen, an underscore or nothing at all stands between it and the piece before */
  readonly joined: boolean
  /** line ends between it and the piece before */
  readonly newlines: number
}

const OTHER = 1
const SPACE = 2
const NEWLINE = 3
const LETTER = 4
const DIGIT = 5
const ORNAMENT = 6
const APOSTROPHE = 7
const HYPHEN = 8

const HYPHENS = '-\u2010\u2011\u2012\u2013_'
/** Everything of the basic plane by class; filled as characters are met, so that loading costs nothing. */
const classes = new Uint8Array(0x10000)

function classOf(code: number): number {
  const known = classes[code]
  if (known) return known
  const letter = String.fromCharCode(code)
  const found =
    code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029
      ? NEWLINE
      : isOrnament(code)
        ? ORNAMENT
        : /\s/.test(letter)
          ? SPACE
          : digitOf(code) >= 0
            ? DIGIT
            : "'’‘ʼʿʾ`´".includes(letter)
              ? APOSTROPHE
              : HYPHENS.includes(letter)
                ? HYPHEN
                : /[\p{L}\p{M}\p{N}]/u.test(letter)
                  ? LETTER
                  : OTHER
  classes[code] = found
  return found
}

const isArabic = (code: number) => code >= 0x0600 && code <= 0x06ff
const SEPARATORS = '.,٫٬'

/**
 * The words, numbers and marks of `text` from `from` to `to`, in order; white space is left out. Hyphenated words come
 * apart ("al-Bab", "car-bomb"), "Assad's" is "Assad" and "'s", acronyms ("U.S.", "a.m.") and addresses on the web stay whole,
 * digits part from the letters after them ("29th", "5km").
 */
export function scan(text: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  let at = from
  let newlines = 0
  let glue = false // a hyphen was passed
  let before = -1 // end of the piece before
  const push = (kind: Piece['kind'], end: number) => {
    pieces.push({ start: at, end, kind, joined: before === at || glue, newlines })
    at = before = end
    newlines = 0
    glue = false
  }
  while (at < to) {
    const code = text.charCodeAt(at)
    const is = classOf(code)
    if (is === SPACE || is === ORNAMENT) {
      at++
      glue = false
    } else if (is === NEWLINE) {
      if (!(code === 0x0a && text.charCodeAt(at - 1) === 0x0d)) newlines++
      at++
      glue = false
    } else if (is === LETTER) push('word', wordEnd(text, at, to))
    else if (is === DIGIT) push('number', numberEnd(text, at, to))
    else if (is === HYPHEN && before === at && at + 1 < to && isWordly(text.charCodeAt(at + 1))) {
      at++
      glue = true
    } else if (is === APOSTROPHE && before === at && possessive(text, at, to) > at)
      push('word', possessive(text, at, to))
    else push('mark', markEnd(text, at, to))
  }
  return pieces
}

/**
 * The pieces with every word that holds an apostrophe cut in two: after it, where the `first` part is a word of its own
 * (l'armée), or before it, where the `last` part is an ending (Halep'te).
 */
export function cut(
  text: string,
  pieces: readonly Piece[],
  part: 'first' | 'last' | undefined,
): readonly Piece[] {
  if (part === undefined) return pieces
  return pieces.flatMap((piece) => {
    let at = piece.kind === 'word' ? piece.start + 1 : piece.end
    while (at < piece.end - 1 && classOf(text.charCodeAt(at)) !== APOSTROPHE) at++
    if (at >= piece.end - 1) return [piece]
    const middle = part === 'first' ? at + 1 : at
    return [
      { ...piece, end: middle },
      { ...piece, start: middle, joined: true, newlines: 0 },
    ]
  })
}

function isWordly(code: number): boolean {
  const is = classOf(code)
  return is === LETTER || is === DIGIT
}

/** The end of "'s" after a word, else `at`. */
function possessive(text: string, at: number, to: number): number {
  if (at + 1 >= to || (text.charCodeAt(at + 1) | 32) !== 0x73) return at
  return at + 2 < to && isWordly(text.charCodeAt(at + 2)) ? at : at + 2
}

function wordEnd(text: string, start: number, to: number): number {
  const address = addressEnd(text, start, to)
  if (address > start) return address
  const acronym = acronymEnd(text, start, to)
  if (acronym > start) return acronym
  const arabic = isArabic(text.charCodeAt(start))
  let at = start
  let end = start // after the last letter: ornaments at the end are left out
  while (at < to) {
    const is = classOf(text.charCodeAt(at))
    if (is === LETTER || (is === DIGIT && !arabic)) end = ++at
    else if (is === ORNAMENT) at++
    else if (
      is === APOSTROPHE &&
      at + 1 < to &&
      isWordly(text.charCodeAt(at + 1)) &&
      possessive(text, at, to) === at
    )
      at++
    else break
  }
  return arabic ? brokenEnd(text, start, at, to) : end
}

/** Letters of one broken word that are looked through; strangers control the text. */
const MOST_BROKEN = 40

/**
 * The end of an Arabic word that its writer broke up against filters: "قـ.ـصف", "شـ هـ يد", "ق@صف". Its parts are joined by
 * a tatweel, with white space or a point beside it, or by a sign that stands in no word.
 */
function brokenEnd(text: string, start: number, end: number, to: number): number {
  let at = end
  while (at < to && at - start < MOST_BROKEN) {
    const drawn = text.charCodeAt(at - 1) === TATWEEL
    let next = at
    while (next < to && (text.charCodeAt(next) === SPACE_CODE || (next === at && text[next] === '.'))) next++
    const sign = next === at && '@*•·'.includes(text[at] ?? ' ')
    if (sign) next++
    const code = text.charCodeAt(next)
    if (next === at || next >= to || !isArabic(code)) return at
    const is = classOf(code)
    const goesOn = code === TATWEEL || ((drawn || sign) && is === LETTER)
    if (!goesOn || (text[at] === '.' && !drawn && code !== TATWEEL)) return at
    at = next
    while (
      at < to &&
      isArabic(text.charCodeAt(at)) &&
      [LETTER, ORNAMENT].includes(classOf(text.charCodeAt(at)))
    )
      at++
  }
  return at
}
const TATWEEL = 0x0640
const SPACE_CODE = 0x20

/** "U.S.", "a.m.": single letters each with a point, at least two. */
function acronymEnd(text: string, start: number, to: number): number {
  let at = start
  let letters = 0
  while (at < to && classOf(text.charCodeAt(at)) === LETTER && text.charCodeAt(at + 1) === 0x2e) {
    at += 2
    letters++
  }
  if (letters === 0) return start
  if (at < to && classOf(text.charCodeAt(at)) === LETTER) {
    if (at + 1 < to && isWordly(text.charCodeAt(at + 1))) return letters > 1 ? at : start
    return at + 1 // "a.m" without its last point
  }
  return letters > 1 ? at : start
}

/** An address on the web up to the next white space; nothing in it is a word. */
function addressEnd(text: string, start: number, to: number): number {
  const first = text.charCodeAt(start) | 32
  if (first !== 0x68 && first !== 0x77 && first !== 0x70) return start
  if (!/^(https?:\/\/|www\.|pic\.twitter)/i.test(text.slice(start, Math.min(start + 11, to)))) return start
  let at = start
  while (at < to && classOf(text.charCodeAt(at)) !== SPACE && classOf(text.charCodeAt(at)) !== NEWLINE) at++
  return at
}

/** Digits with separators between digits: "1,000", "2.5", "26.10.2023". */
function numberEnd(text: string, start: number, to: number): number {
  let at = start + 1
  while (at < to) {
    if (classOf(text.charCodeAt(at)) === DIGIT) at++
    else if (SEPARATORS.includes(text[at] ?? '') && at + 1 < to && classOf(text.charCodeAt(at + 1)) === DIGIT)
      at += 2
    else break
  }
  return at
}

/** One mark; the same mark again and again ("...", "--", "!!!") and a pair of surrogates are one. */
function markEnd(text: string, start: number, to: number): number {
  const code = text.charCodeAt(start)
  let at = start + 1
  if (code >= 0xd800 && code <= 0xdbff && at < to) return at + 1
  while (at < to && text.charCodeAt(at) === code) at++
  return at
}
