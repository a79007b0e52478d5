import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Machine, Workspace } from '../workspace/index.ts'
import { keyPassphrase } from './passphrase.ts'

/** What a command has of the world. */
export interface Context {
  readonly out: (text: string) => void // a line to standard output
  readonly err: (text: string) => void // a line to standard error
  readonly width: number // of the terminal, in cells
  /** whether a person is watching standard error */
  readonly interactive: boolean
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  /** aborted by the first Ctrl-C; a second one ends the process */
  readonly signal: AbortSignal
  /** the exit code of a command that was done, but not wholly */
  exit(code: number): void
}

/** Codes a command exits with; explained in `docs/cli.md`. */
export const EXIT = { done: 0, failed: 1, inPart: 2, damaged: 3, stopped: 130 } as const

/** The workspace folder that the options or the environment name. */
export function workspaceFolder(command: Command, context: Context): string {
  const named = command.optsWithGlobals<{ workspace?: string }>().workspace ?? context.env.RECOUNT_WORKSPACE
  return resolve(context.cwd, named || 'recount-workspace')
}

/** Opens the workspace, hands it to `work`, and closes it however that ends. */
export async function withWorkspace<T>(
  command: Command,
  context: Context,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const { openWorkspace } = await import('../workspace/index.ts')
  const workspace = await openWorkspace(workspaceFolder(command, context), asking(context))
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** A workspace that is opened with this asks the person at the terminal for the passphrase of its key, once it must sign, and finds programs. */
export function asking(context: Context): { readonly machine: Pick<Machine, 'passphrase' | 'path'> } {
  return { machine: { passphrase: () => keyPassphrase(context), path: context.env.PATH ?? '' } }
}

/** Prints a value as JSON where `--json` was given, else the words that `words` makes of it. */
export function print<T>(command: Command, context: Context, value: T, words: (value: T) => string): void {
  const { json } = command.optsWithGlobals<{ json?: boolean }>()
  context.out(json ? JSON.stringify(value, null, 2) : words(value))
}
