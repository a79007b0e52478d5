import { dirname, join } from 'node:path'
import { hashReader, type LogFile, type ReadHash, tilePath } from '../log/index.ts'
import type { Files } from './files.ts'
import { inParallel } from './in-parallel.ts'
import { ioError } from './io-error.ts'
import { type TempFolder, writeTemp } from './temp.ts'

// A disk syncs many files for little more than one. Their bytes are held meanwhile: of a bundle 9 kB, of a tile 8 kB.
const SYNCS_AT_ONCE = 64

/** What is still to be done about tiles that were written: folders to sync, and partial tiles that full ones made needless. */
interface Written {
  readonly folders: Set<string>
  readonly needless: string[]
}

/** The steps of publishing, in order; a test stops the world at each. */
export type PublishStep = 'tile.written' | 'tiles.synced' | 'checkpoint.written' | 'checkpoint.named'

/**
 * The published log: a folder in the C2SP tlog-tiles layout, for anybody to read. It says nothing about what is held: its
 * entries are salted digests.
 */
export interface PublishedLog {
  /** The signed checkpoint; undefined where nothing was published yet. */
  checkpoint(): string | undefined
  /** The bytes of a file of the log by its path, as `list` gives it; undefined where there is none. */
  readFile(path: string): Uint8Array | undefined
  /** Reads hashes of the tree from the tiles of a log of this size. */
  hashes(size: number): ReadHash
  /** Writes tiles and bundles, makes them safe, then puts the checkpoint in its place in one step. */
  publish(tiles: AsyncIterable<LogFile>, checkpoint: string): Promise<void>
  /** Paths of all files under the folder, relative to it. */
  list(): Iterable<string>
}

/** The published log in a folder. Errors are `disk-full` and `io`. `reach` is told each step. */
export function publishedLog(given: {
  readonly files: Files
  readonly root: string
  readonly temp: TempFolder
  readonly reach?: (step: PublishStep) => void
}): PublishedLog {
  const { files, root, temp, reach = () => {} } = given
  const checkpointPath = join(root, 'checkpoint')

  async function writeWhole(path: string, bytes: Uint8Array) {
    const temporary = await writeTemp(temp, bytes)
    files.makeFolder(dirname(path))
    files.rename(temporary, path)
  }

  async function writeTile({ path, bytes, replaces }: LogFile, { folders, needless }: Written) {
    await writeWhole(join(root, path), bytes)
    for (let folder = dirname(join(root, path)); folder.length >= root.length; folder = dirname(folder))
      folders.add(folder)
    if (replaces) needless.push(join(root, replaces))
    reach('tile.written')
  }

  async function publish(tiles: AsyncIterable<LogFile>, checkpoint: string) {
    const written: Written = { folders: new Set(), needless: [] }
    const write = (some: readonly LogFile[]) =>
      inParallel(some, SYNCS_AT_ONCE, (tile) => writeTile(tile, written))
    let some: LogFile[] = []
    for await (const tile of tiles) {
      some.push(tile)
      if (some.length < SYNCS_AT_ONCE) continue
      await write(some)
      some = []
    }
    await write(some)
    await inParallel(written.folders, SYNCS_AT_ONCE, (folder) => files.syncFolder(folder))
    reach('tiles.synced')
    await writeWhole(checkpointPath, Buffer.from(checkpoint, 'utf8'))
    reach('checkpoint.written')
    await files.syncFolder(root)
    reach('checkpoint.named')
    for (const folder of written.needless)
      for (const name of files.list(folder)) files.remove(join(folder, name))
  }

  return {
    checkpoint() {
      const bytes = files.read(checkpointPath)
      return bytes && Buffer.from(bytes).toString('utf8')
    },
    readFile,
    hashes: (size) =>
      hashReader(size, (name) => {
        const bytes = readFile(tilePath(name))
        if (bytes) return bytes
        throw ioError(new Error('no such file'), `read ${tilePath(name)} of the published log`)
      }),
    async publish(tiles, checkpoint) {
      try {
        await publish(tiles, checkpoint)
      } catch (error) {
        throw ioError(error, 'publish the log')
      }
    },
    list: () => walk(''),
  }

  function readFile(path: string): Uint8Array | undefined {
    return files.read(join(root, path))
  }

  function* walk(below: string): Generator<string> {
    for (const name of [...files.list(join(root, below))].sort()) {
      const path = below ? `${below}/${name}` : name
      const inside = files.list(join(root, path))
      if (inside.length > 0) yield* walk(path)
      else if (files.stat(join(root, path))) yield path
    }
  }
}
