/** What the words around a player say, in log odds: of each occurrence, with its sentence. */
export interface WordsOfOccurrence {
  readonly odds: number
  readonly sentence: number
}

/** How likely the sentences of a document tell of an attack, in log odds. */
export interface Telling {
  readonly bySentence: ArrayLike<number>
  /** the likeliest of all, and the mean of the likeliest few */
  readonly text: number
  readonly best: number
}

/** Of where no sentence is. */
const UNTOLD = -5
/** Sentences that tell a text's attack most likely. */
const BEST = 3

export function tellingOf(bySentence: ArrayLike<number>): Telling {
  const likeliest = Array.from(bySentence)
    .sort((a, b) => b - a)
    .slice(0, BEST)
  return { bySentence, text: likeliest[0] ?? UNTOLD, best: mean(likeliest) }
}

/** The features of words, in the order of `wordsAround`. */
export const WORD_FEATURES = [
  'words.most',
  'words.mean',
  'words.sum',
  'telling.most',
  'telling.mean',
  'telling.first',
  'telling.beside',
  'telling.text',
  'telling.best',
] as const

/** What words say of a player where it stands, and whether its sentences and others tell an attack: a value for each of `WORD_FEATURES`. */
export function wordsAround(occurrences: readonly WordsOfOccurrence[], telling: Telling): number[] {
  const odds = occurrences.map((occurrence) => occurrence.odds)
  const at = (sentence: number) => telling.bySentence[sentence] ?? UNTOLD
  const own = occurrences.map(({ sentence }) => at(sentence))
  let beside = Number.NEGATIVE_INFINITY
  for (const { sentence } of occurrences) beside = Math.max(beside, at(sentence - 1), at(sentence + 1))
  return [
    Math.max(...odds),
    mean(odds),
    Math.log(odds.reduce((sum, one) => sum + Math.exp(Math.min(30, one)), 0)),
    Math.max(...own),
    mean(own),
    own[0] ?? UNTOLD,
    beside,
    telling.text,
    telling.best,
  ]
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}
