import { join } from 'node:path'
import type { Files, NewFile } from './files.ts'
import { codeOf } from './system-code.ts'

/** Who writes: one process on one machine. */
export interface Writer {
  /** the machine's name */
  readonly host: string
  /** the process's number */
  readonly pid: number
}

/** Where files are written before they get their name. */
export interface TempFolder {
  readonly path: string
  /** A new file with a name that no other process takes. */
  create(): { readonly path: string; readonly file: NewFile }
}

/** Writes a whole file that outlives a power cut, under a name that it has for now. Gives its path. */
export async function writeTemp(temp: TempFolder, bytes: Uint8Array): Promise<string> {
  const { path, file } = temp.create()
  try {
    file.write(bytes)
    await file.sync()
  } finally {
    file.close()
  }
  return path
}

const ABANDONED_MS = 24 * 60 * 60 * 1000

/** The temp folder of a workspace, as one writer uses it. */
export function openTempFolder(files: Files, path: string, writer: Writer): TempFolder {
  // Two threads of one process may write: the first free number is taken, since `create` refuses a name in use.
  let next = 0
  return {
    path,
    create() {
      for (;;) {
        const file = join(path, `${writer.pid}.${next++}@${writer.host}`)
        try {
          return { path: file, file: files.create(file) }
        } catch (error) {
          if (codeOf(error) !== 'EEXIST') throw error
        }
      }
    },
  }
}

/**
 * Removes what writers left behind that were killed: files of a process of this machine that lives no more, and files that
 * nobody has written to for a day, whoever they are from. Returns how many.
 */
export function sweepTemps(
  files: Files,
  path: string,
  given: { readonly host: string; readonly now: number; readonly isAlive: (pid: number) => boolean },
): number {
  let swept = 0
  for (const name of files.list(path)) {
    const file = join(path, name)
    const [, pid, host] = /^(\d+)\.\d+@(.+)$/.exec(name) ?? []
    const orphaned = pid !== undefined && host === given.host && !given.isAlive(Number(pid))
    const stat = files.stat(file)
    if (!stat || !(orphaned || given.now - stat.changedMs > ABANDONED_MS)) continue
    files.remove(file)
    swept += 1
  }
  return swept
}
