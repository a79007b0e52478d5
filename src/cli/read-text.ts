import { resolve } from 'node:path'
import type { Context } from './context.ts'

/** The text of a file that a flag or an argument names. @throws RecountError not-found */
export async function readText(context: Context, file: string, what: string): Promise<string> {
  return (await readNamed(context, file, what)).toString('utf8')
}

/** The bytes of a file that a flag or an argument names. @throws RecountError not-found */
export async function readNamed(context: Context, file: string, what: string): Promise<Buffer> {
  const { readOwnFile } = await import('../workspace/index.ts')
  return readOwnFile(resolve(context.cwd, file), what)
}
