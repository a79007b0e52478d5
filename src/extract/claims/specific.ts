import type { Claim } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { Bond } from '../frames/bond.ts'
import { type Frame, headOf } from '../frames/frame.ts'
import { belowCountry, finenessOf } from '../places/ground.ts'
import { isBounded } from './when.ts'

/** How words of place stand to an attack on the place itself. */
const HIT: ReadonlySet<Bond> = new Set(['on', 'object', 'of', 'subject', 'possessor', 'for', 'toward'])
/** "Civilians were killed": a number that no word says. */
function isImplied(frame: Frame, harm: NonNullable<Claim['harm']>[number]): boolean {
  if (harm.bound !== 'vague') return false
  return frame.arguments.some(
    ({ of }) =>
      of.kind === 'people' &&
      of.number?.said === 'plural' &&
      harm.quotes.some(({ start, end }) => start <= of.quote.start && of.quote.end <= end),
  )
}

/** "On Thursday", "this morning": a day is told, though nothing fixes its date. Alone it could be any. */
function isTimed(frame: Frame): boolean {
  return frame.arguments.some(
    ({ role, of }) => role === 'when' && of.kind === 'date' && of.grain === 'point' && of.when === undefined,
  )
}

/** "The town suffers shelling": where an attack is told to have been, but not that it is one. */
function isAgain({ of }: Argument): boolean {
  return of.kind === 'place' && of.again === true
}

/** How a noun for an attack stands that goes on: "its bombardment of", "the shelling of". */
const GENERAL: ReadonlySet<string> = new Set(['possessive', 'definite', 'demonstrative'])
/** Events that go on and are told in general: without harm or a target they are no one attack. */
const LASTING: ReadonlySet<string> = new Set(['raid', 'clash', 'obstruction', 'detention', 'other'])

/** From these log odds on somebody with a name was surely attacked. */
const SURE = -0.5

/** "The murder of X": a named event, whatever else is told of it. */
function isNamedVictim({ parts, odds }: Argument): boolean {
  return parts?.includes('victim') === true && odds !== undefined && odds >= SURE
}

/** Two who surely play different parts in it: a text that names who did it, and to whom or with what, tells of one attack. */
function isCastTwice(frame: Frame): boolean {
  const parts = frame.arguments.flatMap(({ cast, parts = [] }) => (cast === true ? [parts] : []))
  return parts.length > 1 && new Set(parts.flat()).size > 1
}

/**
 * Whether what is told is one specific attack: at least two of a bounded time, a place below country level, harm or damage
 * with a number or a target (`EXCHANGE.md`, "Claim"). A settlement that was itself hit is a place and a target.
 */
export function isSpecific(
  frame: Frame,
  claim: Pick<Claim, 'event' | 'when' | 'harm' | 'targets' | 'victims'>,
): boolean {
  const places = frame.arguments.filter(
    ({ role, of }) => role === 'where' && of.kind === 'place' && belowCountry(of),
  )
  const hit = places.some(
    ({ of, bond, node }) =>
      of.kind === 'place' &&
      !of.again &&
      finenessOf(of) >= 3 &&
      (HIT.has(bond) || (bond === 'near' && of.cue === 'settlement')) && // محيط بلدة, "the outskirts of the town"
      !GENERAL.has(node.trigger?.determiner ?? ''),
  )
  const harmed =
    (claim.harm ?? []).some((harm) => !isImplied(frame, harm)) ||
    (claim.targets ?? []).length > 0 ||
    (claim.victims ?? []).length > 0
  if (frame.arguments.some(isNamedVictim)) return true
  if (headOf(frame).modality === 'habitual' && !isBounded(claim.when)) return false
  if (places.length > 0 && places.every(isAgain) && !isBounded(claim.when) && !isTimed(frame))
    return (claim.harm ?? []).some((harm) => !isImplied(frame, harm))
  if (LASTING.has(claim.event) && !harmed) return false
  if (isCastTwice(frame)) return true
  return (
    [isBounded(claim.when) || (places.length > 0 && isTimed(frame)), places.length > 0, harmed || hit].filter(
      Boolean,
    ).length >= 2
  )
}
