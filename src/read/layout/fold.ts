const PLAIN = /^[\0-\x7f\u2010-\u2027]*$/ // ASCII, and the dashes and quotation marks of print
const NOT_PLAIN_WORD = /[^a-z0-9]+/g
const ARABIC_FORMS: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك' }
const MARK_OR_INVISIBLE = /[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
const WORD = /[\p{L}\p{N}]/u
const SPACE = 0x20
const NOTHING = 0
const UNKNOWN = 0xffff // no character
const CHUNK = 8_192 // code units that are made a string at once

/** What each code unit folds to, filled as characters are met: folding goes character by character. */
const forms = new Uint16Array(0x1_0000).fill(UNKNOWN)

/**
 * Text as it is compared with phrases: lower case, without diacritics of Arabic and Latin, alef, ya and ta marbuta in one
 * form, everything that is neither letter nor digit as one space.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(NOT_PLAIN_WORD, ' ').trim()
  const folded = new Uint16Array(text.length)
  let length = 0
  let spaced = true // so that no space leads
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    let form = forms[code]!
    if (form === UNKNOWN) forms[code] = form = formOf(text[i]!)
    if (form === NOTHING || (form === SPACE && spaced)) continue
    spaced = form === SPACE
    folded[length++] = form
  }
  let line = ''
  for (let from = 0; from < length; from += CHUNK)
    line += String.fromCharCode.apply(
      null,
      folded.subarray(from, Math.min(from + CHUNK, length)) as unknown as number[],
    )
  return spaced ? line.trimEnd() : line
}

/** Halves of surrogate pairs (emoji, rare scripts) fold to spaces: no phrase has any. */
function formOf(character: string): number {
  const plain = character.toLowerCase().normalize('NFKD').replace(MARK_OR_INVISIBLE, '')
  if (plain === '') return NOTHING
  const form = plain.length === 1 ? (ARABIC_FORMS[plain] ?? plain) : character.toLowerCase()
  return WORD.test(form) ? form.charCodeAt(0) : SPACE
}
