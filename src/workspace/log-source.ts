import { join, resolve } from 'node:path'
import { disk, openWeb } from '../evidence/index.ts'
import { type ReadFile, TILE_WIDTH } from '../log/index.ts'
import { RecountError } from '../model/index.ts'

// Whoever serves a log controls its files. A checkpoint with 100 signatures and a bundle of the largest entries fit.
const MAX_FILE_BYTES = TILE_WIDTH * (2 + 65_535)

/** Reads the files of a log in the C2SP tlog-tiles layout at an address, or in a folder. */
export function logFiles(where: string, { allowPrivate }: { readonly allowPrivate: boolean }): ReadFile {
  if (!/^https?:\/\//i.test(where)) {
    const folder = resolve(where)
    return (path) => disk.read(join(folder, path))
  }
  const web = openWeb({ allowPrivate })
  const base = where.replace(/\/+$/, '')
  return async (path) => {
    const { status, body } = await web.ask(`${base}/${path}`, { maxBytes: MAX_FILE_BYTES })
    if (status === 200) return body
    if (status === 404 || status === 410) return undefined
    throw new RecountError(
      'io',
      `${base}/${path} answered with status ${status}.`,
      'Check the address of the log, and try again later.',
    )
  }
}
