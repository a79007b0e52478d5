import {
  type Incident,
  type LinkDecision,
  type LinkingResult,
  standingOf,
  type Vocabularies,
} from '../model/index.ts'
import { type Account, accountOf, type LinkableClaim } from './account.ts'
import { asideBecause } from './aside.ts'
import { claimLedger } from './claim-ledger.ts'
import { scorer } from './compare/scorer.ts'
import { cannotBeOne } from './compare/time-and-place.ts'
import { copyGroups } from './copies.ts'
import { constraintsOf } from './decisions.ts'
import { withDenials } from './denials.ts'
import { identify } from './identity.ts'
import { incidentOf } from './incident.ts'
import { sharesOf } from './ledger/shares.ts'
import { Linkage } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'
import { questionsOf } from './questions.ts'
import { type Score, scoreOf } from './reasons.ts'
import { wordFrequencies } from './text/rare-words.ts'

export const LINKER = { name: 'average-link', version: '0.3.0' } as const

export interface LinkingGiven {
  /** in the order in which they were made; a later one outranks an earlier one */
  readonly decisions: readonly LinkDecision[]
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  /** the result of the run before, from which incidents keep their ids */
  readonly previous?: LinkingResult | undefined
  /** the calendar date of the run: what is told of later days as past is linked to nothing */
  readonly today?: string | undefined
}

/**
 * Puts claims of many documents together into incidents, by the rules of `docs/methodology.md`. The result does not
 * depend on the order of the claims; the partition does not depend on `previous`, which only gives incidents their ids. What people
 * decided outranks all weights. Claims told in general, without time and place, impossible ones, and those only denied are in `unlinked`
 * with the reason.
 */
export function linkClaims(claims: readonly LinkableClaim[], given: LinkingGiven): LinkingResult {
  const { parameters, vocabularies } = given
  const constraints = constraintsOf(given.decisions)
  const sorted = [...claims].sort((a, b) => (a.ref < b.ref ? -1 : 1))
  const unlinked: { claim: string; why: string }[] = []
  const accounts: Account[] = []
  for (const claim of sorted) {
    const why = asideBecause(claim, constraints, given.today)
    if (why === undefined) accounts.push(accountOf(claim))
    else unlinked.push({ claim: claim.ref, why })
  }
  const documents = new Map(sorted.map(({ document }) => [document.id, document]))
  const copies = copyGroups([...documents.values()])
  const frequencies = wordFrequencies([...documents.values()].map(({ text }) => text))
  const { ledger, sharedKeys } = claimLedger(accounts, copies, frequencies, vocabularies)
  const weights = scorer(ledger, parameters, sharesOf(ledger))
  const { refs } = ledger
  const decidedApart = (a: number, b: number) => {
    const [one = '', other = ''] = [refs[a], refs[b]]
    return !constraints.same(one, other) && (constraints.apart(one, other) || cannotBeOne(ledger, a, b))
  }

  /** Accounts that assert are put together first, and so are those that call an attack unconfirmed. */
  const alike = (a: number, b: number) => {
    const [one, other] = [accounts[a], accounts[b]]
    return (one?.asserts && other?.asserts) || (one?.unconfirmed && other?.unconfirmed)
  }

  const linkage = new Linkage({
    ledger,
    scorer: weights,
    apart: (a, b) => !alike(a, b) || decidedApart(a, b),
    link: parameters.link,
    ask: parameters.ask,
  })
  sharedKeys.forEach((keys, row) => {
    linkage.enter(row, keys)
  })
  linkage.compareAll()
  const rowOf = new Map(refs.map((ref, row) => [ref, row]))
  for (const group of constraints.together)
    linkage.join(group.flatMap((ref) => rowOf.get(ref) ?? []).filter((row) => ledger.asserts(row)))

  const all = [...linkage.clusters()].flat()
  const clusters = all.filter(([row = 0]) => ledger.asserts(row))
  const placed = withDenials(clusters, {
    accounts,
    rumours: all.filter(([row = 0]) => accounts[row]?.unconfirmed),
    neighbours: (row, call) => linkage.neighbours(row, call),
    weigh: weights.weigh,
    apart: decidedApart,
    ask: parameters.ask,
    constraints,
  })
  const home = new Set(placed.flat())
  const rumours = all.filter(([row = 0]) => accounts[row]?.unconfirmed && !home.has(row))
  const whole = [...placed, ...rumours]
  const linked = new Set(whole.flat())
  accounts.forEach((account, row) => {
    if (!linked.has(row)) unlinked.push({ claim: account.ref, why: whyAlone(account) })
  })

  const score = (a: number, b: number): Score => {
    const [one, other] = [accounts[a], accounts[b]]
    if (one === undefined || other === undefined) throw new RangeError(`There are no accounts ${a} and ${b}.`)
    return scoreOf(one, other, weights.explain(a, b), parameters.start, vocabularies)
  }
  const compare = (a: Account, b: Account) => {
    const [one, other] = [rowOf.get(a.ref) ?? 0, rowOf.get(b.ref) ?? 0]
    return one < other ? score(one, other) : score(other, one)
  }
  const made = whole.map((rows) =>
    incidentOf(
      rows.flatMap((row) => accounts[row] ?? []),
      { copies, compare, constraints, vocabularies },
    ),
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
    ...(linkage.capped.blocks + linkage.capped.components > 0 && { capped: linkage.capped }),
    questions: questionsOf(linkage.asks(), whole, {
      accounts,
      weigh: weights.weigh,
      score,
      pairsApart: constraints.pairsApart,
    }),
    tombstones: [...tombstones],
  }
}

function whyAlone({ claim }: Account): string {
  return standingOf(claim) === 'denied'
    ? 'It is denied or taken back, and no account that we hold asserts it.'
    : `It is told as ${claim.modality}, not as having happened.`
}

/** Incidents are numbered by their days, those without at the end, then by their claims. */
function orderOf({ consensus, links }: Omit<Incident, 'id'>): string {
  return `${consensus.when?.from ?? '9999'} ${links[0]?.claim}`
}
