import {
  type Incident,
  isDenied,
  type LinkDecision,
  type LinkingResult,
  type Vocabularies,
} from '../model/index.ts'
import { type Account, accountOf, type LinkableClaim } from './account.ts'
import { candidatePairs } from './candidates.ts'
import { comparer } from './compare/comparer.ts'
import { copyGroups } from './copies.ts'
import { type Constraints, constraintsOf } from './decisions.ts'
import { withDenials } from './denials.ts'
import { identify } from './identity.ts'
import { incidentOf } from './incident.ts'
import { mayBeOne, partition } from './partition.ts'
import { questionsOf } from './questions.ts'
import { ASK } from './weights.ts'

export const LINKER = { name: 'average-link', version: '0.1.0' } as const

export interface LinkingGiven {
  /** in the order in which they were made; a later one outranks an earlier one */
  readonly decisions: readonly LinkDecision[]
  readonly vocabularies: Vocabularies
  /** the result of the run before, from which incidents keep their ids */
  readonly previous?: LinkingResult | undefined
}

/**
 * Puts claims of many documents together into incidents, by the rules of `docs/methodology.md`. The result does not
 * depend on the order of the claims; the partition does not depend on `previous`, which only gives incidents their ids. What people
 * decided outranks all weights. Claims told in general, without time and place, or only denied are in `unlinked` with the reason.
 */
export function linkClaims(claims: readonly LinkableClaim[], given: LinkingGiven): LinkingResult {
  const constraints = constraintsOf(given.decisions)
  const sorted = [...claims].sort((a, b) => (a.ref < b.ref ? -1 : 1))
  const unlinked = sorted.flatMap((claim) => asideBecause(claim, constraints) ?? [])
  const aside = new Set(unlinked.map(({ claim }) => claim))
  const accounts = sorted.filter(({ ref }) => !aside.has(ref)).map(accountOf)
  const copies = copyGroups(sorted.map(({ document }) => document))
  const compare = comparer(given.vocabularies, copies)
  const pairs = candidatePairs(accounts, copies).filter(
    ({ a, b }) => mayBeOne(a, b, constraints) && compare(a, b).weight >= ASK,
  )

  const asserting = accounts.filter(({ asserts }) => asserts)
  const clusters = partition(asserting, pairs, constraints, compare)
  const denials = accounts.filter(({ asserts }) => !asserts)
  const whole = withDenials(clusters, denials, pairs, constraints, compare)
  const linked = new Set(whole.flat())
  for (const denial of denials)
    if (!linked.has(denial)) unlinked.push({ claim: denial.ref, why: whyAlone(denial) })

  const made = whole.map((members) =>
    incidentOf(members, { copies, compare, constraints, vocabularies: given.vocabularies }),
  )
  made.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  const { ids, tombstones } = identify(
    made.map(({ links }) => links.map(({ claim }) => claim)),
    given.previous,
  )
  const incidents = made.map((incident, index) => ({ id: ids[index] ?? '', ...incident }))
  return {
    linker: LINKER,
    incidents,
    unlinked: unlinked.sort((a, b) => (a.claim < b.claim ? -1 : 1)),
    questions: questionsOf(pairs, whole, compare),
    tombstones: [...tombstones],
  }
}

function asideBecause(
  { ref, claim }: LinkableClaim,
  { together }: Constraints,
): { claim: string; why: string } | undefined {
  if (claim.generic) return { claim: ref, why: 'It is told in general, of no attack in particular.' }
  const placed = together.some((group) => group.includes(ref))
  if (!placed && claim.when === undefined && (claim.where ?? []).length === 0)
    return { claim: ref, why: 'It tells neither when nor where.' }
  return undefined
}

function whyAlone({ claim }: Account): string {
  return isDenied(claim)
    ? 'It is denied or doubted, and no account that we hold asserts it.'
    : `It is told as ${claim.modality}, not as having happened.`
}

/** Incidents are numbered by their days, those without at the end, then by their claims. */
function orderOf({ consensus, links }: Omit<Incident, 'id'>): string {
  return `${consensus.when?.from ?? '9999'} ${links[0]?.claim}`
}
