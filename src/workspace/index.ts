export type * from './views.ts'
export type {
  AddInput,
  AddOptions,
  CorrectRequest,
  DecideRequest,
  ProcessOptions,
  Workspace,
} from './workspace.ts'
