import type { GazetteerEntry } from '../../gazetteer/index.ts'
import type {
  ActorKind,
  Count,
  EventCode,
  HarmGroup,
  HarmKind,
  HarmStatus,
  LegalCode,
  MethodCode,
  MunitionCode,
  Quote,
  Share,
  SpeakerKind,
  Stance,
  When,
} from '../../model/index.ts'

/** What every mention has. Mentions are in order of `first`, then longest first. Kinds may overlap; one kind does not. */
interface Found {
  /** first and last token, inclusive */
  readonly first: number
  readonly last: number
  /** the words, without clitics and without words that only led to it ("the", "near") */
  readonly quote: Quote
  /** the lexicon's entry that matched, or the normalised words */
  readonly lemma: string
  /** 0 to 1: how sure the words alone are; 1 a word of one meaning, 0.5 a word of two */
  readonly certainty: number
}

/** How the matched head word is inflected. */
export type Form =
  | 'base'
  | 'third'
  | 'past'
  | 'participle'
  | 'gerund'
  | 'singular'
  | 'dual'
  | 'plural'
  | 'fixed'

/** How a verb or noun stands in its sentence. */
interface Inflected {
  readonly class: 'verb' | 'noun' | 'phrase'
  readonly form: Form
  /** a verb in the passive: "were killed", "shot dead" after a noun, قُتل where its subject suffers */
  readonly passive: boolean
  /** a noun made of a verb: "the killing of", قصف, مقتل */
  readonly nominal: boolean
  /** a plural noun without number, article or place of its own: "air strikes continued" */
  readonly bare: boolean
  /** the noun's determiner: "the attack" and "this attack" tend to refer back */
  readonly determiner: 'none' | 'definite' | 'demonstrative' | 'indefinite' | 'number' | 'possessive'
}

/** A word that can open an attack: "air strike", "shelled", "gunned down", "the incident". */
export interface TriggerMention extends Found, Inflected {
  readonly kind: 'trigger'
  readonly event: EventCode
  readonly methods: readonly MethodCode[]
  readonly munitions: readonly MunitionCode[]
  /** words that only refer to an attack told elsewhere: "incident", "tragedy", "operation" */
  readonly anaphoric: boolean
  /** the event did harm by its meaning: "killed", "massacre" */
  readonly harm?: HarmKind
}

/** "killed", "wounded", "casualties" (`affected`), شهداء. */
export interface HarmMention extends Found, Inflected {
  readonly kind: 'harm'
  readonly harm: HarmKind
  /** a noun that is itself the people: "the dead", شهيد, جرحى, "martyrs" */
  readonly people: boolean
  /** "the death toll", "the number of wounded": the number itself follows */
  readonly toll: boolean
}

/** A noun for people: "civilians", "two Turkish soldiers" (the noun and its adjectives, without the number). */
export interface PersonMention extends Found {
  readonly kind: 'person'
  readonly status: HarmStatus
  readonly groups: readonly HarmGroup[]
  /** several people at once: "a family" */
  readonly collective: boolean
  /** said to have done it: "suspects" */
  readonly accused: boolean
  /** ISO 3166-1 alpha-2, from an adjective: "Turkish soldiers" */
  readonly nationality?: string
  readonly form: Form
  readonly plural: boolean
  readonly determiner: Inflected['determiner']
}

/** What was hit: a code of `data/vocabularies/targets.yaml`. */
export interface TargetMention extends Found {
  readonly kind: 'target'
  readonly code: string
  /** the proper name with the noun, as written: "Al-Shifa Hospital" */
  readonly name?: string
  readonly form: Form
  readonly plural: boolean
  readonly determiner: Inflected['determiner']
}

export interface MunitionMention extends Found {
  readonly kind: 'munition'
  readonly code: MunitionCode
  readonly plural: boolean
}

/** A weapon or device as the words have it: "machineguns", "car bomb", "dynamite". */
export interface WeaponMention extends Found {
  readonly kind: 'weapon'
  readonly methods: readonly MethodCode[]
  readonly plural: boolean
}

/** Words that tell how, without being the attack itself: "warplanes", "artillery", "from a helicopter". */
export interface MethodMention extends Found {
  readonly kind: 'method'
  readonly code: MethodCode
}

/** "destroyed", "damaged", "hit": what happened to an object. */
export interface DamageMention extends Found, Inflected {
  readonly kind: 'damage'
  readonly effect: 'destroyed' | 'damaged' | 'hit'
}

/** An armed party: one of the vocabulary (`actorId`), or one that the words describe ("unidentified gunmen"). */
export interface ActorMention extends Found {
  readonly kind: 'actor'
  readonly actorId?: string
  readonly name: string
  readonly party: ActorKind
  /** without `actorId`: the actors that the words may mean by context alone ("the regime", "government forces") */
  readonly candidates?: readonly string[]
  /** the words stand for two actors told before: "both allies", "both sides", "the two countries", الطرفان */
  readonly both?: true
  /** ISO 3166-1 alpha-2 of an adjective: "Russian warplanes" */
  readonly nationality?: string
  /** "suspected", "alleged", "presumed", "believed to be" */
  readonly suspected: boolean
  readonly plural: boolean
  readonly determiner: Inflected['determiner']
  /** the means that the words name: "Russian warplanes" is by air */
  readonly method?: MethodCode
  /** the words that name the party, where others stand with them: "FMLN" of "FMLN guerrillas" */
  readonly named?: Quote
  /** the noun for those who fight, with its first token: "guerrillas" of "suspected guerrillas" */
  readonly noun?: { readonly first: number; readonly quote: Quote; readonly people: boolean }
}

/** A toponym, resolved (`place`) or not. */
export interface PlaceMention extends Found {
  readonly kind: 'place'
  /** the toponym as written, without "the town of" */
  readonly name: string
  readonly place?: GazetteerEntry
  readonly relation: 'in' | 'near' | 'between' | 'from' | 'toward'
  /** the word for its kind that stands with it: "town", "province", "camp" */
  readonly cue?: 'settlement' | 'region' | 'country' | 'facility' | 'camp' | 'road' | 'natural' | 'other'
  /** "the northern countryside of": a part of the place, or its surroundings */
  readonly part?: 'countryside' | 'outskirts' | 'north' | 'south' | 'east' | 'west' | 'centre'
  /** index in `mentions` of the place that this one is told to lie in: "Ariha, Idlib" */
  readonly within?: number
}

/** A person's name, with its title. */
export interface NameMention extends Found {
  readonly kind: 'person-name'
  readonly name: string
  readonly title?: string
  /** what the title says of the person: "Father", "Colonel", "Minister" */
  readonly groups: readonly HarmGroup[]
}

/** An organisation that speaks or is spoken of: "Amnesty International", "the health ministry". */
export interface OrganisationMention extends Found {
  readonly kind: 'organisation'
  readonly name: string
  readonly speaker: SpeakerKind
}

/** A number of people or things. Exactly one of `count` and `share` is there. */
export interface NumberMention extends Found {
  readonly kind: 'number'
  readonly count?: Count
  readonly share?: Share
  /**
   * how it was said; `article` is "a civilian", `singular` and `dual` are Arabic forms of the noun itself,
   * `plural` is a bare "people were killed": those share their tokens with the person or harm noun
   */
  readonly said: 'digits' | 'words' | 'vague' | 'article' | 'singular' | 'dual' | 'plural'
}

/** When, resolved against the document's date; `when.quotes` is `[quote]`. */
export interface DateMention extends Found {
  readonly kind: 'date'
  /** absent where nothing in the text or the document fixes it: "on Wednesday" in a text without date */
  readonly when?: When
  /** days after the day told before, where the words say so: "the next day" is 1, "the same day" 0 */
  readonly offset?: number
  /** a bare time of day has no `when` to hold it */
  readonly time?: When['time']
  /** a bare time of day on the document's own day, which it means where no other date goes with it */
  readonly today?: When
  /** `point` a day or less, `period` longer, `time` a bare time of day, `relative` counted from another told event */
  readonly grain: 'point' | 'period' | 'time' | 'relative'
  /** the date of all that follows: "Events of Friday, 7 July 2023" */
  readonly covers: boolean
}

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

/** "the toll rose to" (`rises`), "earlier reports said" (`older`), "bringing the total to" (`total`). */
export interface CorrectionMention extends Found {
  readonly kind: 'correction'
  readonly correction: 'rises' | 'older' | 'total' | 'corrects'
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

export type Mention =
  | TriggerMention
  | HarmMention
  | PersonMention
  | TargetMention
  | MunitionMention
  | WeaponMention
  | MethodMention
  | DamageMention
  | ActorMention
  | PlaceMention
  | NameMention
  | OrganisationMention
  | NumberMention
  | DateMention
  | SpeechMention
  | ModalityMention
  | NegationMention
  | LegalMention
  | CorrectionMention
  | SubsetMention
  | ShiftMention
  | RelationMention

export type MentionKind = Mention['kind']
