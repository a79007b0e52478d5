import { type Ledger, UNSAID } from '../ledger/ledger.ts'
import type { Shares } from '../ledger/shares.ts'
import type { Parameters, Weights } from '../model/parameters.ts'
import { COMPARE } from './details.ts'
import { BY_RARE_WORDS, COMPARISONS, type Comparison, LEVELS, PLACES } from './levels.ts'
import { PLACE, tellWhenAndWhere } from './time-and-place.ts'

/** What one comparison says of two accounts: its level, and its weight in log2 units. */
export interface Verdict {
  readonly comparison: Comparison
  readonly level: number
  readonly weight: number
  /** of the texts as a whole, not of what the claims tell */
  readonly ofTexts?: true
}

export interface Scorer {
  /** the sum of all weights, the start included */
  readonly weigh: (a: number, b: number) => number
  /** the same where it is `least` or more, else -Infinity, as soon as that is certain */
  readonly weighFrom: (a: number, b: number, least: number) => number
  /** what two accounts weigh before anything is compared */
  readonly start: (a: number, b: number) => number
  /** the comparisons one by one, without those that are silent */
  readonly explain: (a: number, b: number) => readonly Verdict[]
}

/** The most that the rarity of a shared value adds to, or takes from, the weight of its level. */
const RARITY_MOST = 4

/**
 * Weighs two rows by what their claims tell and by what the texts that they stand in tell as a whole: what claims weigh, by a slope since both
 * say much twice, and every level of the texts. Where both claims tell when and where, they weigh in full and of the texts only the rare words
 * count: the rest would outweigh what claims tell apart, two attacks of one day in one town. Nor does it matter then whether a text tells it
 * beside others: a report that lists attacks tells each as fully. Claims of one text are weighed by themselves alone, and a text in which no claim
 * can be compared by itself.
 */
export function scorer(ledger: Ledger, parameters: Parameters, shares: Shares): Scorer {
  const claims = partScorer(ledger, parameters, shares)
  const { texts, text } = ledger
  if (texts === undefined) return claims
  const inFull = partScorer(ledger, anywhere(parameters), shares)
  const words = partScorer(texts, wordsOnly(parameters.texts))
  const whole = partScorer(texts, parameters.texts)
  const { slope } = parameters.texts.comparisons.claims
  const levels = levelWeights('claims', parameters.texts)
  /** how two rows are weighed: what their claims count for, and what is beside them */
  const waysOf = (a: number, b: number): Ways => {
    const [one, other] = [text.at[a] ?? UNSAID, text.at[b] ?? UNSAID]
    if (one === UNSAID || other === UNSAID || one === other) return { own: claims, slope: 1, start: 0 }
    const rows = [one, other] as const
    const level = claimsLevel(ledger, a, b)
    if (level === CLAIMS.inFull) return { own: inFull, slope: 1, start: 0, beside: { by: words, rows } }
    return {
      own: level === CLAIMS.none ? undefined : claims,
      slope,
      start: levels[level] ?? 0,
      beside: { by: whole, rows },
    }
  }
  const weighFrom = (a: number, b: number, least: number) => {
    const { own, slope, start, beside } = waysOf(a, b)
    if (beside === undefined) return own?.weighFrom(a, b, least) ?? start
    const told = start + slope * (own?.weigh(a, b) ?? 0)
    return told + beside.by.weighFrom(...beside.rows, least - told)
  }
  return {
    weigh: (a, b) => weighFrom(a, b, Number.NEGATIVE_INFINITY),
    weighFrom,
    start(a, b) {
      const { own, slope, start, beside } = waysOf(a, b)
      return start + slope * (own?.start(a, b) ?? 0) + (beside?.by.start(...beside.rows) ?? 0)
    },
    explain(a, b) {
      const { own, slope, beside } = waysOf(a, b)
      return [
        ...(own?.explain(a, b) ?? []).map((verdict) => ({ ...verdict, weight: slope * verdict.weight })),
        ...(beside?.by.explain(...beside.rows) ?? []).map((verdict) => ({
          ...verdict,
          ofTexts: true as const,
        })),
      ]
    },
  }
}

interface Ways {
  /** weighs the claims; undefined where a text holds none that can be compared */
  readonly own: Scorer | undefined
  readonly slope: number
  readonly start: number
  /** weighs their texts; absent where claims stand alone */
  readonly beside?: { readonly by: Scorer; readonly rows: readonly [number, number] }
}

/** Levels of the comparison `claims`. */
const CLAIMS = { could: 1, inFull: 2, none: 3 } as const

/** How the claims of two rows are weighed beside their texts, as a level of the comparison `claims`. */
export function claimsLevel(ledger: Ledger, a: number, b: number): number {
  if (ledger.isWhole(a) || ledger.isWhole(b)) return CLAIMS.none
  return tellWhenAndWhere(ledger, a, b) ? CLAIMS.inFull : CLAIMS.could
}

/** Weights of claims that tell when and where themselves, be they what their text is about or not. */
function anywhere(weights: Weights): Weights {
  return { ...weights, comparisons: { ...weights.comparisons, focus: { slope: 0, levels: {} } } }
}

function wordsOnly({ comparisons }: Weights): Weights {
  const silent = COMPARISONS.filter((name) => !BY_RARE_WORDS.includes(name))
  return {
    start: 0,
    comparisons: {
      ...comparisons,
      ...Object.fromEntries(silent.map((name) => [name, { slope: 0, levels: {} }])),
    },
  }
}

/**
 * Weighs two rows by Fellegi and Sunter (1969): the start, and for every comparison its slope times log2(m / u) of the level. Where two
 * accounts share a value, the frequency of that value stands in the place of its share in u (W. Winkler, "Frequency-based matching", 1989).
 */
export function partScorer(ledger: Ledger, parameters: Weights, shares?: Shares): Scorer {
  const known = shares?.known ?? 0
  const compiled = COMPARISONS.map((comparison) => {
    const { slope } = parameters.comparisons[comparison]
    return {
      comparison,
      compare: COMPARE[comparison],
      weights: levelWeights(comparison, parameters),
      rarity: shares && rarityOf(comparison, slope * known, shares),
    }
  })
  /** whether the parameters know any level of a comparison */
  const weighs = (comparison: Comparison) => Object.keys(parameters.comparisons[comparison].levels).length > 0
  const most = mostBySaid(
    compiled.map(({ weights, rarity }, bit) => {
      const slope = parameters.comparisons[COMPARISONS[bit] as Comparison].slope // as many as `compiled`
      return Math.max(0, ...weights) + (rarity === undefined ? 0 : RARITY_MOST * slope * known)
    }),
  )
  const weighFrom = (a: number, b: number, least: number) => {
    const { says } = ledger
    let left = (says.at[a] ?? 0) & (says.at[b] ?? 0)
    let sum = parameters.start
    while (left !== 0) {
      if (sum + most(left) < least - ROUNDING) return Number.NEGATIVE_INFINITY
      const one = compiled[31 - Math.clz32(left & -left)]
      left &= left - 1
      if (one === undefined) continue
      const level = one.compare(ledger, a, b)
      if (level === 0) continue
      sum += (one.weights[level] ?? 0) + (one.rarity === undefined ? 0 : one.rarity(ledger, level, a, b))
    }
    return sum >= least ? sum : Number.NEGATIVE_INFINITY
  }
  return {
    weigh: (a, b) => weighFrom(a, b, Number.NEGATIVE_INFINITY),
    weighFrom,
    start: () => parameters.start,
    explain(a, b) {
      return compiled.flatMap(({ comparison, compare, weights, rarity }) => {
        const level = compare(ledger, a, b)
        const weight =
          (weights[level] ?? 0) + (level === 0 || rarity === undefined ? 0 : rarity(ledger, level, a, b))
        return level === 0 || !weighs(comparison) ? [] : [{ comparison, level, weight }]
      })
    },
  }
}

/** What each level of a comparison weighs. */
function levelWeights(comparison: Comparison, { comparisons }: Weights): Float64Array {
  const { slope, levels } = comparisons[comparison]
  return Float64Array.from(LEVELS[comparison], (level) => {
    const reached = levels[level]
    return reached === undefined ? 0 : (reached.weight ?? slope * Math.log2(reached.m / reached.u))
  })
}

/** Keeps a bound from being lower than what it bounds. */
const ROUNDING = 1e-9

const HALF = 12 // bits: a table of all sets of comparisons would be too large, two of half of them are not

/** The most that comparisons can weigh together, by the bits of those that two accounts both tell something for. */
function mostBySaid(most: readonly number[]): (bits: number) => number {
  const sumsOf = (some: readonly number[]) => {
    const sums = new Float64Array(2 ** some.length)
    for (let bits = 1; bits < sums.length; bits++)
      sums[bits] = (sums[bits & (bits - 1)] ?? 0) + (some[31 - Math.clz32(bits & -bits)] ?? 0)
    return sums
  }
  const [low, high] = [sumsOf(most.slice(0, HALF)), sumsOf(most.slice(HALF))]
  return (bits) => (low[bits & (2 ** HALF - 1)] ?? 0) + (high[bits >>> HALF] ?? 0)
}

type Rarity = (ledger: Ledger, level: number, a: number, b: number) => number

/** How much more, in log2 units, a shared value says for being rarer than such values are on average. */
function rarityOf(comparison: Comparison, slope: number, shares: Shares): Rarity | undefined {
  const list = RARE_VALUES[comparison]
  if (list === undefined) return undefined
  const { kind, level: when } = list
  const { of, usual } = shares[kind]
  const least = usual / 2 ** RARITY_MOST
  const most = usual * 2 ** RARITY_MOST
  return (ledger, level, a, b) => {
    if (!when(level)) return 0
    const values = ledger.lists[kind]
    let rarest = most
    for (let i = values.from(a); i < values.to(a); i++)
      for (let j = values.from(b); j < values.to(b); j++) {
        const value = values.values.at[i] ?? 0
        if (value !== values.values.at[j]) continue
        const share = of(value)
        if (share < rarest) rarest = share
      }
    return slope * Math.log2(usual / Math.max(least, rarest))
  }
}

const isSame = (level: number) => level === 1
const RARE_VALUES: Readonly<
  Partial<
    Record<
      Comparison,
      { readonly kind: keyof Ledger['lists'] & keyof Shares; readonly level: (level: number) => boolean }
    >
  >
> = {
  'time and place': { kind: 'place', level: (level) => level % PLACES.length === PLACE.same },
  method: { kind: 'method', level: isSame },
  munition: { kind: 'munition', level: isSame },
  target: { kind: 'target', level: isSame },
}
