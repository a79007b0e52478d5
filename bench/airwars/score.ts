import { addCounts, type Counts, noCounts, prf } from '../counts.ts'
import { sameDates, samePlace, sameToll } from './agree.ts'
import { errorsOf } from './errors.ts'
import { matchTold } from './match.ts'
import type { Told } from './told.ts'

/** How many of how many. */
export interface Share {
  readonly right: number
  readonly of: number
}

/** The score of one document or of many against their labels. */
export interface LabelScore {
  readonly claims: Counts
  readonly date: Counts
  readonly place: Counts
  readonly actors: Counts
  readonly method: Share
  readonly killed: Share
  readonly injured: Share
  /** as `killed` and `injured`, over pairs of which a side tells such harm: silence that agrees is not counted */
  readonly killedTold: Share
  readonly injuredTold: Share
  /** how often each kind of error was made */
  readonly errors: Readonly<Record<string, number>>
}

const none: Share = { right: 0, of: 0 }
export const noLabelScore: LabelScore = {
  claims: noCounts,
  date: noCounts,
  place: noCounts,
  actors: noCounts,
  method: none,
  killed: none,
  injured: none,
  killedTold: none,
  injuredTold: none,
  errors: {},
}

/** Scores the claims of one document; a document without labels makes every claim an error (bench README, "Airwars extract"). */
export function scoreDocument(labels: readonly Told[], claims: readonly Told[]): LabelScore {
  const matching = matchTold(labels, claims)
  const found = matching.pairs.length
  const start: LabelScore = {
    ...noLabelScore,
    claims: {
      right: found,
      predicted: claims.length - matching.groupedClaims.size,
      found,
      gold: labels.length - matching.groupedLabels.size,
    },
    errors: errorsOf(labels, claims, matching),
  }
  return matching.pairs.reduce((score, [i, j]) => {
    const [label, claim] = [labels[i], claims[j]]
    return label === undefined || claim === undefined ? score : addLabelScores(score, scorePair(label, claim))
  }, start)
}

function scorePair(label: Told, claim: Told): LabelScore {
  const killed = sameToll(label.killed, claim.killed)
  const injured = sameToll(label.injured, claim.injured)
  return {
    ...noLabelScore,
    date: label.dateOpen ? noCounts : fieldCounts(label.dates, claim.dates, sameDates(label, claim)),
    place: fieldCounts(label.places[0], claim.places[0], samePlace(label, claim)),
    actors: setCounts(label.actors, claim.actors),
    method: share(label.method === claim.method),
    killed: share(killed),
    injured: share(injured),
    killedTold: label.killed || claim.killed ? share(killed) : none,
    injuredTold: label.injured || claim.injured ? share(injured) : none,
  }
}

function fieldCounts(label: unknown, claim: unknown, same: boolean): Counts {
  const right = same ? 1 : 0
  return { right, predicted: claim === undefined ? 0 : 1, found: right, gold: label === undefined ? 0 : 1 }
}

export function setCounts(gold: ReadonlySet<string>, predicted: ReadonlySet<string>): Counts {
  const right = gold.intersection(predicted).size
  return { right, predicted: predicted.size, found: right, gold: gold.size }
}

export function share(right: boolean): Share {
  return { right: right ? 1 : 0, of: 1 }
}

export function addShares(a: Share, b: Share): Share {
  return { right: a.right + b.right, of: a.of + b.of }
}

export function addLabelScores(a: LabelScore, b: LabelScore): LabelScore {
  const errors = { ...a.errors }
  for (const [kind, count] of Object.entries(b.errors)) errors[kind] = (errors[kind] ?? 0) + count
  return {
    claims: addCounts(a.claims, b.claims),
    date: addCounts(a.date, b.date),
    place: addCounts(a.place, b.place),
    actors: addCounts(a.actors, b.actors),
    method: addShares(a.method, b.method),
    killed: addShares(a.killed, b.killed),
    injured: addShares(a.injured, b.injured),
    killedTold: addShares(a.killedTold, b.killedTold),
    injuredTold: addShares(a.injuredTold, b.injuredTold),
    errors,
  }
}

/** In percent, under the names of the bench README. */
export function labelFigures(score: LabelScore) {
  return {
    claims: prf(score.claims),
    date: prf(score.date),
    place: prf(score.place),
    actors: prf(score.actors),
    method: { accuracy: percent(score.method) },
    killed: { exact: percent(score.killed), exactWhereTold: percent(score.killedTold) },
    injured: { exact: percent(score.injured), exactWhereTold: percent(score.injuredTold) },
    matched: score.claims.right,
    dated: score.date.gold,
    extracted: score.claims.predicted,
    labelled: score.claims.gold,
    errors: score.errors,
  }
}

/** 0 of nothing is 0. */
export function percent({ right, of }: Share): number {
  return of === 0 ? 0 : (100 * right) / of
}
