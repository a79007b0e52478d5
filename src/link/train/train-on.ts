import type { Vocabularies } from '../../model/index.ts'
import { accountOf, type LinkableClaim, type Told } from '../account.ts'
import { asideBecause } from '../aside.ts'
import { claimLedger } from '../claim-ledger.ts'
import { BLIND } from '../compare/scorer.ts'
import { cannotBeOne } from '../compare/time-and-place.ts'
import { copyGroups } from '../copies.ts'
import { constraintsOf } from '../decisions.ts'
import { documentLedger } from '../documents/document-ledger.ts'
import { documentCandidates } from '../documents/group-documents.ts'
import type { TellingDocument } from '../documents/told-by-document.ts'
import { Linkage } from '../linkage.ts'
import type { Parameters } from '../model/parameters.ts'
import { wordFrequencies } from '../text/rare-words.ts'
import { seeded } from './seeded.ts'
import { type Training, trainParameters } from './train.ts'

/** Two claims or documents, by ref, and whether they are of one attack; undefined where nobody knows. */
export type Judge = (a: string, b: string) => boolean | undefined

interface Given {
  readonly vocabularies: Vocabularies
  readonly before: Parameters
  readonly judge: Judge
}

const SEED = 20_200_129

/** Learns the parameters for claims from the claims that are held. */
export function trainOnClaims(
  claims: readonly LinkableClaim[],
  { vocabularies, before, judge }: Given,
): Training {
  const none = constraintsOf([])
  const accounts = claims
    .filter((claim) => asideBecause(claim, none, undefined) === undefined)
    .sort((a, b) => (a.ref < b.ref ? -1 : 1))
    .map(accountOf)
  const documents = [...new Map(claims.map(({ document }) => [document.id, document])).values()]
  const copies = copyGroups(documents)
  const frequencies = wordFrequencies(documents.map(({ text }) => text))
  const { ledger, sharedKeys } = claimLedger(accounts, copies, frequencies, vocabularies)
  const linkage = new Linkage({ ledger, scorer: BLIND, apart: () => false, link: 0, ask: 0 })
  sharedKeys.forEach((keys, row) => {
    linkage.enter(row, keys)
  })
  const candidates = [...linkage.candidates()].filter(([a, b]) => !cannotBeOne(ledger, a, b))
  return trainParameters({
    ledger,
    strata: strataOf(accounts.map(({ told, claim }) => stratumOf(told, claim.where?.[0]?.admin.country))),
    candidates,
    judged: judgedPairs(ledger.refs, candidates, judge),
    before,
    random: seeded(SEED),
  })
}

/** Learns the parameters for documents as a whole. */
export function trainOnDocuments(
  documents: readonly TellingDocument[],
  { vocabularies, before, judge }: Given,
): Training {
  const ledger = documentLedger(documents, vocabularies)
  const candidates = documentCandidates(ledger)
  const byId = new Map(documents.map((telling) => [telling.document.id, telling]))
  return trainParameters({
    ledger,
    strata: strataOf(
      ledger.refs.map((ref) =>
        commonest((byId.get(ref)?.places ?? []).flatMap(({ admin }) => admin?.country ?? [])),
      ),
    ),
    candidates,
    judged: judgedPairs(ledger.refs, candidates, judge),
    before,
    random: seeded(SEED),
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

/** The conflict, by its country, and the quarter of the year. */
function stratumOf({ days, published }: Told, country = ''): string {
  const day = days[0]?.first ?? published
  return `${country} ${day === undefined ? '' : Math.floor(day / QUARTER_DAYS)}`
}

function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? ''
}
