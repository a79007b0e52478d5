export { type LinkableClaim, type LinkableDocument, wholeText } from './account.ts'
export { BulkLinkage } from './bulk-linkage.ts'
export { averageLink } from './cluster.ts'
export { areOutdated } from './frequencies.ts'
export type { FormerAccount, Held, HeldAccount, HeldIncident } from './held.ts'
export {
  accountsOf,
  LINKER,
  type Linked,
  type LinkingGiven,
  linkAll,
  linkClaims,
  wholeOf,
} from './link-claims.ts'
export { type Parameters, type ParametersFile, parseParameters, type Weights } from './model/parameters.ts'
export { type OriginDocument, type OriginGroup, originGroups, type WithOrigin } from './origin-groups.ts'
export { type Change, type Queued, type Queueing, queueOf } from './queue.ts'
export { relink } from './relink.ts'
export { seeded } from './train/seeded.ts'
export type { Training } from './train/train.ts'
export { type Judge, trainOnClaims, trainOnTexts } from './train/train-on.ts'
