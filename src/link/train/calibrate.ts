import { COMPARE } from '../compare/details.ts'
import { COMPARISONS, type Comparison, LEVELS } from '../compare/levels.ts'
import type { Scorer } from '../compare/scorer.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Weights } from '../model/parameters.ts'
import type { RowPair } from './patterns.ts'
import { type Example, regress } from './regress.ts'

/** A pair of which it is known whether it is of one attack. */
export interface JudgedPair {
  readonly pair: RowPair
  readonly same: boolean
  /** of texts: what their claims weigh by themselves, and the level of the comparison `claims` */
  readonly claims?: { readonly weight: number; readonly level: number }
}

/** Hold slopes and levels where they were, as if so much was known of each: few judged pairs change little. */
const HOLD_SLOPE = 5
const HOLD_LEVEL = 2

/**
 * Slopes and start that make the weights true to judged pairs, by logistic regression on the weights of the comparisons: they are not
 * independent, and those that say the same thing twice get a slope below 1. No slope is negative.
 */
export function calibrateSlopes(parameters: Weights, scorer: Scorer, judged: readonly JudgedPair[]): Weights {
  const examples = judged.map(({ pair: [a, b], same, claims }): Example => {
    const verdicts = [
      ...scorer.explain(a, b),
      ...(claims ? [{ comparison: 'claims' as const, weight: claims.weight }] : []),
    ]
    return {
      at: [0, ...verdicts.map(({ comparison }) => COMPARISONS.indexOf(comparison) + 1)],
      values: [1, ...verdicts.map(({ weight }) => weight)],
      same,
    }
  })
  const held = COMPARISONS.map(() => ({ value: 1, hold: HOLD_SLOPE, least: 0 }))
  const [start = 0, ...slopes] = regress(examples, [{ value: parameters.start, hold: 0 }, ...held])
  return {
    ...parameters,
    start,
    comparisons: Object.fromEntries(
      COMPARISONS.map((name, index) => [
        name,
        { ...parameters.comparisons[name], slope: slopes[index] ?? 1 },
      ]),
    ) as Weights['comparisons'], // the keys are COMPARISONS
  }
}

/** Weights of single levels, where judged pairs say something else than slope × log2(m / u). */
export function calibrateLevels(
  ledger: Ledger,
  parameters: Weights,
  scorer: Scorer,
  judged: readonly JudgedPair[],
  /** comparisons that are silent where few documents are held: what others weigh must be right without them too */
  scarce: readonly Comparison[] = [],
): Weights {
  const columns = COMPARISONS.flatMap((comparison) =>
    LEVELS[comparison].slice(1).map((level, index) => ({ comparison, level, number: index + 1 })),
  )
  const slopeColumn = columns.length + 1
  const columnOf = new Map(
    columns.map(({ comparison, number }, index) => [`${comparison} ${number}`, index + 1]),
  )
  const weightOf = ({ comparison, level }: (typeof columns)[number]) => {
    const { slope, levels } = parameters.comparisons[comparison]
    const known = levels[level]
    return known === undefined ? 0 : slope * Math.log2(known.m / known.u)
  }
  const exampleOf = ({ pair: [a, b], same, claims }: JudgedPair, used: readonly Comparison[]): Example => {
    const at = [0]
    let told = parameters.start
    for (const comparison of COMPARISONS) {
      const level = comparison === 'claims' ? claims?.level : COMPARE[comparison](ledger, a, b)
      const column = columnOf.get(`${comparison} ${level}`)
      if (column === undefined) continue
      if (comparison !== 'claims') told += weightOf(columns[column - 1] as (typeof columns)[number]) // columns are counted from 1
      if (used.includes(comparison)) at.push(column)
    }
    // what rarity adds is not learned, and goes in as it is
    const offset = scorer.weigh(a, b) - told
    if (claims === undefined) return { at, values: at.map(() => 1), same, offset }
    return { at: [...at, slopeColumn], values: [...at.map(() => 1), claims.weight], same, offset }
  }
  const known = COMPARISONS.filter((comparison) => !scarce.includes(comparison))
  const examples = judged.flatMap((pair) => [
    exampleOf(pair, COMPARISONS),
    ...(scarce.length > 0 ? [exampleOf(pair, known)] : []),
  ])
  const held = [
    ...columns.map((column) => ({ value: weightOf(column), hold: HOLD_LEVEL })),
    { value: parameters.comparisons.claims.slope, hold: HOLD_SLOPE, least: 0 },
  ]
  const [start = 0, ...weights] = regress(examples, [{ value: parameters.start, hold: 0 }, ...held])
  const learned = new Map(
    columns.map((column, index) => [`${column.comparison} ${column.level}`, weights[index] ?? 0]),
  )
  return {
    ...parameters,
    start,
    comparisons: Object.fromEntries(
      COMPARISONS.map((name) => {
        const { levels } = parameters.comparisons[name]
        const slope = name === 'claims' ? (weights[columns.length] ?? 1) : parameters.comparisons[name].slope
        const weighed = Object.entries(levels).map(([level, shares]) => [
          level,
          { ...shares, weight: Math.round((learned.get(`${name} ${level}`) ?? 0) * 100) / 100 },
        ])
        return [name, { slope, levels: Object.fromEntries(weighed) }]
      }),
    ) as Weights['comparisons'], // the keys are COMPARISONS
  }
}
