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
  /** how likely the text tells any that is reported, by all its words */
  readonly relevant: number
}

/** How the words around a player stand beside those around others that may play its part. */
export interface Standing {
  /** the most that is said of any words for the same one */
  readonly group: number
  /** the most that is said of anybody else */
  readonly others: number
  /** how many have more said of them */
  readonly rank: number
}

/** Of where no sentence is. */
const UNTOLD = -5
/** Sentences that tell a text's attack most likely. */
const BEST = 3

export function tellingOf(bySentence: ArrayLike<number>, relevant: number): Telling {
  const likeliest = Array.from(bySentence)
    .sort((a, b) => b - a)
    .slice(0, BEST)
  return { bySentence, text: likeliest[0] ?? UNTOLD, best: mean(likeliest), relevant }
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
  'telling.relevant',
  'words.group',
  'words.behind',
  'words.others',
  'words.ahead',
  'words.rank',
] as const

/** What words say of a player where it stands, and whether its sentences and others tell an attack: a value for each of `WORD_FEATURES`. */
export function wordsAround(
  occurrences: readonly WordsOfOccurrence[],
  telling: Telling,
  { group, others, rank }: Standing,
): number[] {
  const odds = occurrences.map((occurrence) => occurrence.odds)
  const at = (sentence: number) => telling.bySentence[sentence] ?? UNTOLD
  const own = occurrences.map(({ sentence }) => at(sentence))
  let beside = Number.NEGATIVE_INFINITY
  for (const { sentence } of occurrences) beside = Math.max(beside, at(sentence - 1), at(sentence + 1))
  const most = mostOf(occurrences)
  return [
    most,
    mean(odds),
    Math.log(odds.reduce((sum, one) => sum + Math.exp(Math.min(30, one)), 0)),
    Math.max(...own),
    mean(own),
    own[0] ?? UNTOLD,
    beside,
    telling.text,
    telling.best,
    telling.relevant,
    group,
    most - group,
    others,
    most - others,
    rank,
  ]
}

/** The most that the words around a player say of it anywhere. */
export function mostOf(occurrences: readonly WordsOfOccurrence[]): number {
  return occurrences.reduce((most, { odds }) => Math.max(most, odds), Number.NEGATIVE_INFINITY)
}

/** How each player stands among those of its part, in their order; `most` is what `mostOf` says of each. */
export function standingsOf(
  players: readonly { readonly part: string; readonly group: number }[],
  most: readonly number[],
): Standing[] {
  const byPart = new Map<string, { readonly all: number[]; readonly groups: Map<number, number> }>()
  for (const [at, { part, group }] of players.entries()) {
    const of = byPart.get(part) ?? { all: [], groups: new Map<number, number>() }
    byPart.set(part, of)
    const own = most[at] as number
    of.all.push(own)
    of.groups.set(group, Math.max(own, of.groups.get(group) ?? Number.NEGATIVE_INFINITY))
  }
  const ranks = new Map([...byPart].map(([part, { all, groups }]) => [part, rankedOf(all, groups)]))
  return players.map(({ part, group }, at) => {
    const { rankOf, first, second, groups } = ranks.get(part) as Ranked // filled for every part
    return {
      group: groups.get(group) as number,
      others: first.group === group ? second : first.most,
      rank: rankOf.get(most[at] as number) as number,
    }
  })
}

type Ranked = ReturnType<typeof rankedOf>

/** Of a part: the rank of each value, the best group, and the best of the others. */
function rankedOf(all: readonly number[], groups: ReadonlyMap<number, number>) {
  const rankOf = new Map<number, number>()
  for (const [rank, value] of all.toSorted((a, b) => b - a).entries())
    if (!rankOf.has(value)) rankOf.set(value, rank)
  let first = { group: -1, most: NOBODY }
  let second = NOBODY
  for (const [group, most] of groups) {
    if (most > first.most) {
      second = first.most
      first = { group, most }
    } else second = Math.max(second, most)
  }
  return { rankOf, first, second, groups }
}

/** What is said where nobody else may play the part, in log odds. */
const NOBODY = -9

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}
