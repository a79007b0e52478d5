import { RecountError } from '../../model/index.ts'
import { LIMITS } from '../limits.ts'

/** A ZIP archive, looked into and not unpacked: it may be hundreds of megabytes of which one page is read. */
export interface Zip {
  readonly names: readonly string[]
  /** A file unpacked; undefined where there is none of that name. @throws RecountError unreadable, too-large (more than `limit` bytes) */
  file(name: string, limit: number): Promise<Uint8Array | undefined>
  /** Bytes of a file, by their place in it. @throws RecountError unreadable, too-large */
  part(name: string, start: number, length: number): Promise<Uint8Array>
}

const STORED = 0

/**
 * Opens a ZIP archive. Whoever made it controls every number in it: yauzl refuses those that point outside of it, names that lead out of
 * it, and files that unpack to more than they say. @throws RecountError `unreadable`, `too-large`
 */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const { fromBufferPromise } = await import('yauzl')
  const zip = await explained(() =>
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { autoClose: false }),
  )
  if (zip.entryCount > LIMITS.zipEntries)
    throw new RecountError(
      'too-large',
      `The archive has ${zip.entryCount} parts; up to ${LIMITS.zipEntries} are read.`,
      'Take the page that matters out of it and add that.',
    )
  const listed = await explained(() => Array.fromAsync(zip.eachEntry()))
  const entries = new Map(listed.map((entry) => [entry.fileName, entry]))
  if (entries.size < listed.length) throw broken(new Error('it has two files of one name'))

  async function unpacked(name: string, limit: number, range?: { start: number; end: number }) {
    const entry = entries.get(name)
    if (!entry) return undefined
    if ((range ? range.end - range.start : entry.uncompressedSize) > limit) throw tooLarge(name)
    return explained(async () => {
      const stream = await zip.openReadStreamPromise(entry, range)
      return Buffer.concat(await stream.toArray())
    })
  }

  return {
    names: [...entries.keys()],
    file: (name, limit) => unpacked(name, limit),
    async part(name, start, length) {
      const isStored = entries.get(name)?.compressionMethod === STORED
      const found = isStored
        ? await unpacked(name, LIMITS.waczRecord, { start, end: start + length })
        : (await unpacked(name, LIMITS.waczRecord))?.subarray(start, start + length)
      if (!found) throw broken(new Error(`it has no file ${name}`))
      return found
    },
  }
}

/** Unpacks, and says `too-large` where the limit given to zlib was met, `unreadable` where the bytes are broken. */
export function inflated(unpack: () => Uint8Array, what: string): Uint8Array {
  try {
    return unpack()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(what) : broken(cause)
  }
}

/** What is wrong with an archive that is broken. */
export function broken(cause: unknown): RecountError {
  return new RecountError(
    'unreadable',
    `The web archive is broken: ${cause instanceof Error ? cause.message : String(cause)}.`,
    'Get the file again from where it came from.',
    { cause },
  )
}

function tooLarge(what: string): RecountError {
  return new RecountError(
    'too-large',
    `${what} in the web archive unpacks to more than is read.`,
    'Take the page that matters out of it and add that.',
  )
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw broken(error)
  }
}
