const CODE = /^[A-Z0-9]{2,4}$/
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu
/** Adjectives that Who's On First lists among the names of countries. */
const DEMONYM =
  /^(afghan|israeli|iraqi|lebanese|libyan|burmese|palestinian|sudanese|syrian|ukrainian|yemeni)$/i

/** Names without what no text writes: codes of airports and countries, invisible marks, demonyms, empty ones. */
export function cleanNames(names: Iterable<string>): string[] {
  const clean = new Set<string>()
  for (const name of names) {
    const text = name.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
    if (text !== '' && !CODE.test(text) && !DEMONYM.test(text) && /\p{L}/u.test(text)) clean.add(text)
  }
  return [...clean]
}

export function isLatin(name: string): boolean {
  return (
    /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(name) && /\p{Script=Latin}/u.test(name)
  )
}

export function isArabic(name: string): boolean {
  return /\p{Script=Arabic}/u.test(name) && !isLatin(name)
}

const DIVISION = / (governorate|province|region|state|district|county|parish|oblast['’]?)$/i

/** The names of regions also without the word that says what they are: "Erbil Governorate" is Erbil. */
export function withStems(names: readonly string[]): string[] {
  return [...new Set([...names, ...names.map((name) => name.replace(DIVISION, ''))])]
}

/** A transliteration as plain text prints it: without marks, with plain apostrophes and without a second name in brackets. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[`´‘’ʻʼʿʾ]/g, "'")
    .replace(/\s*\(.*\)$/, '')
    .normalize('NFC')
}
