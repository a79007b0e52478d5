export { type Extract, openExtraction, openLineExtraction } from './extraction.ts'
export { packageFolder } from './package-folder.ts'
export { type DataFiles, openDataFiles } from './resources.ts'
export type * from './views.ts'
export type {
  AddInput,
  AddOptions,
  CorrectRequest,
  DecideRequest,
  ProcessOptions,
  Workspace,
} from './workspace.ts'
