export {
  Capture,
  type Clock,
  FailedCapture,
  type Hop,
  type Shortfall,
  type SiteCertificate,
} from './capture.ts'
export { type ClaimChange, changesBetween, type ExtractionChanges, likeness, saysTheSame } from './changes.ts'
export {
  Claim,
  ClaimActor,
  ClaimHarm,
  ClaimTarget,
  claimFields,
  isAsserted,
  opponentsOf,
  Speaker,
  type Standing,
  standingOf,
  tellersOf,
} from './claim.ts'
export {
  ACTOR_KINDS,
  ACTOR_ROLES,
  ActorKind,
  ActorRole,
  Attribution,
  EVENTS,
  EventCode,
  HARM_GROUPS,
  HARM_KINDS,
  HARM_STATUSES,
  HarmGroup,
  HarmKind,
  HarmStatus,
  LEGAL_CODES,
  LegalCode,
  METHODS,
  MethodCode,
  MUNITIONS,
  MunitionCode,
  SPEAKER_KINDS,
  SpeakerKind,
  STANCES,
  Stance,
  TargetCode,
} from './codes.ts'
export { CORRECTABLE, Correction, fieldSchema } from './correction.ts'
export { Count, countShape, highest, lowest } from './count.ts'
export {
  CUSTODY_ACTS,
  type CustodyAct,
  type CustodyStep,
  Packaged,
  Touch,
  type TouchKind,
} from './custody.ts'
export { Block, type BlockKind, DateOrTime, Document } from './document.ts'
export { Digest, Entry, EntryKind } from './entry.ts'
export { ERROR_CODES, type ErrorCode, isRecountError, RecountError } from './error.ts'
export { ExchangeError, ExchangeInput, Extraction } from './extraction.ts'
export { Frequencies } from './frequencies.ts'
export {
  BLOCK_MOST,
  Capped,
  ClaimRef,
  COMPONENT_MOST,
  Consensus,
  claimsDecided,
  Incident,
  isWholeRef,
  itemOf,
  Link,
  LinkDecision,
  LinkingResult,
  Reason,
  TextOfIncident,
  Unlinked,
  wholeRef,
} from './incident.ts'
export { Acquisition, type Sender, Unreadable } from './item.ts'
export { type Changes, LinkingChanges, NO_CHANGES } from './linking-changes.ts'
export { COMPARABLE, Look, Looks } from './looks.ts'
export {
  FileCredentials,
  FileDate,
  FileEdit,
  FilePosition,
  FileTrack,
  type FileTrait,
  Metadata,
  type ToldByFile,
} from './metadata.ts'
export { doubtsOf, MetadataDoubt } from './metadata-doubts.ts'
export { type OwnActors, parseOwnActors, withOwnActors } from './own-actors.ts'
export { Admin, type Disc, distanceKm, Place, PlaceId, PlaceKind, Where } from './place.ts'
export { Inferred, Quote, wordsOf } from './quote.ts'
export { ReconciledCell, Reconciliation } from './reconciliation.ts'
export {
  Creation,
  Erasure,
  OwnActorFile,
  OwnPlaceTable,
  RECORDS,
  type RecordsOf,
  Rotation,
  type WrittenKind,
} from './record.ts'
export { PageSize, Spot, spotsOf } from './spot.ts'
export { checkParts, Share, Tally, Terms } from './tally.ts'
export {
  type Actor,
  ALIAS_KINDS,
  type Alias,
  isUnder,
  type Label,
  type LabelLanguage,
  lineage,
  type Protection,
  SCHEMES,
  type TargetTerm,
  type Term,
  type Vocabularies,
  type Vocabulary,
} from './vocabulary.ts'
export { parseVocabularies } from './vocabulary-parse.ts'
export { addDays, daysBetween, intervalsMeet, PARTS_OF_DAY, When } from './when.ts'
export { COPY_KINDS, CopyKind } from './working-copy.ts'
