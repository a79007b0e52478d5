import { readHead } from './append.ts'
import type { Db } from './db.ts'
import { recordBodies, storedLines } from './lines.ts'
import { captures, crawl } from './queries/captures.ts'
import { fixityDue, fixityState, isSealed, itemEntries, namingsOf } from './queries/custody.ts'
import {
  addressesOf,
  allExtractions,
  asCorrected,
  changesSince,
  claims,
  claimsByRef,
  claimsOfItems,
  correctionAt,
  corrections,
  documentBodies,
  documentOf,
  documentVersion,
  extractionBodies,
  extractionOf,
  lastChangeOf,
  tallies,
} from './queries/documents.ts'
import {
  decisions,
  findIncident,
  incidentSummaries,
  incidents,
  incidentsWith,
  questions,
} from './queries/incidents.ts'
import { acquisitions, erasures, findItem, heldDigests, heldItems, itemSummaries } from './queries/items.ts'
import {
  accountsBy,
  blockSizes,
  blocksOf,
  cappedNow,
  claimsInBlocks,
  copiesBy,
  countAccounts,
  crowdedBlocks,
  frequenciesInForce,
  lastRun,
  linkableFrom,
  linkingInForce,
  questionsNaming,
  tombstonesOf,
  unlinked,
  unlinkedOf,
} from './queries/linking.ts'
import { allRecords, entryWithSalt, handovers, history, leafData, persons } from './queries/log.ts'
import { looksByItem, looksOf } from './queries/looks.ts'
import {
  calendars,
  chores,
  counts,
  lastVerification,
  renewals,
  sightings,
  stampers,
  stamps,
} from './queries/status.ts'
import {
  claimsChangedFrom,
  linkingChangesSince,
  linkingIsStale,
  ownActorsChangedFrom,
  ownData,
  toExtract,
  toHash,
  toRead,
  toReadOtherwise,
} from './queries/work.ts'
import { compareTables, countRows } from './rebuild.ts'

const QUESTIONS = {
  head: readHead,
  compareTables,
  countRows,
  recordBodies,
  storedLines,
  accountsBy,
  acquisitions,
  addressesOf,
  allExtractions,
  allRecords,
  asCorrected,
  blockSizes,
  blocksOf,
  cappedNow,
  calendars,
  captures,
  changesSince,
  chores,
  claims,
  claimsByRef,
  claimsChangedFrom,
  claimsInBlocks,
  claimsOfItems,
  copiesBy,
  correctionAt,
  corrections,
  countAccounts,
  counts,
  crowdedBlocks,
  crawl,
  decisions,
  documentBodies,
  documentOf,
  documentVersion,
  entryWithSalt,
  erasures,
  extractionBodies,
  extractionOf,
  findIncident,
  frequenciesInForce,
  findItem,
  fixityDue,
  fixityState,
  handovers,
  heldDigests,
  heldItems,
  history,
  incidentSummaries,
  incidents,
  incidentsWith,
  isSealed,
  itemEntries,
  itemSummaries,
  lastChangeOf,
  lastRun,
  lastVerification,
  leafData,
  linkableFrom,
  linkingChangesSince,
  linkingInForce,
  linkingIsStale,
  looksByItem,
  looksOf,
  namingsOf,
  ownActorsChangedFrom,
  ownData,
  persons,
  questions,
  questionsNaming,
  renewals,
  sightings,
  stampers,
  stamps,
  tallies,
  toExtract,
  toHash,
  tombstonesOf,
  toRead,
  toReadOtherwise,
  unlinked,
  unlinkedOf,
} as const

type Bound<F> = F extends (db: Db, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never
/** Every question that can be asked of a store: the functions of `queries/`, bound to a database or a transaction. */
export type Reads = { readonly [Name in keyof typeof QUESTIONS]: Bound<(typeof QUESTIONS)[Name]> }

/** Binds the questions to a database or a transaction. */
export function readsOf(db: Db): Reads {
  const bound = Object.entries(QUESTIONS).map(([name, ask]) => [
    name,
    // Each takes the database first; what follows, the type of Reads says.
    (...rest: unknown[]) => (ask as (db: Db, ...rest: unknown[]) => unknown)(db, ...rest),
  ])
  return Object.fromEntries(bound) as Reads
}
