import type { Gazetteer } from '../../src/gazetteer/index.ts'
import type { Claim, ClaimHarm } from '../../src/model/index.ts'
import { type ActorClasses, methodClass } from './classes.ts'
import { spotsOfClaim, spotsOfLabel } from './spots.ts'
import type { Told, Toll } from './told.ts'

/** A labelled claim, as `LABELS.md` of the data describes it. */
export interface Label {
  readonly date_from: string | null
  readonly date_to: string | null
  readonly date_words: string | null
  readonly places: readonly string[]
  readonly actors: readonly string[]
  readonly method: string | null
  readonly killed: Toll | null
  readonly injured: Toll | null
}

/** What it takes to bring labels and claims into one form. */
export interface Means {
  readonly gazetteer: Gazetteer
  readonly actors: ActorClasses
}

export function toldByLabel(label: Label, { gazetteer, actors }: Means): Told {
  const from = label.date_from ?? label.date_to
  const to = label.date_to ?? label.date_from
  return {
    dates: from === null || to === null ? undefined : { from, to },
    dateOpen: from === null && (label.date_words ?? '') !== '',
    places: spotsOfLabel(label.places, gazetteer),
    actors: new Set(label.actors.map(actors.ofWord)),
    method: label.method ?? undefined,
    killed: label.killed ?? undefined,
    injured: label.injured ?? undefined,
  }
}

export function toldByClaim(claim: Claim, { gazetteer, actors }: Means): Told {
  return {
    dates: claim.when,
    dateOpen: false,
    places: spotsOfClaim(claim.where ?? [], gazetteer),
    actors: actors.ofClaim(claim),
    method: methodClass(claim),
    killed: tollOf(claim, 'killed'),
    injured: tollOf(claim, 'injured'),
  }
}

/** The total of a claim: the sum of the groups that are not part of another one. */
export function tollOf({ harm = [] }: Claim, kind: ClaimHarm['kind']): Toll | undefined {
  const whole = harm.filter((one) => one.kind === kind && one.within === undefined)
  if (whole.length === 0) return undefined
  const sum = (end: 'min' | 'max') => whole.reduce<number | null>((total, one) => addOpen(total, one[end]), 0)
  return { min: sum('min'), max: sum('max') }
}

function addOpen(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
