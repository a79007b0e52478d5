import { hash } from 'node:crypto'
import { join } from 'node:path'
import { COPY_KINDS, type CopyKind, type Digest } from '../model/index.ts'
import type { Files } from './files.ts'
import { ioError } from './io-error.ts'
import { codeOf } from './system-code.ts'
import { type TempFolder, writeTemp } from './temp.ts'

/**
 * Working copies of preserved items: `ab/abcd....kind` in a folder of their own. They can be removed at any time, since they are made again. What
 * they were made of is never opened here.
 */
export interface WorkingCopies {
  /** @throws RecountError disk-full, io */
  keep(item: Digest, kind: CopyKind, bytes: Uint8Array): Promise<void>
  /** The bytes, where they are those that `digest` names; undefined where there are none, or others. */
  read(item: Digest, kind: CopyKind, digest: Digest): Uint8Array | undefined
  has(item: Digest, kind: CopyKind): boolean
  /** Removes all copies of an item for good, overwritten first as far as the medium allows. */
  remove(item: Digest): Promise<void>
}

export function workingCopies(given: {
  readonly files: Files
  readonly root: string
  readonly temp: TempFolder
}): WorkingCopies {
  const { files, root, temp } = given
  const folderOf = (item: Digest) => join(root, item.slice(0, 2))
  const pathOf = (item: Digest, kind: CopyKind) => join(folderOf(item), `${item}.${kind}`)

  return {
    async keep(item, kind, bytes) {
      try {
        files.makeFolder(folderOf(item))
        files.rename(await writeTemp(temp, bytes), pathOf(item, kind))
        await files.syncFolder(folderOf(item))
      } catch (error) {
        throw ioError(error, 'keep a working copy')
      }
    },
    read(item, kind, digest) {
      const bytes = files.read(pathOf(item, kind))
      return bytes && hash('sha256', bytes) === digest ? bytes : undefined
    },
    has: (item, kind) => files.stat(pathOf(item, kind)) !== undefined,
    async remove(item) {
      for (const kind of COPY_KINDS) await files.shred(pathOf(item, kind))
      await files.syncFolder(folderOf(item)).catch((error) => {
        if (codeOf(error) !== 'ENOENT') throw error
      })
    },
  }
}
