import type { Count, HarmGroup, HarmKind, HarmStatus, Quote, Share } from '../../model/index.ts'
import type {
  HarmMention,
  NumberMention,
  PersonMention,
  TargetMention,
  TriggerMention,
} from '../mentions/index.ts'

/** A number, or none, with what it counts. `first` and `last` are tokens, inclusive. */
export interface Counted {
  readonly first: number
  readonly last: number
  readonly quote: Quote
  readonly number: NumberMention | undefined
  readonly count: Count | undefined
  readonly share: Share | undefined
}

/** People who were, or may have been, harmed: "11 civilians", "three", "the dead", "20 others". */
export interface People extends Counted {
  readonly kind: 'people'
  readonly status: HarmStatus
  readonly groups: readonly HarmGroup[]
  readonly nationality: string | undefined
  /** the noun for people, or the noun that is people by their fate ("the dead") */
  readonly noun: PersonMention | HarmMention | undefined
  /** what was done to them, where their own words say so: "the wounded", "60 people dead" */
  readonly fate: HarmKind | undefined
  /** "no casualties" */
  readonly denied: boolean
  /** told in so many words as parts of others before them */
  readonly part: boolean
}

/** Objects that were hit: "at least two residential buildings", "a hospital". */
export interface Things extends Counted {
  readonly kind: 'things'
  readonly target: TargetMention
}

/** Attacks with a number: "13 other attacks", "dozens of air strikes". */
export interface Attacks extends Counted {
  readonly kind: 'attacks'
  readonly number: NumberMention
  readonly trigger: TriggerMention
}

export interface CountedThings {
  readonly people: readonly People[]
  readonly things: readonly Things[]
  readonly attacks: readonly Attacks[]
}
