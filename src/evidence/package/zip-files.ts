import type { Entry } from 'yauzl'
import { RecountError } from '../../model/index.ts'
import { noSuchFile } from './folder-files.ts'
import type { PackageFiles } from './package-files.ts'

// Whoever made the zip controls its directory.
const MAX_ENTRIES = 1_000_000
const LINK = 0o120000
const KIND = 0o170000

/**
 * The files in a zip, read piece by piece. Names that lead out of the zip, and names that come twice, make it damaged: two readers could
 * show two contents. @throws RecountError damaged, too-large
 */
export async function zipFiles(file: string): Promise<PackageFiles> {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true }).catch((error) => {
    throw broken(error)
  })
  const entries = new Map<string, Entry>()
  const strangers: string[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      if (entries.size >= MAX_ENTRIES)
        throw new RecountError('too-large', `The zip has more than ${MAX_ENTRIES} files.`, 'Unpack it first.')
      if (name.endsWith('/')) continue
      if (entries.has(name)) throw broken(new Error(`it has two files ${name}`))
      if (((entry.externalFileAttributes >>> 16) & KIND) === LINK) strangers.push(name)
      else entries.set(name, entry)
    }
  } catch (error) {
    zip.close()
    throw broken(error)
  }
  return {
    paths: [...entries.keys()].sort(),
    strangers,
    size: (path) => entries.get(path)?.uncompressedSize,
    async *stream(path) {
      const entry = entries.get(path)
      if (!entry) throw noSuchFile(path)
      try {
        yield* await zip.openReadStreamPromise(entry)
      } catch (error) {
        throw broken(error)
      }
    },
    close: async () => zip.close(),
  }
}

function broken(error: unknown): RecountError {
  if (error instanceof RecountError) return error
  const why = (error instanceof Error ? error.message : String(error)).replace(/\.+$/, '')
  return new RecountError(
    'damaged',
    `It cannot be read as a zip: ${why}.`,
    'Get it again from who sent it, or unpack it with another program and give the folder.',
    { cause: error },
  )
}
