export { createWorkspace } from './create.ts'
export { type Extract, openExtraction, openLineExtraction } from './extraction.ts'
export { countFiles, filesUnder, type Surroundings } from './files-under.ts'
export type { Machine, Step } from './machine.ts'
export { type Opening, openWorkspace } from './open.ts'
export { packageFolder } from './package-folder.ts'
export { type DataFiles, openDataFiles } from './resources.ts'
export { restoreWorkspace } from './restore.ts'
export { shippedStages } from './shipped-stages.ts'
export type { Reader, Stages, ToLink } from './stages.ts'
export type * from './views.ts'
export type {
  AddInput,
  AddOptions,
  CorrectRequest,
  DecideRequest,
  ProcessOptions,
  Workspace,
} from './workspace.ts'
