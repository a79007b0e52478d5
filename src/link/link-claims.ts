import {
  type Changes,
  type Frequencies,
  type Incident,
  type LinkDecision,
  type LinkingResult,
  NO_CHANGES,
  standingOf,
  type Unlinked,
  type Vocabularies,
  wholeRef,
} from '../model/index.ts'
import type { Account, LinkableClaim } from './account.ts'
import { comparableOf, IN_GENERAL } from './aside.ts'
import { formulasIn } from './copies.ts'
import { copiesAmong } from './copies-among.ts'
import { type Constraints, constraintsOf } from './decisions.ts'
import { denialGroups, withDenials } from './denials.ts'
import { frequenciesOf, sharesFrozen, wordsFrozen } from './frequencies.ts'
import { Gathering } from './gathering.ts'
import { type Former, identify } from './identity.ts'
import { incidentOf } from './incident.ts'
import { sharesOf } from './ledger/shares.ts'
import type { Limits, Linkage } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'
import { questionsOf } from './questions.ts'
import { wordFrequencies } from './text/rare-words.ts'

export const LINKER = { name: 'average-link', version: '0.6.0' } as const

export interface LinkingGiven {
  /** in the order in which they were made; a later one outranks an earlier one */
  readonly decisions: readonly LinkDecision[]
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  /** the result of the run before, from which incidents keep their ids */
  readonly previous?: LinkingResult | undefined
  /** the calendar date of the run: what is told of later days as past is linked to nothing */
  readonly today?: string | undefined
  /** how often words and values are told; counted from these very claims where it is not said */
  readonly frequencies?: Frequencies | undefined
  /** how much is compared; `LIMITS` where it is not said */
  readonly limits?: Limits | undefined
  /** is told now and then how many accounts were compared, of all */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** A linking of all claims, with what it takes to add others to it later. */
export interface Linked {
  readonly result: LinkingResult
  readonly frequencies: Frequencies
  /** every account that was compared */
  readonly accounts: readonly LinkedAccount[]
  /** of every document that is a copy of another, the original */
  readonly copies: ReadonlyMap<string, string>
  /** the blocks that hold too many accounts */
  readonly crowded: readonly number[]
}

/** An account in the index. */
export interface LinkedAccount {
  readonly claim: string
  /** one claim of the component that links hold together, which names it */
  readonly component: string
  /** the blocks that it stands in */
  readonly keys: readonly number[]
}

/**
 * Puts claims of many documents together into incidents, by the rules of `docs/methodology.md`. The result does not
 * depend on the order of the claims; the partition does not depend on `previous`, which only gives incidents their ids. What people
 * decided outranks all weights. Claims told in general, without time and place, impossible ones, and those only denied are in `unlinked`
 * with the reason.
 */
export function linkClaims(claims: readonly LinkableClaim[], given: LinkingGiven): LinkingResult {
  return linkAll(claims, given).result
}

/** The same, with what it takes to add others later. */
export function linkAll(claims: readonly LinkableClaim[], given: LinkingGiven): Linked {
  const { parameters, vocabularies } = given
  const constraints = constraintsOf(given.decisions)
  const sorted = [...claims].sort((a, b) => (a.ref < b.ref ? -1 : 1))
  const documents = [...new Map(sorted.map(({ document }) => [document.id, document])).values()]
  const counted = given.frequencies ?? wordFrequencies(documents.map(({ text }) => text))
  const words = 'counts' in counted ? counted : wordsFrozen(counted)
  const gathering = new Gathering({ vocabularies, parameters, constraints, words, limits: given.limits })
  const { accounts, ledger } = gathering
  const { compared, aside } = comparableOf(sorted, constraints, given.today)
  gathering.take(compared)
  const unlinked: Unlinked[] = aside.map(({ ref, why, until }) => ({
    claim: ref,
    why,
    ...(until && { until }),
  }))
  const formulas = given.frequencies ? new Set(given.frequencies.formulas) : formulasIn(documents)
  gathering.copied(copiesAmong(gathering, formulas))
  gathering.weighBy(given.frequencies ? sharesFrozen(ledger, given.frequencies) : sharesOf(ledger))
  const blocks = gathering.blocks()
  const linkage = gathering.linkage(blocks, { onProgress: given.onProgress })
  const all = [...linkage.clusters()].flat()
  const whole = withDenials(
    all.filter(([row = 0]) => accounts[row]?.asserts),
    {
      accounts,
      rumours: all.filter(([row = 0]) => accounts[row]?.unconfirmed),
      denials: denialGroups(accounts, constraints),
      neighbours: (row, call) => blocks.neighbours(row, call),
      weigh: gathering.weights.weigh,
      apart: gathering.apart,
      parted: gathering.parted,
      ask: parameters.ask,
      constraints,
    },
  )
  const home = new Set(whole.flat())
  const rumours = all.filter(([row = 0]) => accounts[row]?.unconfirmed && !home.has(row))
  const clusters = [...whole, ...rumours]
  const linked = new Set(clusters.flat())
  accounts.forEach((account, row) => {
    if (!linked.has(row) && !account.whole) unlinked.push({ claim: account.ref, why: whyAlone(account) })
  })
  const made = incidentsMade(gathering, clusters, constraints, vocabularies)
  const { ids, tombstones } = identify(made.map(claimsOf), given.previous && formerOf(given.previous))
  const result = {
    linker: LINKER,
    incidents: made.map((incident, index) => ({ id: ids[index] ?? '', ...incident })),
    unlinked: unlinked.sort((a, b) => (a.claim < b.claim ? -1 : 1)),
    ...(linkage.capped.blocks + linkage.capped.components > 0 && { capped: linkage.capped }),
    questions: questionsOf(linkage.asks(), made.map(claimsOf), gathering, constraints.pairsApart),
    tombstones: [...tombstones],
  }
  return {
    result,
    frequencies: 'counts' in counted ? frequenciesOf(ledger, counted, formulas) : counted,
    accounts: indexed(gathering, linkage),
    copies: gathering.originals,
    crowded: blocks.crowded,
  }
}

/** The incidents that clusters make, by their days, those without at the end, then by their claims. */
export function incidentsMade(
  gathering: Gathering,
  clusters: readonly (readonly number[])[],
  constraints: Constraints,
  vocabularies: Vocabularies,
): Omit<Incident, 'id'>[] {
  const given = {
    copies: gathering.originals,
    compare: (a: Account, b: Account) =>
      gathering.score(gathering.rowOf(a.ref) ?? -1, gathering.rowOf(b.ref) ?? -1),
    constraints,
    vocabularies,
  }
  return clusters
    .map((rows) =>
      incidentOf(
        rows.map((row) => gathering.account(row)),
        given,
      ),
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

function formerOf({ incidents, tombstones }: LinkingResult): Former {
  return {
    incidents: incidents.map((incident) => ({ id: incident.id, claims: claimsOf(incident) })),
    tombstones,
  }
}

/** The claims of an incident. */
export function claimsOf({ links }: Pick<Incident, 'links'>): string[] {
  return links.map(({ claim }) => claim)
}

/** The same, and the texts that tell of it as wholes. */
export function accountsOf({ links, texts = [] }: Pick<Incident, 'links' | 'texts'>): string[] {
  return [...links.map(({ claim }) => claim), ...texts.map(({ document }) => wholeRef(document))]
}

/** Every account with its component and its blocks. */
function indexed(gathering: Gathering, linkage: Linkage): LinkedAccount[] {
  return gathering.accounts.map(({ ref }, row) => ({
    claim: ref,
    component: gathering.account(linkage.leader(row)).ref,
    keys: gathering.keys(row),
  }))
}

/** Why an account that was compared is in no incident. */
export function whyAlone({ claim }: Account): string {
  if (claim.generic) return IN_GENERAL
  return standingOf(claim) === 'denied'
    ? 'It is denied or taken back, and no account that we hold asserts it.'
    : `It is told as ${claim.modality}, not as having happened.`
}

function orderOf({ consensus, links }: Omit<Incident, 'id'>): string {
  return `${consensus.when?.from ?? '9999'} ${links[0]?.claim}`
}

/** A linking of everything, as a run writes it down: it stands alone. */
export function wholeOf({ result, accounts, copies, crowded }: Linked): Changes {
  const { incidents, unlinked, questions, tombstones } = result
  const numbers = new Map(accounts.map(({ claim }, index) => [claim, index + 1]))
  const lowest = new Map<string, number>()
  for (const { component, claim } of accounts) {
    const number = numbers.get(claim) ?? 0
    lowest.set(component, Math.min(number, lowest.get(component) ?? number))
  }
  return {
    ...NO_CHANGES,
    incidents,
    unlinked,
    questions,
    tombstones,
    accounts: accounts.map(({ claim, component, keys }) => ({
      claim,
      number: numbers.get(claim) ?? 0,
      component: lowest.get(component) ?? 0,
      keys: [...keys],
    })),
    copies: [...copies].map(([document, original]) => ({ document, original })),
    crowded: [...crowded],
  }
}
