import { WORD } from '../mentions/index.ts'
import { is, type Scene, verbsBetween } from '../scene/scene.ts'
import type { EventNode } from './node.ts'

// What a verb of speech between a subject and an event says of the two.

/** "The group documented 20 attacks": who speaks of attacks did not carry them out. */
export function speaksOf(scene: Scene, from: number, to: number): boolean {
  for (let at = to - 1; at >= from; at--)
    if (scene.verbAt[at] === 1) return scene.endingAt.get(at)?.some(({ kind }) => kind === 'speech') === true
  return false
}

/** "X denied bombing", "X admitted to shelling": the subject of a verb of speech is that of the verb right after it. */
export function controls(scene: Scene, from: number, node: EventNode): boolean {
  if (verbsBetween(scene, from, node.first) !== 1) return false
  if (!is(scene, node.first, WORD.gerund)) return speaksOfItself(scene, from, node)
  return [node.first - 1, node.first - 2].some((at) =>
    scene.endingAt.get(at)?.some((mention) => mention.kind === 'speech' && mention.class === 'verb'),
  )
}

/** "X said it had shelled": a pronoun right before the verb stands for who speaks. */
export function speaksOfItself(scene: Scene, from: number, node: EventNode): boolean {
  let at = node.first - 1
  while (is(scene, at, WORD.have | WORD.adverb)) at--
  if (!is(scene, at, WORD.pronoun)) return false
  for (let before = at - 1; before >= from; before--)
    if (scene.verbAt[before] === 1)
      return scene.endingAt.get(before)?.some(({ kind }) => kind === 'speech') === true
  return false
}
