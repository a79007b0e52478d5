import type { Features } from './feature.ts'

/** What the words around a player say, in log odds: of each occurrence, with its sentence. */
export interface WordsOfOccurrence {
  readonly odds: number
  readonly sentence: number
}

/** Adds what words say of a player where it stands (`occurrences`), and whether its sentences and others tell an attack (`telling`). */
export function addWords(
  features: Features,
  occurrences: readonly WordsOfOccurrence[],
  telling: ArrayLike<number>,
): void {
  const odds = occurrences.map((occurrence) => occurrence.odds)
  features.set('words.most', Math.max(...odds))
  features.set('words.mean', mean(odds))
  features.set('words.sum', Math.log(odds.reduce((sum, one) => sum + Math.exp(Math.min(30, one)), 0)))
  const at = (sentence: number) => telling[sentence] ?? UNTOLD
  const own = occurrences.map(({ sentence }) => at(sentence))
  features.set('telling.most', Math.max(...own))
  features.set('telling.mean', mean(own))
  features.set('telling.first', own[0] ?? UNTOLD)
  features.set(
    'telling.beside',
    Math.max(...occurrences.flatMap(({ sentence }) => [at(sentence - 1), at(sentence + 1)])),
  )
  const all = Array.from(telling).sort((a, b) => b - a)
  features.set('telling.text', all[0] ?? UNTOLD)
  features.set('telling.best', mean(all.slice(0, BEST)))
}

/** Of where no sentence is. */
const UNTOLD = -5
/** Sentences that tell a text's attack most likely. */
const BEST = 3

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}
