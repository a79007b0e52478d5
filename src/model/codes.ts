import { z } from 'zod'

/** The closed lists of the exchange form. Their labels, definitions and mappings are in `data/vocabularies/`. */
export const EVENTS = [
  'attack',
  'bombing',
  'shooting',
  'abduction',
  'killing',
  'arson',
  'clash',
  'explosion',
  'raid',
  'detention',
  'torture',
  'sexual-violence',
  'obstruction',
  'other',
] as const
export const METHODS = [
  'air-strike',
  'drone-strike',
  'helicopter',
  'artillery',
  'mortar',
  'rocket',
  'missile',
  'tank',
  'shelling',
  'small-arms',
  'sniper',
  'ied',
  'car-bomb',
  'suicide-bomb',
  'mine-or-remnant',
  'chemical',
  'ground-assault',
  'arson',
  'naval',
  'other',
] as const
export const MUNITIONS = [
  'barrel-bomb',
  'cluster',
  'incendiary',
  'white-phosphorus',
  'thermobaric',
  'bunker-buster',
  'guided',
  'unguided-bomb',
  'chlorine',
  'sarin',
  'mustard',
  'mine',
  'grenade',
  'dynamite',
  'other',
] as const
export const HARM_KINDS = [
  'killed',
  'injured',
  'missing',
  'abducted',
  'detained',
  'displaced',
  'affected',
] as const
export const HARM_STATUSES = ['civilian', 'combatant', 'unknown'] as const
export const HARM_GROUPS = [
  'child',
  'woman',
  'man',
  'elderly',
  'medic',
  'aid-worker',
  'journalist',
  'teacher',
  'student',
  'rescuer',
  'official',
  'police',
  'soldier',
] as const
export const LEGAL_CODES = [
  'war-crime',
  'crime-against-humanity',
  'genocide',
  'ihl-violation',
  'terrorism',
] as const
export const STANCES = ['asserts', 'alleges', 'denies', 'confirms', 'retracts', 'doubts'] as const
export const SPEAKER_KINDS = [
  'publisher',
  'organisation',
  'official',
  'party',
  'witness',
  'media',
  'unnamed',
] as const
export const ACTOR_KINDS = ['state', 'group', 'coalition', 'individual', 'unknown'] as const
export const ACTOR_ROLES = ['perpetrator', 'supporter', 'ordered', 'opponent'] as const

export const EventCode = z.enum(EVENTS)
export type EventCode = z.infer<typeof EventCode>
export const MethodCode = z.enum(METHODS)
export type MethodCode = z.infer<typeof MethodCode>
export const MunitionCode = z.enum(MUNITIONS)
export type MunitionCode = z.infer<typeof MunitionCode>
export const HarmKind = z.enum(HARM_KINDS)
export type HarmKind = z.infer<typeof HarmKind>
export const HarmStatus = z.enum(HARM_STATUSES)
export type HarmStatus = z.infer<typeof HarmStatus>
export const HarmGroup = z.enum(HARM_GROUPS)
export type HarmGroup = z.infer<typeof HarmGroup>
export const LegalCode = z.enum(LEGAL_CODES)
export type LegalCode = z.infer<typeof LegalCode>
export const Stance = z.enum(STANCES)
export type Stance = z.infer<typeof Stance>
export const SpeakerKind = z.enum(SPEAKER_KINDS)
export type SpeakerKind = z.infer<typeof SpeakerKind>
export const ActorKind = z.enum(ACTOR_KINDS)
export type ActorKind = z.infer<typeof ActorKind>
export const ActorRole = z.enum(ACTOR_ROLES)
export type ActorRole = z.infer<typeof ActorRole>
export const Attribution = z.enum(['alone', 'jointly', 'either', 'unknown'])
export type Attribution = z.infer<typeof Attribution>
/** A target's code; the list is `data/vocabularies/targets.yaml`. */
export const TargetCode = z.string().regex(/^[a-z]+(-[a-z]+)*$/)
