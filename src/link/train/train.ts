import { COMPARISONS, type Comparison, LEVELS } from '../compare/levels.ts'
import { partScorer } from '../compare/scorer.ts'
import { type Ledger, UNSAID } from '../ledger/ledger.ts'
import type { Shares as Frequencies } from '../ledger/shares.ts'
import type { Weights } from '../model/parameters.ts'
import { calibrateLevels, calibrateSlopes, type JudgedPair } from './calibrate.ts'
import {
  estimateM,
  estimateU,
  randomPairs,
  refineU,
  type Session,
  type SessionReport,
  type Shares,
} from './estimate.ts'
import { patternsOf } from './patterns.ts'

export interface TrainingGiven {
  readonly ledger: Ledger
  /** rows of one conflict and quarter each */
  readonly strata: readonly (readonly number[])[]
  /** pairs that are candidates, from which the sessions are taken */
  readonly candidates: readonly (readonly [number, number])[]
  /** pairs of which people know whether they are of one attack; may be none */
  readonly judged: readonly JudgedPair[]
  /** the version that training starts from, and that holds where nothing was learned */
  readonly before: Weights
  /** numbers from 0 to below 1, the same for the same training */
  readonly random: () => number
  /** how often values are told, where rare ones weigh more */
  readonly frequencies?: Frequencies
  /** comparisons that are silent where few documents are held */
  readonly scarce?: readonly Comparison[]
}

/** What was learned, and from what. */
export interface Training {
  readonly parameters: Weights
  readonly report: readonly string[]
}

const RANDOM_PAIRS = 200_000
/** With fewer candidates in it, a session says nothing. */
const SESSION_LEAST = 200
/** With fewer judged pairs of either kind, slopes and start stay as they were. */
const JUDGED_LEAST = 30

/**
 * New parameters: u from random pairs of one conflict and quarter, m as the median of complementary sessions, slopes and start from judged
 * pairs. Thresholds stay. The report says what was learned from how much, in words.
 */
export function trainParameters({
  ledger,
  strata,
  candidates,
  judged,
  before,
  random,
  frequencies,
  scarce,
}: TrainingGiven): Training {
  const pairs = randomPairs(strata, RANDOM_PAIRS, random)
  const learned = before.comparisons
  const drawn = patternsOf(ledger, pairs)
  const first = pairs.length < SESSION_LEAST ? sharesIn(before, 'u') : estimateU(drawn)
  const same = judged.filter((pair) => pair.same)
  const enough = Math.min(same.length, judged.length - same.length) >= JUDGED_LEAST
  // where people judged, nothing of what is learned hangs on the version before
  const start = enough
    ? estimateU(
        patternsOf(
          ledger,
          same.map(({ pair }) => pair),
        ),
      )
    : sharesIn(before, 'm')
  const sessions = sessionsOf(ledger, candidates)
  const { m, sessions: ended } = estimateM(ledger, sessions, first, start)
  const refined = pairs.length < SESSION_LEAST ? undefined : refineU(drawn, m, first)
  const u = refined?.u ?? first
  const estimated: Weights = {
    ...before,
    start:
      refined === undefined ? before.start : hundredths(Math.log2(refined.matches / (1 - refined.matches))),
    comparisons: Object.fromEntries(
      COMPARISONS.map((name) => [
        name,
        { slope: learned[name].slope, levels: levelsOf(LEVELS[name], m[name], u[name]) },
      ]),
    ) as Weights['comparisons'], // the keys are COMPARISONS
  }
  const plain = { ...estimated, comparisons: withSlopes(estimated, 1) }
  const calibrated = () => {
    const sloped = calibrateSlopes(plain, partScorer(ledger, plain, frequencies), judged)
    return calibrateLevels(ledger, sloped, partScorer(ledger, sloped, frequencies), judged, scarce)
  }
  const found = enough ? calibrated() : estimated
  const parameters = { ...found, comparisons: { ...found.comparisons, ...kept(before) } }
  return { parameters, report: reportOf(ledger, pairs.length, ended, judged, enough) }
}

/** What weighs by rule, and is not learned. */
function kept({ comparisons: { focus, telling } }: Weights) {
  return { focus, telling }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

/** Candidates by what brought them together: each session leaves out the comparisons that this decides. */
function sessionsOf(ledger: Ledger, candidates: readonly (readonly [number, number])[]): Session[] {
  const { lists, published } = ledger
  const share = (list: typeof lists.place, a: number, b: number) =>
    list.of(a).some((value) => list.of(b).includes(value))
  const dated = (a: number, b: number) => share(lists.dates, a, b) || share(lists.first, a, b)
  const all: Session[] = [
    {
      name: 'time and place',
      pairs: candidates.filter(([a, b]) => share(lists.place, a, b) && dated(a, b)),
      decided: ['time and place', 'dates', 'published'],
    },
    {
      name: 'words',
      pairs: candidates.filter(([a, b]) => sharesWords(ledger, a, b)),
      decided: ['words', 'text'],
    },
    {
      name: 'publication',
      pairs: candidates.filter(
        ([a, b]) =>
          published.at[a] !== UNSAID && published.at[a] === published.at[b] && share(lists.place, a, b),
      ),
      decided: ['published', 'time and place', 'dates'],
    },
    {
      name: 'victims and figures',
      pairs: candidates.filter(([a, b]) => share(lists.victim, a, b) || share(lists.killedMin, a, b)),
      decided: ['victim', 'killed', 'injured'],
    },
  ]
  return all.filter(({ pairs }) => pairs.length >= SESSION_LEAST)
}

const WORDS_SHARED = 6
function sharesWords({ lists: { word } }: Ledger, a: number, b: number): boolean {
  const others = new Set(word.of(b))
  return word.of(a).filter((one) => others.has(one)).length >= WORDS_SHARED
}

function sharesIn({ comparisons }: Weights, side: 'm' | 'u'): Shares {
  return Object.fromEntries(
    COMPARISONS.map((name) => [
      name,
      LEVELS[name].map((level, index) =>
        index === 0 ? 0 : (comparisons[name].levels[level]?.[side] ?? LEAST_SHARE),
      ),
    ]),
  ) as unknown as Shares // the keys are COMPARISONS
}

/** Of a level that the version before did not know. */
const LEAST_SHARE = 1e-6

function levelsOf(names: readonly string[], m: readonly number[], u: readonly number[]) {
  const digits = (share: number | undefined) => Number(Math.max(LEAST_SHARE, share ?? 0).toPrecision(4))
  return Object.fromEntries(
    names.slice(1).map((name, index) => [name, { m: digits(m[index + 1]), u: digits(u[index + 1]) }]),
  )
}

function withSlopes({ comparisons }: Weights, slope: number): Weights['comparisons'] {
  return Object.fromEntries(
    COMPARISONS.map((name) => [name, { ...comparisons[name], slope }]),
  ) as Weights['comparisons']
}

function reportOf(
  ledger: Ledger,
  random: number,
  sessions: readonly SessionReport[],
  judged: readonly JudgedPair[],
  used: boolean,
): string[] {
  const same = judged.filter((pair) => pair.same).length
  return [
    `${ledger.size} accounts; u from ${random} random pairs of one conflict and quarter.`,
    ...sessions.map(
      ({ name, pairs, matches, rounds }) =>
        `Session "${name}": ${pairs} pairs, ${(matches * 100).toFixed(1)} % of them of one attack, ${rounds} rounds.`,
    ),
    `${judged.length} judged pairs, ${same} of them of one attack: ${used ? 'slopes and start follow from them.' : 'too few, slopes stay as they were and the start follows from the random pairs.'}`,
  ]
}
