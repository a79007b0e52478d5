/**
 * What a workspace answers to questions: plain data, the same for the terminal and the server. The server shapes its own
 * answers from these (`server/api-types/`); nothing here is HTTP.
 */
export type { AddProblem, AddProgress, AddResult, ItemOutcome } from './adding.ts'
export type { CaptureChanges, CaptureOutcome, CaptureResult, CaptureRow, Changed } from './captures.ts'
export type { CustodyStep, CustodyView, FixityResult, FixityView, TouchRequest } from './custody.ts'
export type { Decided, DecisionView } from './decisions.ts'
export type {
  ClaimRow,
  ConflictProof,
  CopyView,
  CorrectionView,
  DocumentRow,
  DocumentView,
} from './documents.ts'
export type { Account, IncidentRow, IncidentView, OriginView } from './incidents.ts'
export type {
  LinkingView,
  QuestionView,
  TrainingView,
  UnlinkedClaim,
} from './linking.ts'
export type {
  CosignResult,
  KeyView,
  LogEntryView,
  PromisedOutside,
  ProofView,
  RenewResult,
  SeenOutside,
  StampCheck,
  StampedOutside,
  StampResult,
  UpgradeResult,
  VerifyFinding,
  VerifyResult,
} from './log.ts'
export type { ImportResult, PackageCheck, PackageFinding, PackageRequest, PackageResult } from './packages.ts'
export type {
  ProcessProgress,
  ProcessResult,
  ReadOtherwiseResult,
  ReextractedDocument,
  ReextractResult,
} from './processing.ts'
export type { SimilarRow, SimilarView } from './similar.ts'
export type { StatusView } from './status.ts'
export type { TallyRow, TallyView } from './tallies.ts'
export type { BackupResult, EraseResult, RebuildResult } from './upkeep.ts'
