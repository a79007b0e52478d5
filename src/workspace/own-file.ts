import { readFile } from 'node:fs/promises'
import { RecountError } from '../model/index.ts'

/** The bytes of a file that a user named; `what` says what is in it. @throws RecountError not-found where it cannot be read */
export async function readOwnFile(path: string, what = 'file'): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new RecountError(
      'not-found',
      `The ${what} ${path} could not be read.`,
      'Check its name, and whether you may read it.',
      { cause },
    )
  }
}
