import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { RecountError } from '../model/index.ts'
import type { Context } from './context.ts'

/** The text of a file that a flag names. @throws RecountError not-found */
export async function readText(context: Context, file: string, what: string): Promise<string> {
  return (await readNamed(context, file, what)).toString('utf8')
}

/** The bytes of a file that a flag or an argument names. @throws RecountError not-found */
export async function readNamed(context: Context, file: string, what: string): Promise<Buffer> {
  const path = resolve(context.cwd, file)
  try {
    return await readFile(path)
  } catch (cause) {
    throw new RecountError(
      'not-found',
      `The ${what} ${path} cannot be read.`,
      'Name the file that holds it. docs/evidence.md shows one.',
      { cause },
    )
  }
}
