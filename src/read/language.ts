import {
  ARABIC_SCRIPT,
  CYRILLIC_SCRIPT,
  LATIN_SCRIPT,
  type LanguageMarks,
  OTHER_SCRIPTS,
} from './language-marks.ts'
import { fold } from './layout/fold.ts'

const SAMPLE = 1_000 // characters from the middle of the text, where furniture is rare
const ENOUGH_LETTERS = 8
const LETTER = 0.5 // what a letter weighs beside a small word

/** The languages of a script, and for which of them (by index) a word or a letter speaks. */
interface ScriptLanguages {
  readonly languages: readonly LanguageMarks[]
  readonly words: ReadonlyMap<string, readonly number[]>
  readonly letters: ReadonlyMap<number, readonly number[]> // by code unit
}

const ARABIC = votesOf(ARABIC_SCRIPT)
const CYRILLIC = votesOf(CYRILLIC_SCRIPT)
const LATIN = votesOf(LATIN_SCRIPT)

const SMALL_WORDS = new Set(
  [...ARABIC_SCRIPT, ...CYRILLIC_SCRIPT, ...LATIN_SCRIPT].flatMap(({ words }) => words.split(' ').map(fold)),
)

/**
 * The language of a text as a BCP 47 tag, from its script, its letters and its small words; undefined where they say
 * nothing. Deterministic.
 */
export function detectLanguage(text: string): string | undefined {
  const from = Math.max(0, Math.floor((text.length - SAMPLE) / 2))
  const sample = text.slice(from, from + SAMPLE).toLowerCase()
  const script = scriptOf(sample)
  return typeof script === 'object' ? likeliest(sample, script) : script
}

/** Whether a folded word is one of a language's commonest: it says nothing of what a text is about. */
export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word)
}

/** The languages of the sample's script, or the one language that its script stands for. */
function scriptOf(sample: string): ScriptLanguages | string | undefined {
  const letters = { latin: 0, cyrillic: 0, arabic: 0, other: 0 }
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code < 0x250) letters.latin += isSmallLatin(code) ? 1 : 0
    else if (code >= 0x400 && code < 0x530) letters.cyrillic++
    else if (code >= 0x600 && code < 0x780) letters.arabic++
    else if (code < 0x2000 || code > 0x2bff) letters.other++
  }
  const most = Math.max(letters.latin, letters.cyrillic, letters.arabic, letters.other)
  if (most < ENOUGH_LETTERS) return undefined
  if (most === letters.other)
    return OTHER_SCRIPTS.find(([, script]) => (sample.match(script)?.length ?? 0) * 2 > most)?.[0]
  if (most === letters.arabic) return ARABIC
  return most === letters.cyrillic ? CYRILLIC : LATIN
}

function isSmallLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code !== 0xf7)
}

function votesOf(languages: readonly LanguageMarks[]): ScriptLanguages {
  const words = new Map<string, number[]>()
  const letters = new Map<number, number[]>()
  for (const [language, marks] of languages.entries()) {
    for (const word of marks.words.split(' ')) words.set(word, [...(words.get(word) ?? []), language])
    for (let i = 0; i < marks.letters.length; i++) {
      const code = marks.letters.charCodeAt(i)
      letters.set(code, [...(letters.get(code) ?? []), language])
    }
  }
  return { languages, words, letters }
}

/** The language with most votes; a text in which no mark is found has none. */
function likeliest(sample: string, { languages, words, letters }: ScriptLanguages): string | undefined {
  const scores = languages.map(() => 0)
  for (const word of sample.match(/\p{L}+/gu) ?? [])
    for (const language of words.get(word) ?? []) scores[language]! += 1
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code > 0x7f) for (const language of letters.get(code) ?? []) scores[language]! += LETTER
  }
  const most = Math.max(...scores)
  return most > 0 ? languages[scores.indexOf(most)]!.tag : undefined
}
