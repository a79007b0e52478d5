import type { CorrectionMention } from '../mentions/index.ts'
import { mentionsOf, normAt, type Scene, sentenceAt } from './scene.ts'

/** How a sentence gives a figure anew, if it does. */
export type Correction = CorrectionMention['correction']

/**
 * What a sentence says of the figures told before it: that they rose, were wrong or preliminary. `sum` is "وبذلك يرتفع عدد":
 * with what was just told, the figure of many events rises; the word alone says nothing of figures.
 */
export function correctionIn(scene: Scene, sentence: number): Correction | undefined {
  const words = mentionsOf(scene, sentence, 'correction')
  const told = words.find(({ correction, first, last }) => correction !== 'sum' || last > first)
  if (told === undefined) return undefined
  const sums =
    words.some(({ correction, first }) => correction === 'sum' && first <= told.first) ||
    (told.correction === 'total' && tellsPeriod(scene, sentence))
  return sums && !isOfOne(scene, sentence) ? 'sum' : told.correction === 'sum' ? 'rises' : told.correction
}

/** Whether words that correct a figure stand between two tokens: "six died, and the toll later rose to nine". */
export function isCorrectedBetween(scene: Scene, from: number, to: number): boolean {
  return mentionsOf(scene, sentenceAt(scene, to), 'correction').some(
    ({ correction, first, last }) => correction === 'rises' && first > from && last < to,
  )
}

/** "بلغ عدد القتلى منذ بداية العام": a total over a longer time, where verbs come first. */
function tellsPeriod(scene: Scene, sentence: number): boolean {
  if (!scene.isVerbFirst(sentence)) return false
  if (mentionsOf(scene, sentence, 'date').some(({ grain }) => grain === 'period')) return true
  const { first, last } = scene.sentences[sentence] ?? { first: 0, last: -1 }
  for (let at = first; at <= last; at++) if (normAt(scene, at) === 'منذ') return true
  return false
}

/** ضحايا الهجوم: figures of one attack that was told before. */
function isOfOne(scene: Scene, sentence: number): boolean {
  return mentionsOf(scene, sentence, 'trigger').some(
    ({ form, determiner, anaphoric, harm }) =>
      form === 'singular' && determiner === 'definite' && !anaphoric && harm === undefined,
  )
}
