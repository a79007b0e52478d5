import type { Mention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'

/**
 * The words of a text as numbers. Only words of the lexicon count, common English ones among them: a name is "a name", whoever
 * bears it.
 */
export function wordNumbersOf({ tokens, mentions }: Scene): Int32Array {
  const numbers = new Int32Array(tokens.length)
  for (const [at, { norm, common, shape }] of tokens.entries())
    numbers[at] = shape === 'number' ? NUMBER : common || shape === 'mark' ? numberOf(norm) : UNKNOWN
  for (const { kind, first, last } of mentions) {
    const named = NAMED[kind]
    if (named === undefined) continue
    for (let at = first; at <= last; at++) if (numbers[at] === UNKNOWN) numbers[at] = named
  }
  return numbers
}

const known = new Map<string, number>()
/** Different words remembered; texts of strangers must not fill the memory. */
const MOST_KNOWN = 100_000

/** A word's number: the same on every machine (FNV-1a). */
export function numberOf(word: string): number {
  let number = known.get(word)
  if (number === undefined) {
    number = 0x811c9dc5
    for (let at = 0; at < word.length; at++) number = Math.imul(number ^ word.charCodeAt(at), 0x01000193)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(word, number)
  }
  return number
}

const NUMBER = numberOf('<number>')
const UNKNOWN = numberOf('<unknown>')
/** What stands before a sentence's first word and after its last. */
export const EDGE = numberOf('<edge>')
const NAMED: Readonly<Partial<Record<Mention['kind'], number>>> = {
  'person-name': numberOf('<name>'),
  place: numberOf('<place>'),
  actor: numberOf('<actor>'),
}
