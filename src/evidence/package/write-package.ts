import { createHash } from 'node:crypto'
import type { Digest } from '../../model/index.ts'
import type { BlobStore } from '../blob-store.ts'
import type { PackageContent, PackageFile, Seal } from './content.ts'
import { formatManifest } from './manifest.ts'
import type { PackageSink } from './package-sink.ts'
import { payloadFiles } from './payload.ts'
import { formatBagInfo } from './tag-file.ts'
import { verifyText } from './verify-text.ts'
import { webArchive } from './web-archive.ts'

/** A stand-alone program that goes into every package, by its name. */
export interface Program {
  readonly name: string
  readonly text: string
}

/** What a package became. */
export interface WrittenPackage {
  readonly files: number // of the payload
  readonly bytes: number
}

const ALGORITHMS = ['sha256', 'sha512'] as const

/**
 * Writes a package as a BagIt 1.0 bag: the payload first, then what lists it. `seal` is told the SHA-256 of every file beside the payload,
 * by path, and gives the entry that names them; it comes last, with the tag manifests, so that nothing in the package is outside of it.
 */
export async function writePackage(
  content: PackageContent,
  given: {
    readonly blobs: Pick<BlobStore, 'stream'>
    readonly sink: PackageSink
    readonly programs: readonly Program[]
    /** also lays the items out as a web archive, which the seal covers like all else */
    readonly asWebArchive?: boolean
    readonly seal: (files: Readonly<Record<string, Digest>>) => Promise<Seal>
    readonly signal?: AbortSignal | undefined
    readonly onDone?: ((files: number) => void) | undefined
  },
): Promise<WrittenPackage> {
  const { sink, signal } = given
  const payload = startListing()
  let bytes = 0
  for await (const file of payloadFiles(content, given.blobs)) {
    signal?.throwIfAborted()
    const path = `data/${file.path}`
    bytes += await payload.write(sink, { ...file, path })
    given.onDone?.(payload.count())
  }
  const tags = startListing()
  const write = (path: string, words: string) => tags.write(sink, textFile(path, words))
  await write('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  await write('bag-info.txt', formatBagInfo(bagInfo(content, bytes, payload.count())))
  for (const algorithm of ALGORITHMS)
    await write(`manifest-${algorithm}.txt`, formatManifest(payload.digests(algorithm)))
  await write('VERIFY.txt', verifyText(content))
  for (const { name, text } of given.programs) await write(name, text)
  if (given.asWebArchive) {
    const web = webArchive(content, given.blobs)
    await tags.write(sink, web.archive())
    for (const file of web.index()) await tags.write(sink, file)
    for (const file of web.description([...payload.resources(), ...tags.resources()]))
      await tags.write(sink, file)
  }

  const { entry, salt, proof, record, consistency } = await given.seal(
    Object.fromEntries(tags.digests('sha256')),
  )
  await write('seal/entry.json', entry)
  await write('seal/salt', salt)
  await write('seal/proof.tlog-proof', proof)
  await write('seal/record.json', record)
  await write('seal/consistency', consistency)
  for (const algorithm of ALGORITHMS)
    await sink.write(textFile(`tagmanifest-${algorithm}.txt`, formatManifest(tags.digests(algorithm))))
  await sink.finish()
  return { files: payload.count(), bytes }
}

/** RFC 8493 section 2.2.2. */
function bagInfo(content: PackageContent, bytes: number, files: number): [string, string][] {
  const { name, made, by, purpose, to, software, log } = content
  return [
    ['Bagging-Date', made.slice(0, 10)],
    ['Contact-Name', by],
    ['External-Description', `Evidence packed for: ${purpose}${to ? `; given to ${to}` : ''}`],
    ['External-Identifier', `${log.vkey.split('+')[0]} ${name}`],
    ['Payload-Oxum', `${bytes}.${files}`],
    ['Bag-Software-Agent', software],
  ]
}

/** Writes files and keeps their digests. */
function startListing() {
  const listed = new Map<string, Readonly<Record<(typeof ALGORITHMS)[number], Digest>> & { size: number }>()
  return {
    async write(sink: PackageSink, file: PackageFile): Promise<number> {
      const sums = { sha256: createHash('sha256'), sha512: createHash('sha512') }
      let size = 0
      async function* watched() {
        for await (const piece of file.content instanceof Uint8Array ? [file.content] : file.content) {
          for (const algorithm of ALGORITHMS) sums[algorithm].update(piece)
          size += piece.length
          yield piece
        }
      }
      await sink.write({ ...file, content: watched() })
      listed.set(file.path, { sha256: sums.sha256.digest('hex'), sha512: sums.sha512.digest('hex'), size })
      return size
    },
    count: () => listed.size,
    resources: () => Array.from(listed, ([path, { sha256, size }]) => ({ path, sha256, bytes: size })),
    digests: (algorithm: (typeof ALGORITHMS)[number]) =>
      new Map(Array.from(listed, ([path, digests]) => [path, digests[algorithm]])),
  }
}

function textFile(path: string, words: string): PackageFile {
  const content = Buffer.from(words, 'utf8')
  return { path, size: content.length, content }
}
