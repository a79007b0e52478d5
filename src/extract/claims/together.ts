import type { Quote } from '../../model/index.ts'
import { WORD } from '../mentions/index.ts'
import { is, type Scene } from '../scene/scene.ts'
import { distinct } from './means.ts'

interface Words {
  readonly first: number
  readonly last: number
  readonly quote: Quote
}

/** Most small words between a noun and its verb: "11 civilians have also been killed". */
const SMALL_WORDS = 4
const SMALL = WORD.be | WORD.have | WORD.modal | WORD.adverb | WORD.negative | WORD.determiner

/** The quotes of a noun and of the word for what was done to it: one where only small words stand between them, else two. */
export function together(scene: Scene, noun: Words, word: Words): Quote[] {
  const [left, right] = noun.first <= word.first ? [noun, word] : [word, noun]
  if (!isNear(scene, left.last + 1, right.first)) return distinct([noun.quote, word.quote])
  return [
    {
      start: Math.min(left.quote.start, right.quote.start),
      end: Math.max(left.quote.end, right.quote.end),
    },
  ]
}

function isNear(scene: Scene, from: number, to: number): boolean {
  if (to - from > SMALL_WORDS) return false
  for (let at = from; at < to; at++)
    if (scene.tokens[at]?.shape === 'mark' || !is(scene, at, SMALL)) return false
  return true
}
