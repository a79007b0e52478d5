import { join } from 'node:path'
import { sha256 } from '../log/index.ts'
import type { Files } from './files.ts'
import { ioError } from './io-error.ts'
import { type TempFolder, writeTemp } from './temp.ts'

/** The last checkpoint that was seen of each log: what shows later that a log was rolled back or forked. */
export interface CheckpointMemory {
  /** The signed checkpoint that was remembered last for a log; undefined where there is none. */
  last(origin: string): string | undefined
  /** Remembers a signed checkpoint; it outlives a power cut once this returns. @throws RecountError disk-full, io */
  remember(origin: string, note: string): Promise<void>
}

/** A memory in a folder, a file for each log, named by the SHA-256 of its origin (so C2SP tlog-witness names them, too). */
export function checkpointMemory(given: {
  readonly files: Files
  readonly root: string
  readonly temp: TempFolder
}): CheckpointMemory {
  const { files, root, temp } = given
  const pathOf = (origin: string) => join(root, originDigest(origin))
  return {
    last(origin) {
      const bytes = files.read(pathOf(origin))
      return bytes && Buffer.from(bytes).toString('utf8')
    },
    async remember(origin, note) {
      try {
        files.rename(await writeTemp(temp, Buffer.from(note, 'utf8')), pathOf(origin))
        await files.syncFolder(root)
      } catch (error) {
        throw ioError(error, `remember a checkpoint of ${origin}`)
      }
    },
  }
}

/** The SHA-256 of a log's origin, in hexadecimal. */
export function originDigest(origin: string): string {
  return Buffer.from(sha256(Buffer.from(origin, 'utf8'))).toString('hex')
}
