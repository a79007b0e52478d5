import type { LegalCode, Stance } from '../../model/index.ts'
import type { Found } from './found.ts'

/** "said", "according to", "reportedly": somebody speaks. */
export interface SpeechMention extends Found {
  readonly kind: 'speech'
  readonly stance: Stance
  readonly class: 'verb' | 'noun' | 'phrase'
  /** where its speaker stands: "X said" before or after, "according to X" after, "reportedly" nowhere */
  readonly speaker: 'subject' | 'after' | 'none'
  /** says that somebody did it: "blamed", "accused" */
  readonly accuses: boolean
  /** the subject says that it did it itself: "claimed responsibility" */
  readonly owns: boolean
  /** what follows is who was told: "told" */
  readonly hearer: boolean
  /** its speaker is passed on by another: "citing", "quoting" */
  readonly passedOn: boolean
  /** denies only to have had a part in it: "denied responsibility" */
  readonly ownPart: boolean
}

/** Words that make an event not actual. */
export interface ModalityMention extends Found {
  readonly kind: 'modality'
  readonly modality:
    | 'planned'
    | 'threatened'
    | 'hypothetical'
    | 'averted' // foiled, defused: it did not happen
    | 'habitual' // told of as what goes on: daily, again and again
    | 'attempted' // it was tried: an actual attack that may have failed
    | 'feared'
    | 'rumoured'
    | 'demanded'
    | 'staged' // called for an end to
}

export interface NegationMention extends Found {
  readonly kind: 'negation'
}

/** What a speaker calls it. */
export interface LegalMention extends Found {
  readonly kind: 'legal'
  readonly code: LegalCode
}

/** "the toll rose to" (`rises`), "earlier reports said" (`older`), "bringing the total to" (`total`), وبذلك before these (`sum`). */
export interface CorrectionMention extends Found {
  readonly kind: 'correction'
  readonly correction: 'rises' | 'older' | 'total' | 'corrects' | 'sum'
}

/** "including", "among them", "of whom", بينهم: what follows is part of what was said. */
export interface SubsetMention extends Found {
  readonly kind: 'subset'
  /** the parts are told as making up the whole: "consisted of", "comprising", "were divided into", هم */
  readonly exhaustive: boolean
}

/** Words that tell one event from another: "another", "a second", "separately", "meanwhile", "elsewhere", "earlier". */
export interface ShiftMention extends Found {
  readonly kind: 'shift'
  /** `another` before the event's own noun; `apart` opens a clause or sentence about something else; `earlier` in time */
  readonly shift: 'another' | 'apart' | 'earlier'
  /** "a similar attack": by the same party, in the same way */
  readonly similar: boolean
}

/**
 * "near", "outside", "inside", "on", "against", "by": how the words before stand to the target, place or actor after.
 * `with` is the means ("with", "using"), `of` the bare genitive preposition where a language has one.
 */
export interface RelationMention extends Found {
  readonly kind: 'relation'
  readonly relation:
    | 'near'
    | 'inside'
    | 'outside'
    | 'on'
    | 'from'
    | 'toward'
    | 'between'
    | 'by'
    | 'in'
    | 'with'
    | 'of'
    | 'owned' // "belonging to": the party behind those who were named before
}
