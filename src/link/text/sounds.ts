/**
 * The consonants of a word, in one alphabet for Arabic and Latin letters, so that a name sounds the same in either: "محمود" and "Mahmoud" are
 * "mhmd". Letters that transliterations do not tell apart (ص and س, ط and ت, ق and ك) are one; vowels, their Arabic
 * letters, hamza and an h at the end are none.
 */
export function soundOf(word: string): string {
  const latin = LATIN.reduce((sound, [from, to]) => sound.replaceAll(from, to), word)
  return [...latin]
    .map((letter) => LETTERS[letter] ?? '')
    .join('')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.)h$/, '')
}

/** Two letters for one sound, before single ones. */
const LATIN: readonly (readonly [string, string])[] = [
  ['sh', 's'],
  ['ch', 's'],
  ['kh', 'x'],
  ['gh', 'g'],
  ['th', 't'],
  ['dh', 'd'],
]

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['b', 'bpبپ'],
    ['t', 'tتثط'],
    ['j', 'jجچ'],
    ['h', 'hحه'],
    ['x', 'xخ'],
    ['d', 'dدذض'],
    ['r', 'rر'],
    ['z', 'zزظ'],
    ['s', 'sسشص'],
    ['g', 'gغگ'],
    ['f', 'fvف'],
    ['k', 'kqcقك'],
    ['l', 'lل'],
    ['m', 'mم'],
    ['n', 'nن'],
  ].flatMap(([sound = '', letters = '']) => [...letters].map((letter) => [letter, sound])),
)
