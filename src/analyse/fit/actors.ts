import { type Claim, type ClaimActor, isUnder, type Vocabularies } from '../../model/index.ts'
import type { Fit } from './fit.ts'

/**
 * Who a tally's part counts: `any` of its actors, each one for itself (`alone`), or all of them in one attack (`jointly`).
 */
export interface ActorTerm {
  readonly actors: readonly ClaimActor[]
  readonly sharing: 'any' | 'alone' | 'jointly'
}

/** Whether those whom a claim names are those whom a tally counts. "Unknown" gunmen are silence. */
export function fitActors(
  { actors: terms, sharing }: ActorTerm,
  claim: Claim,
  vocabularies: Vocabularies,
): Fit | undefined {
  const named = perpetrators(claim.actors ?? [])
  const counted = perpetrators(terms)
  if (named.length === 0 || counted.length === 0) return undefined
  const who = named.map(({ name, actorId }) => vocabularies.actors.get(actorId ?? '')?.label.en ?? name)
  const names = who.join(claim.attribution === 'either' ? ' or ' : ' and ')
  const covered = named.filter((one) => counted.some((term) => covers(term, one, vocabularies)))
  const wider = named.filter((one) => counted.some((term) => covers(one, term, vocabularies)))
  const open = claim.attribution === 'either' && named.length > 1
  if (covered.length === 0) {
    return wider.length > 0
      ? { answer: 'could', why: `${names} may mean those whom it counts` }
      : { answer: 'cannot', why: `by ${names}` }
  }
  if (sharing === 'jointly') {
    const all = counted.every((term) => named.some((one) => covers(term, one, vocabularies)))
    if (!all) return { answer: 'cannot', why: `by ${names} alone` }
    return open ? { answer: 'could', why: `by ${names}` } : { answer: 'fits', why: `by ${names} together` }
  }
  if (covered.length < named.length) {
    if (open) return { answer: 'could', why: `by ${names}` }
    return sharing === 'alone'
      ? { answer: 'cannot', why: `by ${names} together` }
      : { answer: 'fits', why: `by ${names}` }
  }
  return { answer: 'fits', why: `by ${names}` }
}

function perpetrators(actors: readonly ClaimActor[]): ClaimActor[] {
  return actors.filter(({ role, kind }) => role === 'perpetrator' && kind !== 'unknown')
}

/** Whether one actor is the other, or the wider party that it belongs to. */
function covers(wide: ClaimActor, narrow: ClaimActor, { actors }: Vocabularies): boolean {
  if (wide.actorId !== undefined && narrow.actorId !== undefined)
    return isUnder(actors, narrow.actorId, wide.actorId)
  return wide.name.toLowerCase() === narrow.name.toLowerCase()
}
