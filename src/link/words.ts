/** Words in the form in which they are compared: lower case, without marks, punctuation and the articles that names come with. */
export function foldWords(text: string): string {
  return wordsIn(text)
    .filter((word) => word !== 'the' && word !== 'al')
    .join(' ')
}

/** The words of a text, folded, in order. Arabic alef, ya and ta marbuta forms meet, and its article falls off. */
export function wordsIn(text: string): string[] {
  return (
    (
      text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\u0640\s+\u0640/g, '')
        .replace(/[\p{M}\u0640]/gu, '')
        .replace(/[أإآٱ]/g, 'ا')
        .replace(/ى/g, 'ي')
        .replace(/ة/g, 'ه')
        // posts break words up against filters: "بقـ.صف", "قـ ـصف", "الد*ين"
        .replace(/(?<=[\u0621-\u064a])[.*]+(?=[\u0621-\u064a])/gu, '')
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).map((word) => (/^ال\p{L}{3,}/u.test(word) ? word.slice(2) : word))
  )
}

/** A count in words: "11", "at least 18", "between 8 and 12". */
export function countWords({
  min,
  max,
}: {
  readonly min: number | null
  readonly max: number | null
}): string {
  if (min === null) return `up to ${max}`
  if (max === null) return `at least ${min}`
  return min === max ? String(min) : `between ${min} and ${max}`
}
