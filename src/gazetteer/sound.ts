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

/** Latin letters that are heard as one with an h after them. Capitals: S is sh and ch, G is gh. */
const BEFORE_H = heard({ k: 'x', g: 'G', s: 'S', c: 'S', t: 't', d: 'd', z: 'j', p: 'f' })

const LETTERS = heard({
  ...spelt('b', 'bpبپбп'),
  ...spelt('t', 'tتثطт'),
  ...spelt('j', 'jجژж'),
  ...spelt('h', 'hحهг'),
  ...spelt('x', 'xخх'),
  ...spelt('d', 'dدذضд'),
  ...spelt('r', 'rرр'),
  ...spelt('z', 'zزظз'),
  ...spelt('s', 'sسصс'),
  ...spelt('ts', 'ц'),
  ...spelt('S', 'شچчшщ'),
  ...spelt('G', 'غ'),
  ...spelt('f', 'fvفфв'),
  ...spelt('k', 'kqcgقكگк'),
  ...spelt('l', 'lلл'),
  ...spelt('m', 'mمм'),
  ...spelt('n', 'nنн'),
  ...spelt('a', 'aاعая'),
  ...spelt('e', 'eеэ'),
  ...spelt('i', 'iyيиіы'),
  ...spelt('u', 'uowوуою'),
  ...spelt('', 'ьъ'),
})

function spelt(sound: string, letters: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, sound]))
}

/** By code unit, for the inner loop: hundreds of names are heard for one question. */
function heard(letters: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  const table: (string | undefined)[] = new Array(0x700)
  for (const [letter, sound] of Object.entries(letters)) table[letter.charCodeAt(0)] = sound
  return table
}

const ARABIC = /[\u0620-\u06ff]/
const ALEF = 0x627
const LAM = 0x644
const LATIN_H = 0x68

/**
 * The sound of a folded name; undefined where it has letters of other scripts, or fewer than two consonants.
 * The article is left out; a final h is a vowel's shadow (-ah, -eh, ة).
 */
export function soundOf(name: string): Sound | undefined {
  const unvowelled = ARABIC.test(name)
  let skeleton = ''
  let gap = ''
  const vowels: string[] = []
  const put = (consonant: string) => {
    if (gap === '' && skeleton.endsWith(consonant)) return
    skeleton += consonant
    vowels.push(gap)
    gap = ''
  }
  for (let start = 0; start < name.length; ) {
    const space = name.indexOf(' ', start)
    const end = space < 0 ? name.length : space
    let at = start
    start = end + 1
    if (end < name.length && end - at === 2 && name.startsWith('al', at)) continue
    if (unvowelled && end - at > 3 && name.charCodeAt(at) === ALEF && name.charCodeAt(at + 1) === LAM) at += 2
    const long = end - at > 2
    const first = at + 1 // an alef there carries any vowel
    while (at < end) {
      const code = name.charCodeAt(at++)
      let sound = at === first && code === ALEF ? 'e' : LETTERS[code]
      if (sound === undefined) return undefined
      if (at < end && name.charCodeAt(at) === LATIN_H && BEFORE_H[code] !== undefined) {
        sound = BEFORE_H[code] ?? sound
        at++
      }
      if (sound === 'h' && at === end && long) {
        // a ta marbuta before another word is heard as t: "Maarrat al-Numan"
        if (unvowelled && end < name.length) put('t')
        else if (!gap.endsWith('a')) gap += 'a'
      } else if (sound === 'a' || sound === 'e' || sound === 'i' || sound === 'u') {
        if (!gap.endsWith(sound)) gap += sound
      } else {
        for (const consonant of sound) put(consonant)
      }
    }
  }
  vowels.push(gap)
  return skeleton.length < 2 ? undefined : { skeleton, vowels, unvowelled }
}

/** By what a sound is looked up: short skeletons are too common to stand alone, so their outer vowels join them. */
export function soundKey({ skeleton, vowels }: Sound): string {
  if (skeleton.length > 2) return skeleton
  return `${vowels[0] === '' ? '' : '^'}${skeleton}${vowels.at(-1) === '' ? '' : '$'}`
}

/** Consonants that transliterations and dialects take for each other: غ as g or gh, ظ as z or d, ث as t or s, خ as k. */
const NEAR: Readonly<Record<string, string>> = {
  k: 'xGj',
  x: 'kh',
  G: 'kr',
  h: 'x',
  d: 'zt',
  z: 'dsj',
  s: 'zSt',
  S: 'sj',
  j: 'kSz',
  t: 'ds',
  f: 'b',
  b: 'f',
  m: 'n',
  n: 'm',
}
/** What one near consonant is worth, shared out over all of them; what an h that one of the two leaves out is worth. */
const NEAR_COST = 0.6
const LOST_H_COST = 0.4

/** A sound that differs from another by one consonant. */
export interface Slip {
  readonly sound: Sound
  /** what it adds to the distance */
  readonly distance: number
}

/** The sounds that differ from one by a near consonant, or by an h. */
export function slipsOf({ skeleton, vowels, unvowelled }: Sound): Slip[] {
  const slips: Slip[] = []
  const { length } = skeleton
  for (let at = 0; at < length; at++) {
    const [before, after] = [skeleton.slice(0, at), skeleton.slice(at + 1)]
    for (const near of NEAR[skeleton.charAt(at)] ?? '')
      slips.push({
        sound: { skeleton: before + near + after, vowels, unvowelled },
        distance: NEAR_COST / length,
      })
    if (skeleton[at] === 'h' && length > 2) {
      const joined = (vowels[at] ?? '') + (vowels[at + 1] ?? '')
      slips.push({
        sound: {
          skeleton: before + after,
          vowels: [...vowels.slice(0, at), joined, ...vowels.slice(at + 2)],
          unvowelled,
        },
        distance: LOST_H_COST / length,
      })
    }
  }
  for (let at = 1; at <= length; at++)
    slips.push({
      sound: {
        skeleton: `${skeleton.slice(0, at)}h${skeleton.slice(at)}`,
        vowels: [...vowels.slice(0, at + 1), '', ...vowels.slice(at + 1)],
        unvowelled,
      },
      distance: LOST_H_COST / length,
    })
  return slips
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
/** What Arabic does not write costs this share of what it costs elsewhere. */
const UNWRITTEN = 0.4

/** How far the vowels of two sounds of one skeleton are apart: 0 the same, per consonant, about 0.3 doubtful. */
export function soundDistance(a: Sound, b: Sound): number {
  let sum = 0
  for (let i = 0; i < a.vowels.length; i++) sum += vowelDistance(a.vowels[i] ?? '', b.vowels[i] ?? '', a, b)
  return sum / a.skeleton.length
}

/** Levenshtein over vowels; one that Arabic does not write costs little. */
function vowelDistance(left: string, right: string, a: Sound, b: Sound): number {
  if (left === right) return 0
  let row = [0]
  for (let j = 0; j < right.length; j++) row.push((row[j] ?? 0) + absent(right.charAt(j), a))
  for (let i = 0; i < left.length; i++) {
    const mine = left.charAt(i)
    const next = [(row[0] ?? 0) + absent(mine, b)]
    for (let j = 0; j < right.length; j++) {
      const theirs = right.charAt(j)
      const swap = mine === theirs ? 0 : (SWAP[mine < theirs ? mine + theirs : theirs + mine] ?? 1)
      next.push(
        Math.min(
          (row[j + 1] ?? 0) + absent(mine, b),
          (next[j] ?? 0) + absent(theirs, a),
          (row[j] ?? 0) + swap,
        ),
      )
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function absent(vowel: string, from: Sound): number {
  return (SHORT[vowel] ?? 0.5) * (from.unvowelled ? UNWRITTEN : 1)
}
