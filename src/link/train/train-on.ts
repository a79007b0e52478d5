import type { Vocabularies } from '../../model/index.ts'
import type { LinkableClaim, Told } from '../account.ts'
import { comparableOf } from '../aside.ts'
import { Blocks } from '../blocks/blocks.ts'
import { claimLedger } from '../claim-ledger.ts'
import { BY_RARE_WORDS } from '../compare/levels.ts'
import { claimsLevel, partScorer } from '../compare/scorer.ts'
import { cannotBeOne } from '../compare/time-and-place.ts'
import { copyGroups } from '../copies.ts'
import { constraintsOf } from '../decisions.ts'
import { type Ledger, UNSAID } from '../ledger/ledger.ts'
import { sharesOf } from '../ledger/shares.ts'
import { LIMITS } from '../linkage.ts'
import type { Parameters } from '../model/parameters.ts'
import { wordFrequencies } from '../text/rare-words.ts'
import type { RowPair } from './patterns.ts'
import { seeded } from './seeded.ts'
import { type Training, trainParameters } from './train.ts'

/** Two claims or documents, by ref, and whether they are of one attack; undefined where nobody knows. */
export type Judge = (a: string, b: string) => boolean | undefined

interface Given {
  readonly vocabularies: Vocabularies
  readonly before: Parameters
  readonly judge: Judge
}

/** New parameters of the linker, and what they were learned from. */
export interface LinkerTraining {
  readonly parameters: Parameters
  readonly report: Training['report']
}

const SEED = 20_200_129

/** Learns the parameters for claims from the claims that are held. */
export function trainOnClaims(
  claims: readonly LinkableClaim[],
  { vocabularies, before, judge }: Given,
): LinkerTraining {
  const { accounts, ledger, candidates } = comparable(
    claims.filter(({ whole }) => !whole),
    vocabularies,
  )
  const could = candidates.filter(([a, b]) => !cannotBeOne(ledger, a, b))
  const { parameters, report } = trainParameters({
    ledger,
    strata: strataOf(accounts.map(({ told, claim }) => stratumOf(told, claim.where?.[0]?.admin.country))),
    candidates: could,
    judged: judgedPairs(ledger.refs, could, judge),
    before,
    random: seeded(SEED),
    frequencies: sharesOf(ledger),
  })
  return { parameters: { ...before, ...parameters }, report }
}

/** Claims as accounts in a ledger, and all pairs of them that share a block. */
function comparable(claims: readonly LinkableClaim[], vocabularies: Vocabularies) {
  const none = constraintsOf([])
  const accounts = comparableOf(
    claims.toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
    none,
    undefined,
  ).compared
  const documents = [...new Map(claims.map(({ document }) => [document.id, document])).values()]
  const copies = copyGroups(documents)
  const frequencies = wordFrequencies(documents.map(({ text }) => text))
  const { ledger, sharedKeys } = claimLedger(accounts, copies, frequencies, vocabularies)
  const blocks = new Blocks({ ledger, most: LIMITS.block })
  sharedKeys.forEach((keys, row) => {
    blocks.enter(row, keys)
  })
  return { accounts, ledger, candidates: [...blocks.pairs()] }
}

/**
 * Learns what whole texts add to what their claims weigh. `judge` knows documents, by id. Of the claims of two texts the two that weigh most
 * by themselves are taken to be those that could be of one attack; texts of which none may be are left out, and so are those that hold no claim
 * that is linked, and those whose two claims both tell when and where.
 */
export function trainOnTexts(
  claims: readonly LinkableClaim[],
  { vocabularies, before, judge }: Given,
): Training {
  const { ledger, candidates } = comparable(claims, vocabularies)
  const { texts, text } = ledger
  if (texts === undefined) throw new Error('The ledger of claims has no texts.')
  const frequencies = sharesOf(ledger)
  const own = partScorer(ledger, before, frequencies)
  const heaviest = new Map<
    number,
    { readonly pair: RowPair; readonly claims: { readonly weight: number; readonly level: number } }
  >()
  for (const [a, b] of candidates) {
    const [one = 0, other = 0] = [text.at[a], text.at[b]]
    if (one === other || cannotBeOne(ledger, a, b)) continue
    const pair: RowPair = one < other ? [one, other] : [other, one]
    const key = pair[0] * texts.size + pair[1]
    const level = claimsLevel(ledger, a, b)
    const weight = ledger.isWhole(a) || ledger.isWhole(b) ? 0 : own.weigh(a, b)
    const known = heaviest.get(key)
    if (known === undefined || weight > known.claims.weight)
      heaviest.set(key, { pair, claims: { weight, level } })
  }
  const found = [...heaviest.values()].sort((a, b) => a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
  return trainParameters({
    ledger: texts,
    strata: strataOf(texts.refs.map((_, row) => stratumOfText(texts, row))),
    candidates: found.map(({ pair }) => pair),
    judged: found.flatMap(({ pair, claims }) => {
      const same = judge(texts.refs[pair[0]] ?? '', texts.refs[pair[1]] ?? '')
      return same === undefined ? [] : [{ pair, same, claims }]
    }),
    before: before.texts,
    random: seeded(SEED),
    scarce: BY_RARE_WORDS,
  })
}

function judgedPairs(refs: readonly string[], pairs: readonly (readonly [number, number])[], judge: Judge) {
  return pairs.flatMap((pair) => {
    const same = judge(refs[pair[0]] ?? '', refs[pair[1]] ?? '')
    return same === undefined ? [] : [{ pair, same }]
  })
}

function strataOf(keys: readonly string[]): number[][] {
  const strata = new Map<string, number[]>()
  keys.forEach((key, row) => {
    strata.set(key, [...(strata.get(key) ?? []), row])
  })
  return [...strata.values()]
}

const QUARTER_DAYS = 91
/** A theatre of war, where texts do not name their country. */
const REGION_DEGREES = 5

/** The conflict, by its country, and the quarter of the year. */
function stratumOf({ days, published }: Told, country = ''): string {
  const day = days[0]?.first ?? published
  return `${country} ${day === undefined ? '' : Math.floor(day / QUARTER_DAYS)}`
}

/** The region of the first place that a text names, and the quarter of its first day. */
function stratumOfText({ lists, discLat, discLon, published }: Ledger, row: number): string {
  const disc = lists.place.from(row)
  const day = lists.first.of(row)[0] ?? published.at[row] ?? UNSAID
  const region =
    disc === lists.place.to(row)
      ? ''
      : [discLat.at[disc] ?? 0, discLon.at[disc] ?? 0].map((degrees) => Math.floor(degrees / REGION_DEGREES))
  return `${region} ${day === UNSAID ? '' : Math.floor(day / QUARTER_DAYS)}`
}
