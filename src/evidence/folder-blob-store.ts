import { createHash, hash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { Digest, RecountError } from '../model/index.ts'
import type { Blob, BlobStore, CheckedBlob } from './blob-store.ts'
import type { Files, Hashing } from './files.ts'
import { inParallel } from './in-parallel.ts'
import { ioError } from './io-error.ts'
import type { Fill } from './pour.ts'
import { codeOf } from './system-code.ts'
import type { TempFolder } from './temp.ts'

/** The steps of keeping a blob, in order; a test stops the world at each. */
export type KeepStep = 'blob.written' | 'blob.synced' | 'blob.named' | 'blob.kept'

// A disk syncs many files for little more than one; a process may hold few files open (256 on macOS).
const SYNCS_AT_ONCE = 64

/**
 * A blob store in a folder: `ab/abcd...` under `root`. A blob is written to `temp`, synced, renamed to its name, and its folder
 * is synced. `reach` is told each step.
 */
export function folderBlobStore(given: {
  readonly files: Files
  readonly root: string
  readonly temp: TempFolder
  readonly reach?: (step: KeepStep) => void
}): BlobStore {
  const { files, root, temp, reach = () => {} } = given
  const pathOf = (digest: Digest) => join(root, digest.slice(0, 2), digest)

  async function keep(blobs: readonly Blob[]): Promise<void> {
    const wanted = new Map(blobs.map((blob) => [blob.digest, blob]))
    const written = new Map<Digest, string>()
    try {
      await inParallel(wanted.values(), SYNCS_AT_ONCE, async (blob) => {
        if (isThere(blob)) return
        const { path, file } = temp.create()
        written.set(blob.digest, path)
        try {
          file.write(blob.bytes)
          reach('blob.written')
          await file.sync()
        } finally {
          file.close()
        }
      })
      reach('blob.synced')
      for (const [digest, path] of written) name(path, digest)
      reach('blob.named')
      // Also those that were there: whoever put them there may not have come to sync the folder.
      await syncNames(wanted.keys())
    } catch (error) {
      for (const path of written.values()) files.remove(path)
      throw error
    }
  }

  async function keepFilled(fill: Fill) {
    const { path, file } = temp.create()
    const sum = createHash('sha256')
    let size = 0
    try {
      await file.pour(fill, (piece) => {
        sum.update(piece)
        size += piece.length
      })
      reach('blob.written')
      await file.sync()
      reach('blob.synced')
      const digest = sum.digest('hex')
      // Takes the place of a blob that is there already: this one was read just now, that one may have rotted.
      name(path, digest)
      reach('blob.named')
      await syncNames([digest])
      return { digest, size }
    } catch (error) {
      files.remove(path)
      throw error
    } finally {
      file.close()
    }
  }

  async function keepStream(pieces: AsyncIterable<Uint8Array>) {
    const coming = pieces[Symbol.asyncIterator]()
    let piece: Uint8Array = new Uint8Array(0)
    try {
      return await keepFilled(async (room) => {
        while (piece.length === 0) {
          const next = await coming.next()
          if (next.done) return 0
          piece = next.value
        }
        const length = Math.min(room.length, piece.length)
        room.set(piece.subarray(0, length))
        piece = piece.subarray(length)
        return length
      })
    } finally {
      await coming.return?.()
    }
  }

  /** Small blobs are hashed here, many large ones beside each other in threads. */
  async function check(
    digests: Iterable<Digest>,
    onChecked: (checked: CheckedBlob) => Promise<void> | void,
    signal?: AbortSignal,
  ): Promise<void> {
    const hashing = files.hashing()
    try {
      await inParallel(digests, hashing.width, async (digest) => {
        signal?.throwIfAborted()
        await onChecked({ digest, ...(await checked(digest, hashing)) })
      })
    } finally {
      await hashing.close()
    }
  }

  async function checked(digest: Digest, hashing: Hashing): Promise<Omit<CheckedBlob, 'digest'>> {
    try {
      const found = await hashing.hash(pathOf(digest))
      if (!found) return { state: 'missing', size: 0 }
      return { state: found.sha256 === digest ? 'intact' : 'changed', size: found.size }
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      return { state: 'unreadable', size: 0 } // the disk can't give them
    }
  }

  function isThere({ digest, bytes }: Blob): boolean {
    if (files.stat(pathOf(digest))?.size !== bytes.length) return false
    return Buffer.compare(files.read(pathOf(digest)) ?? new Uint8Array(), bytes) === 0
  }

  function name(temporary: string, digest: Digest) {
    const path = pathOf(digest)
    try {
      files.rename(temporary, path)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      files.makeFolder(dirname(path))
      files.rename(temporary, path)
    }
  }

  async function syncNames(digests: Iterable<Digest>) {
    const folders = new Set(Array.from(digests, (digest) => dirname(pathOf(digest))))
    await inParallel([root, ...folders], SYNCS_AT_ONCE, (folder) => files.syncFolder(folder))
    reach('blob.kept')
  }

  async function* stream(digest: Digest) {
    if (!files.stat(pathOf(digest))) throw missing(digest)
    const sum = createHash('sha256')
    for await (const piece of files.stream(pathOf(digest))) {
      sum.update(piece)
      yield piece
    }
    if (sum.digest('hex') !== digest) throw damaged(digest)
  }

  async function remove(digest: Digest) {
    await files.shred(pathOf(digest))
    // Also where it was gone already: whoever removed it may not have come to sync the folder.
    await files.syncFolder(dirname(pathOf(digest))).catch((error) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
  }

  async function* list() {
    for (const shard of [...files.list(root)].sort()) {
      if (files.stat(join(root, shard))) yield { stranger: join(root, shard) }
      for (const entry of [...files.list(join(root, shard))].sort()) {
        const digest = Digest.safeParse(entry)
        if (digest.success && entry.slice(0, 2) === shard) yield { digest: digest.data }
        else yield { stranger: join(root, shard, entry) }
      }
    }
  }

  return {
    keep: (blobs) => orIoError(keep(blobs), 'keep what was added'),
    keepFilled: (fill) => orIoError(keepFilled(fill), 'keep what was added'),
    keepStream: (pieces) => orIoError(keepStream(pieces), 'keep what was added'),
    size: async (digest) => files.stat(pathOf(digest))?.size,
    async read(digest) {
      const bytes = files.read(pathOf(digest))
      if (!bytes) throw missing(digest)
      if (hash('sha256', bytes) !== digest) throw damaged(digest)
      return bytes
    },
    stream,
    async checkedFile(digest) {
      for await (const _ of stream(digest));
      return pathOf(digest)
    },
    check,
    remove: (digest) => orIoError(remove(digest), 'remove preserved bytes'),
    list,
  }
}

async function orIoError<T>(work: Promise<T>, doing: string): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw ioError(error, doing)
  }
}

function missing(digest: Digest): RecountError {
  return new RecountError(
    'not-found',
    `The preserved bytes ${digest} are not in the workspace.`,
    'Run `recount verify` to see what else is missing, and restore it from a backup.',
  )
}

function damaged(digest: Digest): RecountError {
  return new RecountError(
    'damaged',
    `The preserved bytes ${digest} are not what they were: their SHA-256 is another.`,
    'Restore them from a backup, or add the original file again, which mends them.',
  )
}
