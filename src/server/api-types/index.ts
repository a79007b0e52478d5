/**
 * What the API takes and answers, as zod schemas: the one place where HTTP shapes are written down. The application in the
 * browser imports the types alone.
 */

export { Captures } from './captures.ts'
export { CorrectionBody, CorrectionView, UndoBody } from './corrections.ts'
export {
  Decided,
  DecisionBody,
  Decisions,
  Linking,
  MergeBody,
  Question,
  Questions,
  SplitBody,
} from './decisions.ts'
export {
  Changes,
  DocumentList,
  DocumentRow,
  DocumentView,
  Preserved,
  QuotedWords,
  UploadQuery,
} from './documents.ts'
export { type Conflict, ErrorEnvelope } from './errors.ts'
export {
  Account,
  DecisionView,
  Facet,
  IncidentFilter,
  IncidentList,
  IncidentRow,
  IncidentView,
  Origin,
  Toll,
} from './incidents.ts'
export { Custody, LogEntry, LogPage, Proof, Verified, VerifyBody } from './log.ts'
export { PlaceList, PlaceRow } from './places.ts'
export { Similar } from './similar.ts'
export { Labels, Processed, Status, Work } from './status.ts'
export { TallyList, TallyRow, TallyView } from './tallies.ts'
