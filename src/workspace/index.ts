export { verifyOts } from './calendars.ts'
export { type ChatSettings, type ModelSettings, whereRecordingsGo, whereTextGoes } from './chat/settings.ts'
export { checkPackage } from './check-package.ts'
export { createWorkspace } from './create.ts'
export { type Extract, openExtraction, openLineExtraction } from './extraction.ts'
export { countFiles, filesUnder } from './files-under.ts'
export type { Machine, Step } from './machine.ts'
export { openWorkspace } from './open.ts'
export { gazetteerWith } from './open-extractor.ts'
export { readOwnFile } from './own-file.ts'
export { packageFolder } from './package-folder.ts'
export { openDataFiles } from './resources.ts'
export { restoreWorkspace } from './restore.ts'
export { shippedStages } from './shipped-stages.ts'
export type { OwnData, Stages, ToLink } from './stages.ts'
export type * from './views/index.ts'
export { watchOutside } from './watch-outside.ts'
export { openWitness } from './witness.ts'
export type {
  AddInput,
  Collected,
  CorrectRequest,
  Workspace,
} from './workspace.ts'
