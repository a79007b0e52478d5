/**
 * How a folded name sounds, in one form for Latin, Arabic and Cyrillic letters. Consonants carry a name across scripts and
 * transliterations; vowels hardly do (Arabic leaves the short ones out, every language writes the others its own way). So a
 * sound is a skeleton of consonant classes, by which names are looked up, and the vowels between them, by which those
 * that share a skeleton are compared.
 */
export interface Sound {
  /** one letter a consonant */
  readonly skeleton: string
  /** vowels before, between and after the consonants, over the letters a e i u: one longer than the skeleton */
  readonly vowels: readonly string[]
  /** short vowels may be missing: the name is written in Arabic letters */
  readonly unvowelled: boolean
}

/** Longer spellings first. Capitals: S is sh and ch, G is gh. */
const DIGRAPHS: Readonly<Record<string, string>> = {
  kh: 'x',
  gh: 'G',
  sh: 'S',
  ch: 'S',
  th: 't',
  dh: 'd',
  zh: 'j',
  ph: 'f',
  dj: 'j',
  ck: 'k',
  oo: 'u',
  ee: 'i',
}

const LETTERS: Readonly<Record<string, string>> = {
  ...letters('b', 'bpبپбп'),
  ...letters('t', 'tتثطт'),
  ...letters('j', 'jجژж'),
  ...letters('h', 'hحهг'),
  ...letters('x', 'xخх'),
  ...letters('d', 'dدذضд'),
  ...letters('r', 'rرр'),
  ...letters('z', 'zزظз'),
  ...letters('s', 'sسصс'),
  ...letters('S', 'شچчшщ'),
  ...letters('G', 'غ'),
  ...letters('f', 'fvفфв'),
  ...letters('k', 'kqcgقكگк'),
  ...letters('l', 'lلл'),
  ...letters('m', 'mمм'),
  ...letters('n', 'nنн'),
  ...letters('a', 'aاعая'),
  ...letters('e', 'eеэ'),
  ...letters('i', 'iyيиіы'),
  ...letters('u', 'uowوуою'),
  ц: 'ts',
  ь: '',
  ъ: '',
}

function letters(to: string, from: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter) => [letter, to]))
}

const VOWEL = /^[aeiu]$/
const ARABIC = /[\u0620-\u06ff]/
const ARABIC_ARTICLE = /^ال(?=..)/

/**
 * The sound of a folded name; undefined where it has letters of other scripts, or fewer than two consonants.
 * The article is left out; a final h is a vowel's shadow (-ah, -eh, ة).
 */
export function soundOf(name: string): Sound | undefined {
  const unvowelled = ARABIC.test(name)
  const words = name.split(' ')
  let skeleton = ''
  const vowels = ['']
  for (const [index, written] of words.entries()) {
    if (written === 'al' && index < words.length - 1) continue
    const word = unvowelled ? written.replace(ARABIC_ARTICLE, '') : written
    for (let at = 0; at < word.length; ) {
      const digraph = DIGRAPHS[word.slice(at, at + 2)]
      const heard = digraph ?? LETTERS[word.charAt(at)]
      if (heard === undefined) return undefined
      const last = at + (digraph === undefined ? 1 : 2) >= word.length
      at += digraph === undefined ? 1 : 2
      if (heard === 'h' && last && word.length > 2) {
        // a ta marbuta before another word is heard as t: "Maarrat al-Numan"
        if (unvowelled && index < words.length - 1) put('t')
        else vowel('a')
        continue
      }
      for (const letter of heard) {
        if (VOWEL.test(letter)) vowel(letter)
        else put(letter)
      }
    }
  }
  return skeleton.length < 2 ? undefined : { skeleton, vowels, unvowelled }

  function vowel(letter: string): void {
    const before = vowels[vowels.length - 1] ?? ''
    if (!before.endsWith(letter)) vowels[vowels.length - 1] = before + letter
  }

  function put(consonant: string): void {
    if (skeleton.endsWith(consonant) && vowels[vowels.length - 1] === '') return
    skeleton += consonant
    vowels.push('')
  }
}

/** By what a sound is looked up: short skeletons are too common to stand alone, so their outer vowels join them. */
export function soundKey(sound: Sound): string {
  if (sound.skeleton.length > 2) return sound.skeleton
  return `${sound.vowels[0] === '' ? '' : '^'}${sound.skeleton}${sound.vowels.at(-1) === '' ? '' : '$'}`
}

const SWAP: Readonly<Record<string, number>> = {
  ae: 0.25,
  ei: 0.15,
  ai: 0.6,
  au: 0.7,
  eu: 0.6,
  iu: 0.7,
}
const SHORT: Readonly<Record<string, number>> = { a: 0.35, e: 0.3, i: 0.45, u: 0.5 }

/** How far the vowels of two sounds of one skeleton are apart: 0 the same, per consonant, about 0.3 doubtful. */
export function soundDistance(a: Sound, b: Sound): number {
  let sum = 0
  for (const [i, vowels] of a.vowels.entries()) sum += vowelDistance(vowels, b.vowels[i] ?? '', a, b)
  return sum / a.skeleton.length
}

/** Levenshtein over vowels; one that Arabic does not write costs little. */
function vowelDistance(left: string, right: string, a: Sound, b: Sound): number {
  if (left === right) return 0
  let row = [0]
  for (const vowel of right) row.push((row.at(-1) ?? 0) + absent(vowel, a))
  for (const mine of left) {
    const next = [(row[0] ?? 0) + absent(mine, b)]
    for (const [j, theirs] of [...right].entries()) {
      next.push(
        Math.min(
          (row[j + 1] ?? 0) + absent(mine, b),
          (next[j] ?? 0) + absent(theirs, a),
          (row[j] ?? 0) + (mine === theirs ? 0 : (SWAP[mine < theirs ? mine + theirs : theirs + mine] ?? 1)),
        ),
      )
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function absent(vowel: string, from: Sound): number {
  return (SHORT[vowel] ?? 0.5) * (from.unvowelled ? 0.4 : 1)
}
