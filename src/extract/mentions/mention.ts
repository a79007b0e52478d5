import type { DateMention, NumberMention, PlaceMention } from './mentions-of-circumstances.ts'
import type {
  CorrectionMention,
  LegalMention,
  ModalityMention,
  NegationMention,
  RelationMention,
  ShiftMention,
  SpeechMention,
  SubsetMention,
} from './mentions-of-discourse.ts'
import type { DamageMention, HarmMention, TriggerMention } from './mentions-of-events.ts'
import type { ActorMention, NameMention, OrganisationMention, PersonMention } from './mentions-of-people.ts'
import type { MethodMention, MunitionMention, TargetMention, WeaponMention } from './mentions-of-things.ts'

/** Words of a sentence that were found to mean something, by what they mean. */
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
