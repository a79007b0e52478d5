import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { disk, type Files, type KeepStep, type LookUp, type PublishStep } from '../evidence/index.ts'
import { RecountError } from '../model/index.ts'
import type { AppendStep } from '../store/index.ts'

/** Every step between a byte's arrival and the answer, and of publishing; a test stops the world at each. */
export type Step = KeepStep | AppendStep | PublishStep | EraseStep
/** What an erasure does after its transaction. */
export type EraseStep = 'erase.blob-removed' | 'erase.scrubbed'

/** What a workspace has of the world. */
export interface Machine {
  readonly files: Files
  readonly now: () => Date
  /** so many random bytes, from a source fit for keys */
  readonly random: (bytes: number) => Uint8Array
  /** the machine's name and the process's number: who left a temporary file behind */
  readonly host: string
  readonly pid: number
  readonly isAlive: (pid: number) => boolean
  /** asks for the passphrase of the log's key. @throws RecountError key-locked where nobody can be asked */
  readonly passphrase: () => Promise<string>
  /** folders where programs are, as in the environment's PATH */
  readonly path: string
  /** resolves the names of captured pages in place of the system */
  readonly lookUp?: LookUp
  /** is told each step; throwing or dying there must lose nothing that was acknowledged */
  readonly reach: (step: Step) => void
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    files: disk,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    host: hostname(),
    pid: process.pid,
    isAlive,
    passphrase: async () => {
      throw new RecountError(
        'key-locked',
        'The key of the log needs its passphrase to sign.',
        'Type it when asked, or set RECOUNT_KEY_PASSPHRASE. Reading and verifying work without it.',
      )
    },
    path: '',
    reach: () => {},
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
