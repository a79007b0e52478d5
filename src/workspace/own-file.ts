import { readFile } from 'node:fs/promises'
import { RecountError } from '../model/index.ts'

/** The text of a file that a user named. @throws RecountError not-found where it cannot be read */
export async function readOwnFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new RecountError(
      'not-found',
      `The file ${path} could not be read.`,
      'Check its name, and whether you may read it.',
      { cause },
    )
  }
}
