const ARABIC_MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu

/**
 * Text as it is compared with phrases: lower case, without diacritics of Arabic and Latin, alef and ya in one form,
 * everything that is neither letter nor digit as one space.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(NOT_A_WORD, ' ')
    .trim()
}
