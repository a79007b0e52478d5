import { z } from 'zod'
import {
  ActorKind,
  ActorRole,
  Attribution,
  EventCode,
  HarmGroup,
  HarmKind,
  HarmStatus,
  LegalCode,
  MethodCode,
  MunitionCode,
  SpeakerKind,
  Stance,
  TargetCode,
} from './codes.ts'
import { Count, countShape } from './count.ts'
import { Where } from './place.ts'
import { Inferred, Quotes } from './quote.ts'
import { When } from './when.ts'

export const ClaimMethod = z.strictObject({ code: MethodCode, quotes: Quotes })
export const ClaimMunition = z.strictObject({ code: MunitionCode, quotes: Quotes })
export const ClaimWeapon = z.strictObject({ text: z.string().min(1), quotes: Quotes })

export const ClaimActor = z.strictObject({
  actorId: z.string().optional(),
  name: z.string().min(1),
  kind: ActorKind,
  role: ActorRole,
  quotes: Quotes,
  inferred: Inferred.optional(),
})
export type ClaimActor = z.infer<typeof ClaimActor>

export const ClaimTarget = z.strictObject({
  code: TargetCode,
  name: z.string().optional(),
  relation: z.enum(['hit', 'near', 'inside', 'unknown']),
  effect: z.enum(['destroyed', 'damaged', 'none', 'unknown']),
  count: Count.optional(),
  quotes: Quotes,
})
export type ClaimTarget = z.infer<typeof ClaimTarget>

export const ClaimHarm = z.strictObject({
  kind: HarmKind,
  status: HarmStatus,
  groups: z.array(HarmGroup),
  nationality: z.string().optional(),
  /** index, in the claim's list, of the harm that this one is part of */
  within: z.int().nonnegative().optional(),
  ...countShape,
  quotes: Quotes,
})
export type ClaimHarm = z.infer<typeof ClaimHarm>

export const Speaker = z.strictObject({
  name: z.string().optional(),
  kind: SpeakerKind,
  stance: Stance,
  quotes: z.array(z.strictObject({ start: z.int().nonnegative(), end: z.int().positive() })),
})
export type Speaker = z.infer<typeof Speaker>

export const ClaimLegal = z.strictObject({ code: LegalCode, quotes: Quotes })
export const Victim = z.strictObject({ name: z.string().min(1), quotes: Quotes })

/** The kinds of block that can yield claims. */
export const ClaimBlock = z.enum(['title', 'dateline', 'body', 'caption', 'quotation'])

/** The fields of a claim that may hold something or be absent, each from words. */
export const claimFields = {
  when: When.optional(),
  where: z.array(Where).optional(),
  method: ClaimMethod.optional(),
  munitions: z.array(ClaimMunition).optional(),
  weapons: z.array(ClaimWeapon).optional(),
  actors: z.array(ClaimActor).optional(),
  attribution: Attribution.optional(),
  targets: z.array(ClaimTarget).optional(),
  harm: z.array(ClaimHarm).optional(),
  victims: z.array(Victim).optional(),
  speakers: z.array(Speaker).optional(),
  legal: z.array(ClaimLegal).optional(),
} as const

/** What one document asserts about one attack (`EXCHANGE.md`, "Claim"). */
export const Claim = z.strictObject({
  id: z.string().min(1),
  event: EventCode,
  trigger: z.strictObject({ quotes: Quotes }),
  block: ClaimBlock,
  modality: z.enum(['actual', 'planned', 'threatened', 'hypothetical']),
  generic: z.literal(true).optional(),
  ...claimFields,
  replaces: z.array(z.strictObject({ field: z.string(), value: z.unknown(), quotes: Quotes })).optional(),
})
export type Claim = z.infer<typeof Claim>

/**
 * How a claim stands by what its speakers say: `asserted`; `denied`, where nobody but those who pass it on asserts what somebody denies or takes
 * back; `unconfirmed`, where the text itself only doubts it.
 */
export type Standing = 'asserted' | 'unconfirmed' | 'denied'

const ASSERTING: readonly Speaker['stance'][] = ['asserts', 'alleges', 'confirms']
/** Publishers and media pass on what others say: that they report a denial asserts nothing. */
const PASSING_ON: readonly Speaker['kind'][] = ['publisher', 'media']

/**
 * The standing of a claim. A denial by those accused does not undo what a witness, an organisation or another party asserts: both
 * are shown, and the claim stays asserted. Who retracts takes back what was said in the same chain.
 */
export function standingOf({ speakers = [] }: Claim): Standing {
  const stances = speakers.map(({ stance }) => stance)
  if (stances.includes('retracts')) return 'denied'
  const opposed = stances.includes('denies') || stances.includes('doubts')
  const held = speakers.some(({ stance, kind }) => ASSERTING.includes(stance) && !PASSING_ON.includes(kind))
  if (!opposed || held) return 'asserted'
  return stances.includes('denies') ? 'denied' : 'unconfirmed'
}

/** Whether a claim is told as having happened, and somebody stands to it. Only such claims are counted. */
export function isAsserted(claim: Claim): boolean {
  return claim.modality === 'actual' && standingOf(claim) === 'asserted'
}

/** Those of the chain who deny, doubt or take back what is claimed. */
export function opponentsOf({ speakers = [] }: Claim): Speaker[] {
  return speakers.filter(({ stance }) => !ASSERTING.includes(stance))
}

/** Those of the chain who tell it, outermost first; where everybody denies or doubts it, those who do. */
export function tellersOf(speakers: readonly Speaker[]): readonly Speaker[] {
  const telling = speakers.filter(({ stance }) => ASSERTING.includes(stance))
  return telling.some(({ kind }) => !PASSING_ON.includes(kind)) || telling.length === speakers.length
    ? telling
    : speakers
}
