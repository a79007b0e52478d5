const PLAIN = /^[a-z0-9]+$/
const PLAIN_WORDS = /^[a-z0-9 ]+$/
/** Marks that spelling may leave out, in scripts where the letter stands without them. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g
const APOSTROPHES = /['’‘`´ʹʺʻʼʽʾʿˈ′‛＇ʾʿ\u0640ء]/g
const INITIALS = /(?<!\p{L})(?:\p{L}\.){2,}/gu
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ə: 'a',
  ɛ: 'e',
  ŋ: 'ng',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ێ: 'ي',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  ڤ: 'ف',
  ڕ: 'ر',
  ڵ: 'ل',
  ۆ: 'و',
  ۇ: 'و',
  ґ: 'г',
  є: 'е',
}
const FOLDED_LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}٠-٩۰-۹]`, 'g')

/**
 * A name in the form in which spellings meet: lower case, without marks, apostrophes and punctuation; one alef, one ya,
 * one ha of Arabic; one form of the Arabic article in Latin letters ("el-", "ash-", "ar-" are "al"); "St" is "saint".
 * Words stay apart by one space. Folding twice changes nothing.
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name
  let text = name.toLowerCase()
  if (!PLAIN_WORDS.test(text)) {
    text = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(MARKS, '')
      .replace(APOSTROPHES, '')
      .replace(FOLDED_LETTER, foldedLetter)
      .replace(INITIALS, (dotted) => dotted.replaceAll('.', ''))
      .replace(BETWEEN_WORDS, ' ')
  }
  text = text.trim()
  if (!text.includes(' ')) return text
  const words = text.split(/ +/)
  return words.map((word, i) => leadingForm(word, words[i + 1])).join(' ')
}

function foldedLetter(letter: string): string {
  const known = LETTERS[letter]
  if (known !== undefined) return known
  const code = letter.charCodeAt(0)
  return String(code >= 0x6f0 ? code - 0x6f0 : code - 0x660)
}

const SUN_ARTICLE = /^[ae](sh|th|dh|[srdztn])$/
const LEADING: Readonly<Record<string, string>> = {
  el: 'al',
  ul: 'al',
  il: 'al',
  st: 'saint',
  ste: 'sainte',
  mt: 'mount',
  ft: 'fort',
}

/** The form that a folded word takes before another word of the same name. */
export function leadingForm(word: string, next: string | undefined): string {
  if (next === undefined || word.length > 3) return word
  const leading = LEADING[word]
  if (leading !== undefined) return leading
  const sun = SUN_ARTICLE.exec(word)
  return sun?.[1] !== undefined && next.startsWith(sun[1]) ? 'al' : word
}

/** Arabic letters that are written together with the word that they lead: and, so, in, for, like. */
const CLITICS = /^([وف]?)(لل|[بلك]?)/

/**
 * The readings of a folded Arabic word without its leading clitics, the fullest first; empty for other scripts. `للرقه`
 * hides an article: it reads `الرقه`.
 */
export function withoutClitics(word: string): readonly { readonly clitic: string; readonly word: string }[] {
  const first = word.charCodeAt(0)
  if (word.length < 4 || first < 0x600 || first > 0x6ff) return []
  const [, and = '', preposition = ''] = CLITICS.exec(word) ?? []
  const readings: { clitic: string; word: string }[] = []
  const add = (clitic: string, rest: string) => {
    if (rest.length >= 3) readings.push({ clitic, word: rest })
  }
  if (and !== '') add(and, word.slice(1))
  if (preposition === 'لل') add(and + preposition, `ال${word.slice(and.length + 2)}`)
  else if (preposition !== '') add(and + preposition, word.slice(and.length + 1))
  const lone = and !== '' ? undefined : /^[بلك]/.exec(word)
  if (lone !== null && lone !== undefined && preposition === 'لل') add('ل', word.slice(1))
  return readings
}
