import type { Quote } from '../../model/index.ts'
import { WORD } from '../mentions/index.ts'
import { is, normAt, type Scene } from './scene.ts'

/** A stretch of tokens, inclusive. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

const MOST_WORDS = 8 // on either side of a head
const ENDS =
  WORD.preposition |
  WORD.be |
  WORD.have |
  WORD.modal |
  WORD.conjunction |
  WORD.subordinate |
  WORD.relative |
  WORD.pronoun |
  WORD.negative |
  WORD.to

/**
 * The whole noun phrase around a head: its adjectives and names before it without article ("national bank"), with its number
 * where asked for ("two men"), and what "of" leads on to ("offices of the telephone company").
 */
export function phraseAround(scene: Scene, head: Stretch, { number }: { readonly number: boolean }): Stretch {
  return { first: openingOf(scene, head.first, number), last: closingOf(scene, head.last) }
}

/** The words of a stretch. */
export function quoteOfStretch(scene: Scene, { first, last }: Stretch): Quote {
  return { start: scene.tokens[first]?.start ?? 0, end: scene.tokens[last]?.end ?? 0 }
}

function openingOf(scene: Scene, first: number, number: boolean): number {
  const floor = Math.max(scene.sentences[scene.tokens[first]?.sentence ?? 0]?.first ?? 0, first - MOST_WORDS)
  let at = first
  while (at > floor) {
    const before = at - 1
    if (normAt(scene, before) !== "'s") {
      const counted = scene.endingAt.get(before)?.find(({ kind }) => kind === 'number')
      if (counted !== undefined || scene.tokens[before]?.shape === 'number') {
        if (!number && scene.tokens[at]?.joined !== true) break // "20th street" is one word and another
        at = counted?.first ?? before
        continue
      }
      if (!belongs(scene, before)) break
    }
    at = before
  }
  return at
}

function belongs(scene: Scene, at: number): boolean {
  if (scene.tokens[at]?.shape === 'mark' || scene.verbAt[at] === 1 || scene.dateAt.has(at)) return false
  if (is(scene, at, WORD.adjective)) return true
  if (is(scene, at, ENDS) && !is(scene, at, WORD.noun)) return false
  return !is(scene, at, WORD.determiner | WORD.adverb)
}

function closingOf(scene: Scene, last: number): number {
  const end = Math.min(
    scene.sentences[scene.tokens[last]?.sentence ?? 0]?.last ?? last,
    last + MOST_WORDS + 2,
  )
  if (scene.relationAt.get(last + 1)?.relation !== 'of' || scene.relationAt.get(last + 1)?.first !== last + 1)
    return last
  let at = last + 2
  while (at <= end && is(scene, at, WORD.determiner)) at++
  const first = at
  while (
    at <= end &&
    scene.tokens[at]?.shape !== 'mark' &&
    scene.verbAt[at] === 0 &&
    !scene.dateAt.has(at) &&
    !(is(scene, at, ENDS) && !is(scene, at, WORD.adjective | WORD.noun))
  )
    at++
  return at > first ? at - 1 : last
}
