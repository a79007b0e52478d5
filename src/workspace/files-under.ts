import { lstatSync, readdirSync, statSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { unreadableInput } from './arrive.ts'
import type { AddInput } from './requests.ts'

/** Where names are looked up, and what `-` means. */
export interface Surroundings {
  readonly cwd: string
  readonly stdin: AsyncIterable<Uint8Array>
}

/**
 * The inputs that some words of a command name: files, folders with all that is in them, globs, and `-` for standard input. What
 * cannot be read is among them with its reason. Folders are walked in the order of their names; links to folders are not followed, and
 * Recount's own workspaces are left out.
 */
export async function* filesUnder(
  words: readonly string[],
  { cwd, stdin }: Surroundings,
): AsyncGenerator<AddInput> {
  for (const word of words) {
    if (word === '-') yield { name: 'stdin', content: { stream: () => stdin } }
    else for await (const path of matching(word, cwd)) yield* inputsAt(path, cwd)
  }
}

/** How many inputs some words name, for a progress bar. */
export async function countFiles(words: readonly string[], surroundings: Surroundings): Promise<number> {
  let count = 0
  for await (const _ of filesUnder(words, surroundings)) count += 1
  return count
}

async function* matching(word: string, cwd: string): AsyncGenerator<string> {
  const isName = lstatSync(resolve(cwd, word), { throwIfNoEntry: false }) !== undefined
  if (isName || !/[*?[\]{}]/.test(word)) yield word
  else {
    const found = (await Array.fromAsync(glob(word, { cwd }))).sort()
    // A glob that fits nothing is told like a file that is not there.
    yield* found.length > 0 ? found : [word]
  }
}

function* inputsAt(path: string, cwd: string): Generator<AddInput> {
  const full = resolve(cwd, path)
  const name = basename(full)
  try {
    const link = lstatSync(full)
    const found = link.isSymbolicLink() ? statSync(full) : link
    if (found.isDirectory()) {
      if (link.isSymbolicLink()) throw new Error('it is a link to a folder; name the folder itself')
      yield* inputsIn(path, cwd)
    } else if (found.isFile())
      yield {
        name,
        path,
        size: found.size,
        modifiedAt: found.mtime.toISOString(),
        content: { file: full },
      }
    else throw new Error('it is neither a file nor a folder')
  } catch (error) {
    yield { name, path, content: { refused: unreadableInput(path, error) } }
  }
}

function* inputsIn(folder: string, cwd: string): Generator<AddInput> {
  const names = readdirSync(resolve(cwd, folder)).sort()
  if (names.includes('workspace.json') && names.includes('record.db')) return
  for (const name of names) yield* inputsAt(join(folder, name), cwd)
}
