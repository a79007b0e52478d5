/** The farthest that two hashes of one picture lie apart, in bits of 256: the threshold that PDQ is used with. */
export const NEAR = 31

const WORDS = 8
const DIGITS = 64

/** Where a near hash stands among those that were searched, and in how many bits it differs. */
export interface Match {
  readonly index: number
  readonly distance: number
}

/** Hashes of 64 hexadecimal digits each, one after the other, packed to be searched. @throws RangeError where they are none */
export function packHashes(hashes: string): Uint32Array {
  const packed = new Uint32Array(Math.floor(hashes.length / DIGITS) * WORDS)
  const written = Buffer.from(packed.buffer).write(hashes, 'hex') // it stops at what is no digit
  if (written * 2 !== hashes.length || hashes.length % DIGITS !== 0)
    throw new RangeError(`no hashes of ${DIGITS} hexadecimal digits`)
  return packed
}

/**
 * All hashes that differ from one in at most so many bits, nearest first, those that are as near in their order. Every hash is looked at; most
 * are left after three of eight words, so that a million take some tens of milliseconds and no index can miss one.
 */
export function findNear(packed: Uint32Array, hash: string, most: number = NEAR): Match[] {
  const wanted = packHashes(hash)
  const found: Match[] = []
  for (let at = 0; at < packed.length; at += WORDS) {
    let distance = 0
    for (let word = 0; word < WORDS; word++) {
      distance += ones(packed[at + word]! ^ wanted[word]!)
      if (distance > most) break
    }
    if (distance <= most) found.push({ index: at / WORDS, distance })
  }
  return found.sort((a, b) => a.distance - b.distance || a.index - b.index)
}

/** How many bits of a word of 32 are set. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
