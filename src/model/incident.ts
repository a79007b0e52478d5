import { z } from 'zod'
import {
  Attribution,
  EventCode,
  HarmGroup,
  HarmKind,
  HarmStatus,
  MethodCode,
  MunitionCode,
  TargetCode,
} from './codes.ts'
import { countShape } from './count.ts'
import { Digest } from './entry.ts'
import { Quote } from './quote.ts'

/** Names a claim across documents: the digest of the item it was read from and the claim's id in it, `DIGEST#ID`. */
export const ClaimRef = z.string().regex(/^[0-9a-f]{64}#.+$/)
export type ClaimRef = z.infer<typeof ClaimRef>

/** The item that a claim was read from. */
export function itemOf(ref: ClaimRef): Digest {
  return ref.slice(0, ref.indexOf('#'))
}

/** How the linker names a text as a whole; no claim is called so. */
export function wholeRef(item: string): ClaimRef {
  return `${item}#text`
}

export function isWholeRef(ref: ClaimRef): boolean {
  return ref.endsWith('#text')
}

/** One reason for (positive) or against (negative) two claims being one attack; `weight` in log2 units. */
export const Reason = z.strictObject({
  comparison: z.string(),
  level: z.string(),
  weight: z.number(),
  words: z.string(),
})
export type Reason = z.infer<typeof Reason>

/** The best-matching member of the incident, and why the claim belongs with it. */
export const Link = z.strictObject({
  claim: ClaimRef,
  with: ClaimRef.optional(), // absent for a claim that stands alone
  by: z.enum(['linker', 'person']),
  weight: z.number(),
  reasons: z.array(Reason),
  /** the independent origin that the claim goes back to, counted from 1; absent for one that counts for nothing */
  origin: z.int().positive().optional(),
  /** of an account in an older version of a page: the claim in a later one, which speaks in its place where it says something */
  replacedBy: ClaimRef.optional(),
})
export type Link = z.infer<typeof Link>

/** What the accounts of an incident together say, by the rules of `docs/methodology.md`. */
export const Consensus = z.strictObject({
  event: EventCode,
  title: z.string(),
  /** no account asserts it: those that tell of it call it unconfirmed themselves. It is shown, and counted nowhere */
  unconfirmed: z.literal(true).optional(),
  when: z.strictObject({ from: z.iso.date(), to: z.iso.date(), edtf: z.string() }).optional(),
  where: z
    .strictObject({
      placeId: z.string().optional(),
      name: z.string(),
      lat: z.number().optional(),
      lon: z.number().optional(),
      radiusKm: z.number().optional(),
      relation: z.string(),
      admin: z.record(z.string(), z.string()),
    })
    .optional(),
  method: MethodCode.optional(),
  munitions: z.array(MunitionCode),
  actors: z.array(
    z.strictObject({ actorId: z.string().optional(), name: z.string(), claims: z.array(ClaimRef) }),
  ),
  attribution: Attribution.optional(),
  targets: z.array(
    z.strictObject({ code: TargetCode, name: z.string().optional(), claims: z.array(ClaimRef) }),
  ),
  harm: z.array(
    z.strictObject({
      kind: HarmKind,
      status: HarmStatus,
      groups: z.array(HarmGroup),
      ...countShape,
      claims: z.array(ClaimRef),
      origins: z.int().positive(),
    }),
  ),
  conflicts: z.array(z.strictObject({ field: z.string(), words: z.string() })),
})
export type Consensus = z.infer<typeof Consensus>

/** A document of which no claim could be compared, and whose text as a whole tells of the incident: it counts for nothing. */
export const TextOfIncident = z.strictObject({
  document: Digest,
  /** the claim that it fits best, and why */
  with: ClaimRef,
  weight: z.number(),
  reasons: z.array(Reason),
})
export type TextOfIncident = z.infer<typeof TextOfIncident>

/**
 * One attack as we hold it. Ids never change and are never given to another attack: one that was merged leaves a tombstone, and has its id
 * again if its claims are taken out.
 */
export const Incident = z.strictObject({
  id: z.string().min(1),
  links: z.array(Link).min(1),
  /** absent where there are none */
  texts: z.array(TextOfIncident).optional(),
  documents: z.int().positive(),
  origins: z.int().positive(),
  consensus: Consensus,
})
export type Incident = z.infer<typeof Incident>

/** The most claims of a block that are compared with each other, and of a component that is clustered as one. */
export const BLOCK_MOST = 1_000
export const COMPONENT_MOST = 2_000

/** What a linking left out because it was too large. */
export const Capped = z.strictObject({
  /** blocks of too many claims, and the most claims that one has */
  blocks: z.int().nonnegative(),
  largestBlock: z.int().nonnegative(),
  /** components that were cut, and the most claims that one had */
  components: z.int().nonnegative(),
  largestComponent: z.int().nonnegative(),
})
export type Capped = z.infer<typeof Capped>

/** A claim that is linked to nothing; `until`: the day from which it may be linked after all. */
export const Unlinked = z.strictObject({ claim: ClaimRef, why: z.string(), until: z.iso.date().optional() })
export type Unlinked = z.infer<typeof Unlinked>

/** The whole partition. It was the record of a `linking.run` entry until runs wrote down only what they changed. */
export const LinkingResult = z.strictObject({
  linker: z.strictObject({ name: z.string(), version: z.string() }),
  incidents: z.array(Incident),
  unlinked: z.array(Unlinked),
  /** absent where nothing was too large */
  capped: Capped.optional(),
  questions: z.array(
    z.strictObject({ a: ClaimRef, b: ClaimRef, weight: z.number(), reasons: z.array(Reason) }),
  ),
  /** former incidents: `into` leads to the survivor, and is absent where none of its claims is left; `claims` are those it last had */
  tombstones: z.array(
    z.strictObject({ id: z.string(), into: z.string().optional(), claims: z.array(ClaimRef).optional() }),
  ),
})
export type LinkingResult = z.infer<typeof LinkingResult>

/**
 * A person's decision on two claims, or on two sides of several claims: the record of a `link.decided` entry. "Same" on sides merges two
 * incidents, "different" splits one: `a` are the claims that were taken out. "Later" on sides keeps what was known then.
 */
export const LinkDecision = z.strictObject({
  a: ClaimRef,
  b: ClaimRef,
  decision: z.enum(['same', 'different', 'later']),
  reason: z.string().min(1),
  documents: z.array(Digest),
  sides: z.strictObject({ a: z.array(ClaimRef).min(1), b: z.array(ClaimRef).min(1) }).optional(),
  /** the incidents that were merged or split, as they were called then */
  incidents: z.array(z.string()).optional(),
  /** of "later": the day from which the question is asked again */
  until: z.iso.date().optional(),
  /** the triggers of the claims, by which they are found again when a newer extractor has given them other ids */
  anchors: z.record(ClaimRef, z.array(Quote)).optional(),
  /** the entry whose place this one takes, since a document that it spoke of was erased */
  inPlaceOf: z.int().nonnegative().optional(),
})
export type LinkDecision = z.infer<typeof LinkDecision>

/** All claims that a decision speaks of. */
export function claimsDecided({ a, b, sides }: LinkDecision): readonly ClaimRef[] {
  return sides === undefined ? [a, b] : [...new Set([...sides.a, ...sides.b])]
}
