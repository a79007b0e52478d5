export { edtfOf } from './calendar.ts'
export { type FoundMentions, mentionFinder } from './finder.ts'
export type { Grammar } from './grammar.ts'
export { type Lexicon, parseLexicon } from './lexicon.ts'
export type { Mention, MentionKind } from './mention.ts'
export type { DateMention, NumberMention, PlaceMention } from './mentions-of-circumstances.ts'
export type {
  CorrectionMention,
  LegalMention,
  ModalityMention,
  RelationMention,
  ShiftMention,
  SpeechMention,
  SubsetMention,
} from './mentions-of-discourse.ts'
export type { DamageMention, HarmMention, TriggerMention } from './mentions-of-events.ts'
export type { ActorMention, NameMention, OrganisationMention, PersonMention } from './mentions-of-people.ts'
export type { MethodMention, MunitionMention, TargetMention, WeaponMention } from './mentions-of-things.ts'
export { valueOfDigits } from './quantity.ts'
export { CLITIC, type Sentence, type Token, WORD } from './token.ts'
