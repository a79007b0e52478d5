import { isRecountError, RecountError } from '../model/index.ts'
import { codeOf } from './system-code.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/**
 * What a file system's refusal means to a user. `doing` completes "Recount could not ...". Errors that are meant for users
 * already are given back as they are.
 */
export function ioError(error: unknown, doing: string): RecountError {
  if (isRecountError(error)) return error
  const code = codeOf(error)
  if (code !== undefined && FULL.has(code))
    return new RecountError(
      'disk-full',
      `The disk is full: Recount could not ${doing}.`,
      'Free some space and run the same command again. What was acknowledged before is safe.',
      { cause: error },
    )
  return new RecountError(
    'io',
    `Recount could not ${doing}: ${error instanceof Error ? error.message : String(error)}.`,
    'Check that the disk works and that you may write to the workspace folder, then try again.',
    { cause: error },
  )
}
