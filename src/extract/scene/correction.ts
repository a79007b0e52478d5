import type { CorrectionMention } from '../mentions/index.ts'
import { mentionsOf, type Scene } from './scene.ts'

/** How a sentence gives a figure anew, if it does. */
export type Correction = CorrectionMention['correction']

/**
 * What a sentence says of the figures told before it: that they rose, were wrong or preliminary. `sum` is "وبذلك يرتفع عدد":
 * with what was just told, the figure of many events rises; the word alone says nothing of figures.
 */
export function correctionIn(scene: Scene, sentence: number): Correction | undefined {
  const words = mentionsOf(scene, sentence, 'correction')
  const told = words.find(({ correction }) => correction !== 'sum')
  if (told === undefined) return undefined
  const sums = words.some(({ correction, first }) => correction === 'sum' && first < told.first)
  return sums && !isOfOne(scene, sentence) ? 'sum' : told.correction
}

/** ضحايا الهجوم: figures of one attack that was told before. */
function isOfOne(scene: Scene, sentence: number): boolean {
  return mentionsOf(scene, sentence, 'trigger').some(
    ({ form, determiner, anaphoric, harm }) =>
      form === 'singular' && determiner === 'definite' && !anaphoric && harm === undefined,
  )
}
