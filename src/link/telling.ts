import { type Claim, daysBetween, distanceKm, isAsserted, type Where } from '../model/index.ts'
import { VAGUE_EVENTS } from './ledger/relations.ts'
import { foldWords } from './words.ts'

/**
 * The claims of a document that tell of the same attack as one of them, that one included. A text comes back to what it told: a claim of which
 * nothing differs from a fuller claim of the text tells again what that one tells. Two tolls of killed, or of injured, are two attacks.
 */
export function tellingOf(claim: Claim, claims: readonly Claim[]): readonly Claim[] {
  const telling = tellings(claims).find((group) => group.some(({ id }) => id === claim.id))
  return telling ?? [claim]
}

const known = new WeakMap<readonly Claim[], readonly (readonly Claim[])[]>()

function tellings(claims: readonly Claim[]): readonly (readonly Claim[])[] {
  const before = known.get(claims)
  if (before !== undefined) return before
  const groups: Claim[][] = []
  for (const claim of claims.filter(canTellAgain).sort(fullestFirst)) {
    const group = groups.find((others) => others.every((other) => tellsAgain(claim, other)))
    if (group === undefined) groups.push([claim])
    else group.push(claim)
  }
  known.set(claims, groups)
  return groups
}

function canTellAgain(claim: Claim): boolean {
  return (
    isAsserted(claim) && claim.generic === undefined && claim.block !== 'title' && claim.block !== 'caption'
  )
}

/** Claims by how much they tell, then by where they stand in their document. */
export function fullestFirst(a: Claim, b: Claim): number {
  return detail(b) - detail(a) || startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1)
}

function startOf({ trigger }: Claim): number {
  return Math.min(...trigger.quotes.map(({ start }) => start))
}

/** How much a claim tells: of when, where, whom, by what means and by whom. What tells of one attack tells more than what tells in general. */
function detail({ generic, when, where = [], harm = [], targets = [], method, actors = [] }: Claim): number {
  const told = [when, where[0], harm[0], targets[0], method, actors[0]]
  return (generic ? 0 : told.length) + told.filter((field) => field !== undefined).length
}

function tellsAgain(a: Claim, b: Claim): boolean {
  return !bothTellToll(a, b) && daysMeet(a, b) && placesMeet(a, b) && sameKind(a, b)
}

/** Whether both count who was harmed in one way, or name victims. */
function bothTellToll(a: Claim, b: Claim): boolean {
  const { harm = [], victims = [] } = a
  return (
    harm.some(({ kind }) => b.harm?.some((other) => other.kind === kind)) ||
    (victims.length > 0 && (b.victims ?? []).length > 0)
  )
}

function daysMeet({ when: a }: Claim, { when: b }: Claim): boolean {
  if (a === undefined || b === undefined) return true
  return daysBetween(a.from, b.to) >= 0 && daysBetween(b.from, a.to) >= 0
}

function placesMeet({ where: some = [] }: Claim, { where: others = [] }: Claim): boolean {
  if (some.length === 0 || others.length === 0) return true
  return some.some((a) => others.some((b) => foldWords(a.name) === foldWords(b.name) || holds(a, b)))
}

/** Whether one place holds the centre of the other. */
function holds(a: Where, b: Where): boolean {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return false
  const km = distanceKm({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon })
  return km <= Math.max(a.radiusKm ?? 0, b.radiusKm ?? 0)
}

function sameKind(a: Claim, b: Claim): boolean {
  return (
    (a.event === b.event || VAGUE_EVENTS.has(a.event) || VAGUE_EVENTS.has(b.event)) &&
    (a.method === undefined || b.method === undefined || a.method.code === b.method.code) &&
    share(codesOf(a.targets), codesOf(b.targets)) &&
    share(codesOf(a.munitions), codesOf(b.munitions))
  )
}

/** Whether two lists have something in common, or either is empty. */
function share(some: readonly string[], others: readonly string[]): boolean {
  return some.length === 0 || others.length === 0 || some.some((code) => others.includes(code))
}

function codesOf(coded: readonly { readonly code: string }[] = []): string[] {
  return coded.map(({ code }) => code)
}
