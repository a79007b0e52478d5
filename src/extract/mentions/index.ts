export { type FoundMentions, mentionFinder } from './finder.ts'
export { type Lexicon, parseLexicon } from './lexicon.ts'
export type {
  ActorMention,
  CorrectionMention,
  DamageMention,
  DateMention,
  HarmMention,
  LegalMention,
  Mention,
  MentionKind,
  MethodMention,
  ModalityMention,
  MunitionMention,
  NameMention,
  NumberMention,
  OrganisationMention,
  PersonMention,
  PlaceMention,
  RelationMention,
  ShiftMention,
  SpeechMention,
  SubsetMention,
  TargetMention,
  TriggerMention,
  WeaponMention,
} from './mention.ts'
export { CLITIC, type Sentence, type Token, WORD } from './token.ts'
