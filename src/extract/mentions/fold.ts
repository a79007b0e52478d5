/** The letters that Arabic writing uses for one another, and what is only ornament in it. */
const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  گ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
  ھ: 'ه',
  ہ: 'ه',
}
const APOSTROPHES = '’‘ʼʿʾ`´ʹ′'
const EASTERN_ZEROS = [0x0660, 0x06f0]

/**
 * Characters that belong to a word but say nothing: combining marks (Arabic diacritics among them), tatweel, zero-width and
 * direction marks, soft hyphens. Unicode 17.0, categories Mn and Cf as far as they occur in the scripts we read.
 */
export function isOrnament(code: number): boolean {
  return (
    (code >= 0x064b && code <= 0x065f) ||
    code === 0x0640 ||
    code === 0x0670 ||
    (code >= 0x0300 && code <= 0x036f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xad ||
    code === 0xfeff ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0x06d6 && code <= 0x06ed) ||
    (code >= 0x0610 && code <= 0x061a)
  )
}

/** An Arabic word without the spaces and signs with which its writer broke it up. */
export function withoutBreaks(word: string): string {
  return BREAKS.test(word) && ARABIC.test(word) ? word.replaceAll(EVERY_BREAK, '') : word
}
const ARABIC = /^[\u0600-\u06ff]/
const BREAKS = /[ .@*•·]/
const EVERY_BREAK = /[ .@*•·]/g

/** Whether a character of a word is one with which its writer broke it up. */
export function isBreak(letter: string): boolean {
  return BREAKS.test(letter)
}

/** The value of a digit of any script we read, else -1. */
export function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  for (const zero of EASTERN_ZEROS) if (code >= zero && code <= zero + 9) return code - zero
  return -1
}

/** What each character below 0x700 becomes: 0 is left out, `SLOW` needs Unicode's own rules. */
const SLOW = 0xffff
const FOLDED = Uint16Array.from({ length: 0x700 }, (_, code) => {
  const letter = String.fromCharCode(code)
  if (isOrnament(code) || letter === 'ء') return 0
  const digit = digitOf(code)
  if (digit >= 0) return 0x30 + digit
  if (APOSTROPHES.includes(letter)) return 0x27
  if (code < 0x80) return letter.toLowerCase().charCodeAt(0)
  if (code >= 0x600) return (ARABIC_LETTERS[letter] ?? letter).charCodeAt(0)
  const folded = foldAnyWord(letter)
  return folded.length === 1 ? folded.charCodeAt(0) : SLOW
})

/**
 * A word as lexicons know it: lower case, without accents and ornaments, one form of apostrophe, alef, ya, ta marbuta and
 * hamza's seats, digits 0-9, no dotless i.
 */
export function foldWord(word: string): string {
  let folded = ''
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    const to = code < FOLDED.length ? (FOLDED[code] as number) : SLOW // the index is within the table
    if (to === SLOW) return foldAnyWord(word)
    if (to !== 0) folded += String.fromCharCode(to)
  }
  return folded
}

function foldAnyWord(word: string): string {
  let folded = ''
  for (const letter of word.normalize('NFKC')) {
    const code = letter.codePointAt(0) ?? 0
    if (isOrnament(code) || letter === 'ء') continue
    const digit = digitOf(code)
    if (digit >= 0) folded += String(digit)
    else if (APOSTROPHES.includes(letter)) folded += "'"
    else folded += ARABIC_LETTERS[letter] ?? letter
  }
  const lower = folded.toLowerCase().replaceAll('ı', 'i')
  return /^[\x20-\x7e\u0600-\u06ff]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{Mn}/gu, '')
}
