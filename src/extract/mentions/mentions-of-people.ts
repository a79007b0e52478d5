import type { ActorKind, HarmGroup, HarmStatus, MethodCode, Quote, SpeakerKind } from '../../model/index.ts'
import type { Form, Found, Inflected } from './found.ts'

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
