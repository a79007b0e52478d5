import type { Files } from '../../src/evidence/index.ts'
import { pourByWrites } from './pour-by-writes.ts'

/** What a disk can be asked that may fail. */
export type Request =
  | 'create'
  | 'write'
  | 'sync'
  | 'rename'
  | 'remove'
  | 'shred'
  | 'make-folder'
  | 'sync-folder'

/**
 * A disk that refuses some requests. `refuse` is asked before each one, counted from 0, and gives the system's code of the error
 * (`EIO`, `ENOSPC`) or nothing. A write that fails has written the first half, as a disk that fills up does.
 */
export function failingDisk(
  files: Files,
  refuse: (request: Request, count: number) => string | undefined,
): Files {
  let count = 0
  const ask = (request: Request, before: () => void = () => {}): void => {
    const code = refuse(request, count++)
    if (code === undefined) return
    before()
    throw Object.assign(new Error(`${code}: the disk refused to ${request}`), { code })
  }
  return {
    ...files,
    create(path) {
      ask('create')
      const file = files.create(path)
      const write = (bytes: Uint8Array) => {
        ask('write', () => file.write(bytes.subarray(0, bytes.length / 2)))
        file.write(bytes)
      }
      return {
        write,
        pour: pourByWrites(write),
        async sync() {
          ask('sync')
          await file.sync()
        },
        close: file.close,
      }
    },
    rename(from, to) {
      ask('rename')
      files.rename(from, to)
    },
    remove(path) {
      ask('remove')
      files.remove(path)
    },
    async shred(path) {
      ask('shred')
      await files.shred(path)
    },
    makeFolder(path) {
      ask('make-folder')
      files.makeFolder(path)
    },
    async syncFolder(path) {
      ask('sync-folder')
      await files.syncFolder(path)
    },
  }
}

/** A disk that fails once, at one request. */
export const failsAt =
  (at: number, code = 'EIO') =>
  (_request: Request, count: number): string | undefined =>
    count === at ? code : undefined

/** A disk that is full from one request on: what needs no room still works. */
export const fullFrom =
  (at: number) =>
  (request: Request, count: number): string | undefined =>
    count >= at && ['create', 'write', 'make-folder'].includes(request) ? 'ENOSPC' : undefined
