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

/** The value of a digit of any script we read, else -1. */
export function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  for (const zero of EASTERN_ZEROS) if (code >= zero && code <= zero + 9) return code - zero
  return -1
}

/**
 * A word as lexicons know it: lower case, without accents and ornaments, one form of apostrophe, alef, ya, ta marbuta and
 * hamza's seats, digits 0-9. Never longer than the word is in compatibility form.
 */
export function foldWord(word: string): string {
  if (/^[a-z0-9.']*$/.test(word)) return word
  let folded = ''
  for (const letter of word.normalize('NFKC')) {
    const code = letter.codePointAt(0) ?? 0
    if (isOrnament(code) || letter === 'ء') continue
    const digit = digitOf(code)
    if (digit >= 0) folded += String(digit)
    else if (APOSTROPHES.includes(letter)) folded += "'"
    else folded += ARABIC_LETTERS[letter] ?? letter
  }
  const lower = folded.toLowerCase()
  return /^[\x20-\x7e\u0600-\u06ff]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{Mn}/gu, '')
}
