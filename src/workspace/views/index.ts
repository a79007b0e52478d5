/**
 * What a workspace answers to questions: plain data, the same for the terminal and the server. The server shapes its own
 * answers from these (`server/api-types/`); nothing here is HTTP.
 */
export type { AddProblem, AddProgress, AddResult, ItemOutcome } from './adding.ts'
export type { ClaimRow, ConflictProof, CorrectionView, DocumentRow, DocumentView } from './documents.ts'
export type { Account, IncidentRow, IncidentView } from './incidents.ts'
export type { DecisionView, LinkingView, QuestionView, TrainingView } from './linking.ts'
export type {
  CosignResult,
  LogEntryView,
  ProofView,
  SeenOutside,
  VerifyFinding,
  VerifyResult,
} from './log.ts'
export type { ProcessProgress, ProcessResult } from './processing.ts'
export type { StatusView } from './status.ts'
export type { TallyRow, TallyView } from './tallies.ts'
export type { BackupResult, EraseResult, RebuildResult } from './upkeep.ts'
