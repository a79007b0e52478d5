import { createWriteStream, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type PassThrough, Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type { Files } from '../files.ts'
import type { PackageFile } from './content.ts'

/** Where the files of a package are written, one after the other. Nothing has its name before `finish`. */
export interface PackageSink {
  write(file: PackageFile): Promise<void>
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Where a package is built that is to be at a path. What is there must be nobody's: it is removed where the package is abandoned. */
export function unfinishedAt(path: string): string {
  return `${path}.part`
}

/** Writes a package into a new folder. */
export function folderSink(files: Files, path: string): PackageSink {
  const building = unfinishedAt(path)
  const folders = new Set<string>()
  files.makeFolder(building)
  return {
    async write({ path: name, content }) {
      const target = join(building, name)
      files.makeFolder(dirname(target))
      for (let folder = dirname(target); folder.length >= building.length; folder = dirname(folder))
        folders.add(folder)
      const file = files.create(target)
      try {
        for await (const piece of piecesOf(content)) file.write(piece)
        await file.sync()
      } finally {
        file.close()
      }
    },
    async finish() {
      for (const folder of folders) await files.syncFolder(folder)
      files.rename(building, path)
      await files.syncFolder(dirname(path))
    },
    abandon: async () => rmSync(building, { recursive: true, force: true }),
  }
}

// A zip holds times without a zone; all files have the same, so that one record gives one zip.
const MTIME = new Date(1980, 0, 1)
// Packing has a price of its own, a quarter of a megabyte for each file until it is collected. Proofs are small, and pack badly.
const SMALL_BYTES = 1 << 14
// The zip keeps the name of each file in a small buffer. In pools of 64 kB, as Node 24 has them, each name would keep what was packed beside it.
const POOL_BYTES = 8_192
// Above it yazl has to be told, since it learns the packed size too late.
const NEEDS_ZIP64 = 0xf000_0000

/** Writes a package into a new zip, in one folder `top` of it (RFC 8493 section 4); the folder is left out where it is empty. */
export async function zipSink(files: Files, path: string, top: string): Promise<PackageSink> {
  const { ZipFile } = await import('yazl')
  files.makeFolder(dirname(path))
  Buffer.poolSize = Math.min(Buffer.poolSize, POOL_BYTES)
  const building = unfinishedAt(path)
  const zip = new ZipFile()
  const out = zip.outputStream as PassThrough
  const written = pipeline(out, createWriteStream(building, { mode: 0o600, flags: 'wx', flush: true }))
  written.catch(() => {}) // told by the write that waits, or by `finish`
  return {
    async write(file) {
      const { path: name, size } = file
      // The zip keeps what opens a file until its own end: that must not hold the file, nor what it was packed with.
      let content: PackageFile['content'] | undefined = file.content
      const read = new Promise<void>((resolve, reject) => {
        const options = {
          mtime: MTIME,
          mode: 0o100644,
          compress: (size === undefined || size > SMALL_BYTES) && !isPacked(name),
          forceDosTimestamp: true,
          // Of unknown size: it may be larger.
          forceZip64Format: size === undefined || size >= NEEDS_ZIP64,
          ...(size !== undefined && { size }),
        }
        zip.addReadStreamLazy(`${top}${name}`, options, (open) => {
          const source = Readable.from(piecesOf(content ?? new Uint8Array(0)))
          content = undefined
          finished(source).then(resolve, reject)
          open(null, source)
        })
      })
      await Promise.race([read, written])
    },
    async finish() {
      zip.end()
      await written
      files.rename(building, path)
      await files.syncFolder(dirname(path))
    },
    async abandon() {
      out.destroy()
      await written.catch(() => {})
      files.remove(building)
    },
  }
}

/** Whether a file is packed already, by its name: packing it again would cost time for nothing. */
function isPacked(name: string): boolean {
  return /\.(jpe?g|png|webp|heic|gif|mp4|mov|webm|m4a|mp3|ogg|zip|docx|pdf|gz|wacz|warc|7z|rar)$/i.test(name)
}

async function* piecesOf(content: PackageFile['content']): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content
  else yield* content
}
